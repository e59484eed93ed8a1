from python_models.readiness import feature_signals
from python_models.tasks import CHURN, RESPONSE


def model(dbt, session):
    examples = [(CHURN, dbt.ref("mart_churn_examples")), (RESPONSE, dbt.ref("mart_response_examples"))]
    return feature_signals(examples, dbt.ref("readiness_rules").df(), dbt.config.meta_get("allowed"))
