"""Take a corrected sheet: keep the rows that were changed, so that the next landing brings them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import duckdb

from python_models.connectors.data_file import DataFile
from python_models.errors import SourceError, did_you_mean, listed
from python_models.landing.contract import CONTRACT, Table
from python_models.landing.corrections import CORRECTIONS
from python_models.quarantine.read import Quarantine, QuarantinedRow, contract_values
from python_models.quarantine.sheet import KEY_COLUMNS, SHEET_COLUMNS, WRITTEN_COLUMNS
from python_models.quarantine.store import Correction, corrected_row, store


@dataclass(frozen=True)
class Landed:
    """What became of the rows of a sheet."""

    table: str
    new_count: int
    unchanged_count: int
    known_count: int


def land_sheet(sheet: Path, quarantine: Quarantine, warehouse_dir: Path) -> Landed:
    """Store the rows of a sheet that differ from what is in quarantine, and that were not stored before.

    Raises SourceError when the sheet is not one that was exported here, or a row does not say what it corrects.
    """
    if not sheet.is_file():
        raise SourceError(f"There is no file {sheet}. Export one with `regulars quarantine TABLE --export FILE.csv`.")
    header = DataFile(sheet).header
    missing = [name for name in KEY_COLUMNS if name not in header]
    if missing:
        raise SourceError(
            f"{sheet} has no column {listed(missing)}. They say which row is corrected: export the sheet with "
            "`regulars quarantine TABLE --export FILE.csv`, and keep all columns that begin with _."
        )
    rows = list(_rows(sheet, header))
    table = _table(sheet, rows)
    _check_columns(sheet, table, header)
    changed, unchanged = _changed(sheet, table, rows, quarantine, warehouse_dir)
    new = store(table, changed, sheet.name, warehouse_dir)
    return Landed(table.name, new, unchanged, len(changed) - new)


def _rows(sheet: Path, header: Sequence[str]) -> Iterator[dict[str, str]]:
    """Yield the rows; blank values are left out, and so are blank rows."""
    file = DataFile(sheet)
    with closing(duckdb.connect(":memory:")) as connection:
        try:
            rows = file.rows(connection)
            texts = ", ".join(f"nullif(trim(cast({rows.attributes[name]} as varchar)), '')" for name in header)
            found = rows.relation.project(texts).fetchall()
        except duckdb.Error as error:
            raise file.error(error) from error
    for values in found:
        if any(value is not None for value in values):
            yield {name: str(value) for name, value in zip(header, values, strict=True) if value is not None}


def _table(sheet: Path, rows: Sequence[Mapping[str, str]]) -> Table:
    names = sorted({row.get("_table", "nothing") for row in rows})
    if len(names) != 1 or names[0] not in CONTRACT:
        raise SourceError(f"The column _table of {sheet} says {listed(names)}. Expected one table in all rows.")
    return CONTRACT[names[0]]


def _check_columns(sheet: Path, table: Table, header: Sequence[str]) -> None:
    if table.keeps_attributes:
        return
    for name in header:
        if name not in table.column_names and name not in SHEET_COLUMNS:
            raise SourceError(
                f"{sheet} has a column {name!r}, which {table.name} has not.{did_you_mean(name, table.column_names)} "
                "Correct the header line."
            )


def _changed(
    sheet: Path, table: Table, rows: Sequence[Mapping[str, str]], quarantine: Quarantine, warehouse_dir: Path
) -> tuple[list[Correction], int]:
    """Return the corrections in the sheet, and how many rows are as they are in quarantine."""
    changed: list[Correction] = []
    unchanged = 0
    seen: dict[tuple[str, str], int] = {}
    keys = [(row.get("_load_id", ""), row.get("_source_row", "")) for row in rows]
    originals = quarantine.rows_of(table.name, keys)
    for number, (key, row) in enumerate(zip(keys, rows, strict=True), 1):
        if key in seen:
            raise SourceError(f"Rows {seen[key]} and {number} of {sheet} correct the same row {key[1]}. Leave one out.")
        seen[key] = number
        original = originals.get(key)
        if original is None:
            raise SourceError(
                f"Row {number} of {sheet} corrects row {key[1] or '(none)'} of load {key[0] or '(none)'}, which is not "
                f"in quarantine of {table.name}. Either the source has been landed anew since, then export again; or "
                "the row is new, then add it to the source."
            )
        values = {name: value for name, value in row.items() if name not in SHEET_COLUMNS}
        if values == _as_exported(table, original):
            unchanged += 1
        else:
            written = {name: row.get(name) or original.values.get(name) for name in WRITTEN_COLUMNS}
            changed.append(Correction(*_root(table, original, warehouse_dir), number, values, written))
    return changed, unchanged


def _root(table: Table, original: QuarantinedRow, warehouse_dir: Path) -> tuple[str, str]:
    """Return load and row in the source: a correction that was refused too is replaced by the next one."""
    if original.file.startswith(CORRECTIONS):
        found = corrected_row(table, warehouse_dir, original.file.removeprefix(CORRECTIONS), original.row)
        if found is not None:
            return found
    return original.load_id, str(original.row)


def _as_exported(table: Table, original: QuarantinedRow) -> dict[str, str]:
    """Return the values as they come back from a sheet: without blanks around them, empty ones left out."""
    values = contract_values(table.name, original)
    return {name: value.strip() for name, value in values.items() if value.strip()}
