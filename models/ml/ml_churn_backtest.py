from python_models.tasks.churn import CHURN
from python_models.training import backtest


def model(dbt, session):
    return backtest(CHURN, dbt.ref("ml_churn_model").df())
