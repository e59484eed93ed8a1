from python_models.scoring import dependence
from python_models.tasks.churn import CHURN


def model(dbt, session):
    return dependence(
        CHURN,
        dbt.ref("ml_churn_model").df(),
        dbt.ref("ml_churn_contributions"),
        dbt.ref("mart_churn_examples"),
        dbt.ref("ml_churn_importance").df(),
        top=dbt.config.meta_get("top"),
    )
