from python_models.drift import drift
from python_models.tasks.response import RESPONSE


def model(dbt, session):
    return drift(
        RESPONSE,
        dbt.ref("ml_response_model").df(),
        dbt.ref("mart_response_examples"),
        dbt.ref("ml_response_scores"),
    )
