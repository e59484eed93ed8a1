from python_models.drift import drift
from python_models.tasks.first_repeat import FIRST_REPEAT


def model(dbt, session):
    return drift(
        FIRST_REPEAT,
        dbt.ref("ml_first_repeat_model").df(),
        dbt.ref("mart_first_repeat_examples"),
        dbt.ref("ml_first_repeat_scores"),
    )
