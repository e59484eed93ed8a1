"""Show, export and land again the rows that were not kept."""

import shlex
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

from rich.console import Console
from rich.table import Table

from python_models.cli.project import shown
from python_models.errors import RegularsError, counted
from python_models.landing.contract import CONTRACT
from python_models.quarantine.land_sheet import land_sheet
from python_models.quarantine.read import REFUSED, Quarantine, contract_values
from python_models.quarantine.sheet import write_sheet
from python_models.quarantine.store import corrected_keys

Announce = Callable[[str], None]


def show_counts(warehouse_dir: Path, announce: Announce) -> None:
    """Print per table how many rows are refused or set aside, and why."""
    with Quarantine.open(warehouse_dir) as quarantine:
        counts = quarantine.counts()
    if not counts:
        announce("Every row was kept.")
    for table, rules in groupby(counts, key=lambda one: one.table):
        grid = Table(
            "outcome", "reason", "rows", "what it means", title=table, title_justify="left", box=None, pad_edge=False
        )
        grid.columns[2].justify = "right"
        for rule in rules:
            grid.add_row(rule.outcome, rule.reason, f"{rule.row_count:,}", rule.title)
        Console().print(grid)
        corrected = len(corrected_keys(CONTRACT[table], warehouse_dir))
        if corrected:
            announce(f"{corrected:,} of them have been corrected.")
    if counts:
        announce("See rows: regulars quarantine TABLE. Correct them: regulars quarantine TABLE --export rows.csv")


def show_rows(warehouse_dir: Path, table: str, reason: str | None, limit: int, announce: Announce) -> None:
    """Print rows of a table that are not kept, with their values as they came."""
    with Quarantine.open(warehouse_dir) as quarantine:
        rows = list(quarantine.rows(table, reason, limit))
    if not rows:
        announce(f"No row of {table} was refused. For rows that were set aside, name a reason: --reason ...")
    for row in rows:
        announce(f"{row.file}, row {row.row:,}: {row.reasons}")
        announce("  " + ", ".join(f"{name} {value!r}" for name, value in contract_values(table, row).items()))
    if len(rows) == limit:
        announce(f"These are the first {limit:,}; more with --limit.")


def export_rows(warehouse_dir: Path, table: str, reason: str | None, file: Path, announce: Announce) -> None:
    """Write rows of a table as a CSV file to correct."""
    with Quarantine.open(warehouse_dir) as quarantine:
        rows = list(quarantine.rows(table, reason, None))
    if not rows:
        raise RegularsError(
            f"No row of {table} was {REFUSED}, so there is nothing to correct. To export rows that were set aside, "
            "name their reason: --reason anonymous_sale, for example."
        )
    try:
        written = write_sheet(table, rows, file)
    except FileExistsError as error:
        raise RegularsError(f"{file} is there already and was left as it is. Give another name.") from error
    announce(f"Wrote {counted(written.row_count, 'row')} to {shown(written.file)}.")
    announce("Correct them there, in a spreadsheet say; keep the columns that begin with _.")
    announce(f"Then: regulars quarantine --land {shlex.quote(str(file))}")


def land_corrected(warehouse_dir: Path, sheet: Path, announce: Announce) -> None:
    """Store the corrected rows of a sheet for the next landing."""
    with Quarantine.open(warehouse_dir) as quarantine:
        landed = land_sheet(sheet, quarantine, warehouse_dir)
    announce(f"Corrected rows of {landed.table} to land with the source: {landed.new_count:,}.")
    if landed.unchanged_count:
        announce(f"Rows that are as they were, and stay in quarantine: {landed.unchanged_count:,}.")
    if landed.known_count:
        announce(f"Rows that had been corrected in the same way before: {landed.known_count:,}.")
    if landed.new_count:
        announce("Next: regulars build")
