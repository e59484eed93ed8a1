from python_models.readiness import readiness
from python_models.tasks import load_task


def model(dbt, session):
    names = dbt.config.meta_get("tasks")
    return readiness(
        [load_task(name) for name in names],
        counts=dbt.ref("ml_task_counts").df(),
        tables=dbt.ref("mart_source_tables").df(),
        signals=dbt.ref("ml_leakage_suspects").df(),
        rules=dbt.ref("readiness_rules").df(),
        scoring_date=dbt.ref("int_scoring_date").df(),
        min_history_days=dbt.config.meta_get("min_history_days"),
    )
