from python_models.decisions.profit_summary import profit_summary
from python_models.tasks import load_task


def model(dbt, session):
    tasks = [load_task(name) for name in dbt.config.meta_get("tasks")]
    (currency,) = dbt.ref("int_shop").df()["currency"]
    return profit_summary(
        tasks,
        components=dbt.ref("ml_profit_components").df(),
        values=dbt.ref("ml_backtest_values").df(),
        assumptions=dbt.ref("int_assumptions").df(),
        currency=currency,
    )
