from python_models.scoring import dependence
from python_models.tasks.first_repeat import FIRST_REPEAT


def model(dbt, session):
    return dependence(
        FIRST_REPEAT,
        dbt.ref("ml_first_repeat_model").df(),
        dbt.ref("ml_first_repeat_contributions"),
        dbt.ref("mart_first_repeat_examples"),
        dbt.ref("ml_first_repeat_importance").df(),
        top=dbt.config.meta_get("top"),
    )
