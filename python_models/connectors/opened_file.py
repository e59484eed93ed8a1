"""A file of a table, opened: what was found out about it, and whether it is still so."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from python_models.connectors.columns import ColumnMatch
from python_models.connectors.file_state import is_in_state
from python_models.connectors.table_files import TableFiles
from python_models.errors import SourceError
from python_models.landing.contract import Table

TableOptions = TypeVar("TableOptions", bound=TableFiles)


@dataclass(frozen=True)
class OpenedFile(Generic[TableOptions]):
    """One file of a table: its name in the folder, its columns and what they are used for, its size and time."""

    path: Path
    name: str
    options: TableOptions
    header: Sequence[str]
    match: ColumnMatch
    state: tuple[int, int]

    def is_unchanged(self) -> bool:
        """Tell whether the file is still as it was when it was opened."""
        return is_in_state(self.path, self.state)


@contextmanager
def opening(table: Table, file: Path) -> Iterator[None]:
    """Have errors name the table."""
    try:
        yield
    except SourceError as error:
        raise SourceError(f"Table {table.name}: {error}") from error
    except OSError as error:
        advice = " Give the account that runs this the right to read it." if isinstance(error, PermissionError) else ""
        raise SourceError(
            f"Table {table.name}: the file {file} could not be opened: {error.strerror}.{advice}"
        ) from error
