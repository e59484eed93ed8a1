from python_models.scoring import dependence
from python_models.tasks.response import RESPONSE


def model(dbt, session):
    return dependence(
        RESPONSE,
        dbt.ref("ml_response_model").df(),
        dbt.ref("ml_response_contributions"),
        dbt.ref("mart_response_examples"),
        dbt.ref("ml_response_importance").df(),
        top=dbt.config.meta_get("top"),
    )
