"""What moved: the same rows of a table built in two worlds, feature by feature."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

import duckdb
import pandas as pd

from python_models.proofs.past import PLANNED
from python_models.tasks import AS_OF, Task

# Which rows both worlds must have: all; those that are learned from, where a shop says whose outcome it saw; none.
Shared = Literal["all", "learned", "none"]
_JOINS: dict[Shared, str] = {"all": "full outer", "learned": "right outer", "none": "inner"}


def keep_rows(memory: duckdb.DuckDBPyConnection, task: Task, day: date, name: str) -> list[str]:
    """Store as table `name` the features of the task's rows of `day`, one row per key and feature; return the features.

    A feature is every column that the task learns from, so a new one needs no word here.
    """
    table = memory.table(f"mart_{task.name}_examples")
    features = task.features_of(table.limit(0).df())
    keys = ", '/', ".join(_key(column) for column in task.keys)
    values = ", ".join(f"{{'feature': '{column}', 'value': cast(\"{column}\" as double)}}" for column in features)
    memory.execute(
        f"create or replace table {name} as select concat({keys}) as key, unnest([{values}], recursive := true) "
        f"from mart_{task.name}_examples where {AS_OF} = '{day}'"
    )
    return features


def moved(
    memory: duckdb.DuckDBPyConnection, known: str, changed: str, features: Sequence[str], *, shared: Shared
) -> pd.DataFrame:
    """Return a row per feature: rows compared and moved, and the first key that moved with its value in both worlds.

    `known` are the rows that are scored on the day, `changed` those of the same day in the past. A row of `shared` that
    only one of the worlds has counts as moved; others are compared where both have them.
    """
    is_training_date = memory.table(changed).limit(1).fetchall()
    join = _JOINS[shared if is_training_date else "none"]
    frame = memory.execute(
        f"""
        select feature, count(*) as rows_compared, count(*) filter (is_moved) as rows_moved,
            min(key) filter (is_moved) as example_key,
            arg_min(known_value, key) filter (is_moved) as value_known,
            arg_min(changed_value, key) filter (is_moved) as value_with_another_future
        from (
            select coalesce(k.feature, c.feature) as feature, coalesce(k.key, c.key) as key,
                k.value as known_value, c.value as changed_value,
                k.key is null or c.key is null or k.value is distinct from c.value as is_moved
            from {known} as k {join} join {changed} as c on k.key = c.key and k.feature = c.feature
        )
        group by 1
        """
    ).df()
    there = set(frame["feature"])
    return frame.set_index("feature").reindex([name for name in features if name in there]).reset_index()


def _key(column: str) -> str:
    # the campaign to plan is a twin of the one that was sent, under a name of its own
    return f"regexp_replace(cast({column} as varchar), '^{PLANNED}', '')" if column == "campaign_id" else column
