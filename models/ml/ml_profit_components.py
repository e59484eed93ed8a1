from python_models.decisions.profit_curve import profit_components
from python_models.tasks import load_task


def model(dbt, session):
    tasks = [load_task(name) for name in dbt.config.meta_get("tasks")]
    return profit_components(tasks, dbt.ref("ml_backtest_values").df(), dbt.ref("int_assumptions").df())
