"""The rows of a batch of records: which keys feed which columns, and how DuckDB reads them."""

import glob
from collections.abc import Iterable, Mapping
from pathlib import Path

from duckdb import DuckDBPyConnection, DuckDBPyRelation

from python_models.connectors.base import text_literal
from python_models.connectors.rest_api.fetch import RECORD
from python_models.connectors.rest_api.json_text import escaped, steps, unescaped

_LINE = "line"
_LINE_NUMBER = "line_number"
_LINES = f"""
with records as (
    select {RECORD}, cast(json_extract({RECORD}, $lines) as json[]) as lines
    from read_parquet($file, hive_partitioning = false)
)

select {RECORD}, unnest(lines) as {_LINE}, unnest(range(1, len(lines) + 1)) as {_LINE_NUMBER}
from records
"""
_NEWEST = f"""
select {RECORD}
from read_parquet($file, file_row_number = true, hive_partitioning = false)
where {{value}} is not null
qualify row_number() over (partition by {{value}} order by file_row_number desc) = 1
order by file_row_number
"""


class RecordKeys:
    """The keys that the records of a table have, by the names a user writes: nested ones joined by dots.

    With `lines`, the elements of that list are the rows; their keys are named after the list: `line_items.sku`.
    """

    def __init__(self, pointers: Iterable[str], lines: str | None) -> None:
        self._lines = "".join(f"/{escaped(step)}" for step in steps(lines or ""))
        self._expressions: dict[str, str] = {}
        self.top_level: list[str] = []
        for pointer in sorted(dict.fromkeys(pointers), key=lambda text: text.count("/")):
            self._add(pointer)

    def _add(self, pointer: str) -> None:
        source = RECORD
        of_line = f"{self._lines}/*"
        if self._lines and pointer.startswith(f"{of_line}/"):
            name_steps = (self._lines + pointer.removeprefix(of_line)).split("/")[1:]
            source, pointer = _LINE, pointer.removeprefix(of_line)
        elif pointer == self._lines:
            return
        else:
            name_steps = pointer.split("/")[1:]
        if "*" in name_steps:
            return
        name = ".".join(unescaped(step) for step in name_steps)
        # A key that holds a dot comes before a nested one of the same name: shorter pointers come first.
        if name not in self._expressions:
            self._expressions[name] = f"json_extract_string({source}, {text_literal(pointer)})"
            if pointer.count("/") == 1:
                self.top_level.append(name)

    def open_newest(self, connection: DuckDBPyConnection, file: Path, name: str) -> DuckDBPyRelation:
        """Open the newest record of a batch for each value that `name` has, in the order they came."""
        query = _NEWEST.format(value=self._expressions[name])
        return connection.sql(query, params={"file": glob.escape(str(file))})

    @property
    def line_number(self) -> str | None:
        """An SQL expression for the place of a row in its list, from 1; None where records are the rows."""
        return _LINE_NUMBER if self._lines else None

    @property
    def names(self) -> list[str]:
        """All names that can be mapped."""
        return list(self._expressions)

    def expressions(self, columns: Mapping[str, str]) -> dict[str, str]:
        """Return SQL expressions by contract column, for a map of contract columns to names."""
        return {column: self._expressions[name] for column, name in columns.items()}

    def open(self, connection: DuckDBPyConnection, file: Path) -> DuckDBPyRelation:
        """Open the records of a batch, or their lines, in the order they came."""
        path = glob.escape(str(file))
        if not self._lines:
            return connection.read_parquet(path, hive_partitioning=False)
        return connection.sql(_LINES, params={"file": path, "lines": self._lines})
