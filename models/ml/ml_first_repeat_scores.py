from python_models.scoring import score
from python_models.tasks.first_repeat import FIRST_REPEAT


def model(dbt, session):
    return score(
        FIRST_REPEAT,
        dbt.ref("ml_first_repeat_model").df(),
        dbt.ref("mart_first_repeat_examples"),
        dbt.ref("ml_purchase_histories"),
        threads=dbt.config.meta_get("training_threads"),
    )
