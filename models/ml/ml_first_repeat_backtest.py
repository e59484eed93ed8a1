from python_models.tasks.first_repeat import FIRST_REPEAT
from python_models.training import backtest


def model(dbt, session):
    return backtest(FIRST_REPEAT, dbt.ref("ml_first_repeat_model").df())
