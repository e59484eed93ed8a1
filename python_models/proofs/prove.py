"""The proof of time: each task's features in the world known on a day, and in one where the future is another."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd

from python_models.proofs.compare import Shared, keep_rows, moved
from python_models.proofs.compiled import CompiledModel, NotCompiledError, compiled_models
from python_models.proofs.dates import proof_dates
from python_models.proofs.injection import set_another_future
from python_models.proofs.past import near_rules, past_rules, set_past
from python_models.proofs.rebuild import rebuild
from python_models.proofs.sample import addresses, copy_sample, sampled_customers, set_sample
from python_models.proofs.tables import refuse_unknown
from python_models.tasks import Task, load_task
from python_models.training.frames import COUNT, DATE, NUMBER, TEXT, typed

_TYPES = {
    "task": TEXT,
    "as_of_date": DATE,
    "feature": TEXT,
    "status": TEXT,
    "rows_compared": COUNT,
    "rows_moved": COUNT,
    "example_key": TEXT,
    "value_known": NUMBER,
    "value_with_another_future": NUMBER,
    "reason": TEXT,
}


def prove_time(
    session: duckdb.DuckDBPyConnection, compiled: Path | None, names: Sequence[str], reader: str
) -> pd.DataFrame:
    """Return one row per task, as-of date and feature: how many rows moved when the future became another one.

    Runs the SQL that dbt compiled, from staging on, for some customers. Twice for each date: once with nothing from
    the date on and the date as scoring date, once with all that came later and much that never did, where the date is
    one of the past. So it shows two things at once: no feature sees the future, and a training row is the row that
    would have been scored. `compiled` is dbt's `<target-path>/compiled`; `names` are the tasks, whose tables of
    examples are all read by the model `reader`. A task that cannot be checked has one row that says why.
    """
    tasks = [load_task(name) for name in names]
    examples = [f"mart_{task.name}_examples" for task in tasks]
    try:
        *models, last = compiled_models(compiled, [reader, *examples])
    except NotCompiledError as error:
        return typed(pd.DataFrame([_unchecked(task, "not checked", str(error)) for task in tasks]), _TYPES)
    customers = sampled_customers(session, models)
    days = proof_dates(session, [last.reads[name] for name in examples], customers)
    with copy_sample(session, models, customers) as memory:
        parts = [part for day in days for part in prove_day(memory, models, tasks, day)]
    checked = {part["task"].iloc[0] for part in parts}
    absent = [
        pd.DataFrame([_unchecked(task, "no rows", "The task has no training rows of the sampled customers.")])
        for task in tasks
        if task.name not in checked
    ]
    return typed(pd.concat([*parts, *absent], ignore_index=True), _TYPES)


def prove_day(
    memory: duckdb.DuckDBPyConnection, models: list[CompiledModel], tasks: Sequence[Task], day: date
) -> list[pd.DataFrame]:
    """Return a frame per task that has rows of `day` in both worlds; `memory` comes from copy_sample."""
    tables = [name for name in addresses(models) if name not in {model.name for model in models}]
    refuse_unknown(tables)
    set_sample(memory, tables, day)
    set_past(memory, tables, day)
    rebuild(memory, models, past_rules(day))
    features = {task.name: keep_rows(memory, task, day, f"known_{task.name}") for task in tasks}
    set_another_future(memory, tables, day)
    rebuild(memory, models, near_rules(day))
    parts = []
    for task in tasks:
        keep_rows(memory, task, day, f"changed_{task.name}")
        shared = _shared(memory, task)
        part = moved(memory, f"known_{task.name}", f"changed_{task.name}", features[task.name], shared=shared)
        status = part["rows_moved"].gt(0).map({True: "moved", False: "held"})
        parts.append(part.assign(task=task.name, as_of_date=day, status=status))
    return [part for part in parts if len(part)]


def _shared(memory: duckdb.DuckDBPyConnection, task: Task) -> Shared:
    """Return which rows of a day the world that scores and the one that learns have in common.

    Of a campaign all who could be contacted are scored, and those who were are learned from. Of outcomes that the shop
    observed itself there need not be one for everybody; where it does not say when, there is a row for no day.
    """
    if not task.scored_like_trained:
        return "none"
    own = "select bool_or(observed_date is null) from sample.stg_labels where task = ?"
    ((is_undated,),) = memory.execute(own, [task.name]).fetchall()
    if is_undated is None:
        return "all"
    return "none" if is_undated else "learned"


def _unchecked(task: Task, status: str, reason: str) -> dict[str, object]:
    return {"task": task.name, "status": status, "reason": reason, "rows_compared": 0, "rows_moved": 0}
