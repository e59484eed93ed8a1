"""The steps from examples to explanations, joined as dbt joins them."""

import duckdb
import pandas as pd
import pyarrow as pa

from python_models.relations import Table
from python_models.scoring import contributions, explain, score
from python_models.tasks import Task


def contribution_table(task: Task, models: pd.DataFrame, frame: pd.DataFrame) -> duckdb.DuckDBPyRelation:
    """Return all contributions as a relation that may be read again and again."""
    return duckdb.from_arrow(contributions(task, models, frame).read_all())


def explanation_table(
    task: Task,
    models: pd.DataFrame,
    frame: pd.DataFrame,
    labels: pd.DataFrame,
    purchases: pd.DataFrame | None = None,
    *,
    top: int = 8,
    currency: str = "",
) -> pa.Table:
    """Return the listed reasons of all scored rows."""
    moved = contribution_table(task, models, frame)
    return explain(task, models, moved, frame, labels, purchases, top=top, currency=currency).read_all()


def explanations(*arguments: object, **options: object) -> pd.DataFrame:
    """Return the listed reasons as a frame."""
    return explanation_table(*arguments, **options).to_pandas()  # type: ignore[arg-type]


def scores(task: Task, models: pd.DataFrame, frame: Table, purchases: Table | None = None) -> pd.DataFrame:
    """Return the scores as a frame of the table's own types."""
    return score(task, models, frame, purchases).read_all().to_pandas(types_mapper=pd.ArrowDtype)
