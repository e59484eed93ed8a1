from python_models.drift import drift
from python_models.tasks.churn import CHURN


def model(dbt, session):
    return drift(
        CHURN,
        dbt.ref("ml_churn_model").df(),
        dbt.ref("mart_churn_examples"),
        dbt.ref("ml_churn_scores"),
    )
