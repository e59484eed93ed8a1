"""Store corrections as files that never change, where `land()` finds them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

import pyarrow as pa
import pyarrow.parquet as pq

from python_models.connectors.base import digest
from python_models.landing.contract import Table
from python_models.landing.corrections import ATTRIBUTE, BOOKKEEPING, Corrections
from python_models.landing.manifest import sync_folder


@dataclass(frozen=True)
class Correction:
    """One corrected row: which row of which load, its number in the sheet, its values, how they are written."""

    load_id: str
    row: str
    number: int
    values: Mapping[str, str]
    written: Mapping[str, str | None]


def store(table: Table, corrections: Sequence[Correction], sheet_name: str, warehouse_dir: Path) -> int:
    """Store the corrections that are not there yet; return how many."""
    known = _known(table, warehouse_dir)
    new = [one for one in corrections if known.get((one.load_id, one.row)) != dict(one.values)]
    if not new:
        return 0
    folder = warehouse_dir / "corrections" / table.name
    folder.mkdir(parents=True, exist_ok=True)
    number = len(list(folder.glob("*.parquet"))) + 1
    # A name of its own per stored file: with the row's number it tells which correction a landed row is.
    sheet = PurePath(sheet_name)
    rows = _as_table(table, new, f"{sheet.stem}-{number}{sheet.suffix}")
    content = digest(*(str(row) for row in rows.to_pylist()))[:16]
    temporary = folder / f"{content}.tmp"
    pq.write_table(rows, temporary, compression="zstd")
    temporary.replace(folder / f"{number:06d}-{content}.parquet")
    sync_folder(folder)
    return len(new)


def corrected_keys(table: Table, warehouse_dir: Path) -> set[tuple[str, str]]:
    """Return load and row of every row that has a stored correction."""
    return set(_known(table, warehouse_dir))


def corrected_row(table: Table, warehouse_dir: Path, file: str, row: int) -> tuple[str, str] | None:
    """Return load and row of what the row of a stored correction corrects, or None when there is no such correction."""
    for stored in Corrections.of(warehouse_dir).files.get(table.name, ()):
        for one in pq.read_table(stored, columns=list(BOOKKEEPING)).to_pylist():
            if (one["_file"], one["_row"]) == (file, str(row)):
                return one["_corrects_load"], one["_corrects_row"]
    return None


def _known(table: Table, warehouse_dir: Path) -> dict[tuple[str, str], dict[str, str]]:
    """Return the values of the latest correction of each row."""
    known: dict[tuple[str, str], dict[str, str]] = {}
    for file in Corrections.of(warehouse_dir).files.get(table.name, ()):
        for row in pq.read_table(file).to_pylist():
            values = {
                name.removeprefix(ATTRIBUTE): value
                for name, value in row.items()
                if value is not None and name not in BOOKKEEPING
            }
            known[row["_corrects_load"], row["_corrects_row"]] = values
    return known


def _as_table(table: Table, corrections: Sequence[Correction], sheet_name: str) -> pa.Table:
    names = list(dict.fromkeys(name for one in corrections for name in one.values))
    columns: dict[str, list[str | None]] = {
        name if name in table.column_names else ATTRIBUTE + name: [one.values.get(name) for one in corrections]
        for name in names
    }
    columns |= {
        "_corrects_load": [one.load_id for one in corrections],
        "_corrects_row": [one.row for one in corrections],
        "_file": [sheet_name for _ in corrections],
        "_row": [str(one.number) for one in corrections],
        "_date_order": [one.written.get("_date_order") or "iso" for one in corrections],
        "_decimal_mark": [one.written.get("_decimal_mark") or "." for one in corrections],
        "_time_zone": [one.written.get("_time_zone") for one in corrections],
    }
    return pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})
