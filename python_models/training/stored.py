"""Read the registry and the examples of a working warehouse, which no other process may write meanwhile."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import duckdb
import pandas as pd
from duckdb import DuckDBPyConnection

from python_models.errors import RegularsError
from python_models.training.registry import previous_models
from python_models.training.trained_model import models_frame

_WHY = {"regulars.duckdb": "the models", "marts.duckdb": "the examples"}


class WarehouseUnreadable(RegularsError):
    """The working warehouse is not there, or another process works on it."""


def registry_of(warehouse_dir: Path, task: str) -> pd.DataFrame:
    """Return the stored models of a task, the one that serves last; no rows where it was never built."""
    with _open(warehouse_dir / "regulars.duckdb") as connection:
        return models_frame(previous_models(connection, "regulars", "ml", f"ml_{task}_model"))


def examples_of_task(warehouse_dir: Path, task: str) -> pd.DataFrame:
    """Return the table of examples of a task; WarehouseUnreadable where it was never built."""
    with _open(warehouse_dir / "marts.duckdb") as connection:
        try:
            return connection.execute(f'select * from "mart_{task}_examples"').df()
        except duckdb.CatalogException as error:
            raise WarehouseUnreadable(
                f"The warehouse {warehouse_dir} holds no examples of task {task!r}. Run `regulars build` first."
            ) from error


@contextmanager
def _open(file: Path) -> Iterator[DuckDBPyConnection]:
    if not file.is_file():
        raise WarehouseUnreadable(f"There is no {file}. Run `regulars build` first; it makes {_WHY[file.name]}.")
    try:
        connection = duckdb.connect(file, read_only=True)
    except duckdb.IOException as error:
        raise WarehouseUnreadable(
            f"{file} cannot be opened: another process, such as a build, works on it. Try again when that has ended."
        ) from error
    with closing(connection):
        yield connection
