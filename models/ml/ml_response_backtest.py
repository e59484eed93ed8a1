from python_models.tasks.response import RESPONSE
from python_models.training import backtest


def model(dbt, session):
    return backtest(RESPONSE, dbt.ref("ml_response_model").df())
