"""A sheet of quarantined rows: a CSV file that people correct in a spreadsheet and land again."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from python_models.landing.contract import CONTRACT
from python_models.quarantine.read import QuarantinedRow, attribute_names, contract_values

# Behind the shop's own columns; the sheet is landed by them, so they must stay as they are.
KEY_COLUMNS = ("_table", "_load_id", "_source_file", "_source_row")
WRITTEN_COLUMNS = ("_date_order", "_decimal_mark", "_time_zone")
REASON_COLUMNS = ("_reason", "_reasons")
SHEET_COLUMNS = (*REASON_COLUMNS, *KEY_COLUMNS, *WRITTEN_COLUMNS)


@dataclass(frozen=True)
class Exported:
    """What was written: how many rows, to which file."""

    row_count: int
    file: Path


def write_sheet(table: str, rows: Sequence[QuarantinedRow], file: Path) -> Exported:
    """Write rows as CSV, with the mark that makes spreadsheets read UTF-8; an existing file is not replaced."""
    columns = [*CONTRACT[table].column_names, *attribute_names(table, rows)]
    with file.open("x", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([*columns, *SHEET_COLUMNS])
        for row in rows:
            values = contract_values(table, row)
            key = (row.reason, row.reasons, table, row.load_id, row.file, row.row)
            written = [row.values.get(name, "") for name in WRITTEN_COLUMNS]
            writer.writerow([*(values.get(name, "") for name in columns), *key, *written])
    return Exported(len(rows), file)
