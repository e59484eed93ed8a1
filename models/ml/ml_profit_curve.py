from python_models.decisions.profit_curve import profit_curve
from python_models.tasks import load_task


def model(dbt, session):
    tasks = [load_task(name) for name in dbt.config.meta_get("tasks")]
    (currency,) = dbt.ref("int_shop").df()["currency"]
    return profit_curve(tasks, dbt.ref("ml_profit_components").df(), dbt.ref("int_assumptions").df(), currency)
