from python_models.readiness import feature_signals
from python_models.tasks.churn import CHURN


def model(dbt, session):
    return feature_signals(
        CHURN,
        dbt.ref("mart_churn_examples"),
        dbt.ref("readiness_rules").df(),
        dbt.config.meta_get("allowed"),
    )
