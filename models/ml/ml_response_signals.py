from python_models.readiness import feature_signals
from python_models.tasks.response import RESPONSE


def model(dbt, session):
    return feature_signals(
        RESPONSE,
        dbt.ref("mart_response_examples"),
        dbt.ref("readiness_rules").df(),
        dbt.config.meta_get("allowed"),
    )
