from python_models.readiness import feature_signals
from python_models.tasks.first_repeat import FIRST_REPEAT


def model(dbt, session):
    return feature_signals(
        FIRST_REPEAT,
        dbt.ref("mart_first_repeat_examples"),
        dbt.ref("readiness_rules").df(),
        dbt.config.meta_get("allowed"),
    )
