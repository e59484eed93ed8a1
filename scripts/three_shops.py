"""Take a real file from raw to dashboard as a new user would, and print what each step took.

    python scripts/three_shops.py online_retail FILE.parquet      Online Retail II (UCI), as two dirty CSV exports
    python scripts/three_shops.py telco FILE.csv                  Telco customer churn, a flat file
    python scripts/three_shops.py hillstrom FILE.csv              Hillstrom's e-mail test, a flat file with two arms

Each makes a folder, runs `regulars init`, makes the hand edits listed in SHOPS, runs `regulars check` and `dbt build`,
and prints the counts, the model's figures and the times. `--work DIR` keeps the folder; then
`REGULARS_WAREHOUSE_DIR=DIR/warehouse regulars serve` shows the pages.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent

# Each sheet of the workbook as a spreadsheet in Germany would export it.
_SHEET_AS_CSV = """
copy (
    select
        Invoice, StockCode, Description, replace(cast(Quantity as varchar), '.', ',') as Quantity,
        strftime(InvoiceDate, '%d.%m.%Y %H:%M') as InvoiceDate, replace(cast(Price as varchar), '.', ',') as Price,
        "Customer ID", Country
    from read_parquet($file) where sheet = $sheet
) to '{target}' (header, delimiter ';')
"""


@dataclass(frozen=True)
class Shop:
    """How a shop's folder is made from the real file, and what a user has to do by hand after `regulars init`."""

    prepare: Callable[[Path, Path], None]
    edits: tuple[tuple[str, str], ...] = ()  # text in source.yml, what it becomes
    variables: dict[str, int] = field(default_factory=dict)  # dbt vars to set; each is a hand edit too


def two_exports(file: Path, folder: Path) -> None:
    """Write each sheet of Online Retail II as a dirty CSV: semicolons, decimal commas, days first, Windows encoding."""
    with duckdb.connect() as connection:
        sheets = connection.execute("select distinct sheet from read_parquet($1) order by 1", [str(file)]).fetchall()
        for (sheet,) in sheets:
            target = folder / f"{sheet.replace(' ', '_')}.csv"
            text = folder / "export.tmp"
            connection.execute(_SHEET_AS_CSV.format(target=text), {"file": str(file), "sheet": sheet})
            with text.open(encoding="utf-8") as source, target.open("w", encoding="cp1252", errors="replace") as out:
                shutil.copyfileobj(source, out)
            text.unlink()


def one_copy(file: Path, folder: Path) -> None:
    """Copy the file as it is."""
    shutil.copy(file, folder)


SHOPS = {
    "online_retail": Shop(
        two_exports,
        edits=(("currency: USD", "currency: GBP"), ("time_zone: UTC", "time_zone: Europe/London")),
        variables={"churn_horizon_days": 90, "churn_seen_within_days": 180},
    ),
    "telco": Shop(one_copy),
    "hillstrom": Shop(one_copy),
}


def main() -> None:
    """Run one shop."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shop", choices=SHOPS)
    parser.add_argument("file", type=Path)
    parser.add_argument("--work", type=Path, help="folder to work in, kept afterwards")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        run(SHOPS[options.shop], options.file.resolve(), (options.work or Path(scratch)).resolve())


def run(shop: Shop, file: Path, work: Path) -> None:
    """Go from the raw file to the marts in `work`, printing each step."""
    folder, source = work / "files", work / "source.yml"
    shutil.rmtree(work, ignore_errors=True)
    folder.mkdir(parents=True)
    _timed("prepare the folder", lambda: shop.prepare(file, folder))
    environment = os.environ | {
        "REGULARS_SOURCE_FILE": str(source),
        "REGULARS_WAREHOUSE_DIR": str(work / "warehouse"),
        "DBT_TARGET_PATH": str(work / "target"),
        "DBT_LOG_PATH": str(work / "logs"),
    }
    _step(environment, "regulars", "init", str(folder), "--out", str(source))
    _edit(source, shop)
    _step(environment, "regulars", "check")
    _step(environment, "regulars", "build", "--vars", json.dumps(shop.variables))
    _report(work / "warehouse" / "marts.duckdb")


def _edit(source: Path, shop: Shop) -> None:
    source.write_text(edited(source.read_text(encoding="utf-8"), shop), encoding="utf-8")
    print(f"== {len(shop.edits)} hand edits in source.yml, {len(shop.variables)} vars: {shop.variables}\n", flush=True)


def edited(text: str, shop: Shop) -> str:
    """Return the text of source.yml with the shop's hand edits; exits where there is nothing to edit."""
    for old, new in shop.edits:
        if old not in text:
            sys.exit(f"source.yml has no {old!r} to edit; it says:\n{text}")
        text = text.replace(old, new, 1)
    return text


def _timed(name: str, work: Callable[[], object]) -> None:
    start = time.monotonic()
    work()
    print(f"== {name}: {time.monotonic() - start:.1f} s\n", flush=True)


def _step(environment: dict[str, str], *command: str) -> None:
    program = [str(BIN / command[0]), *command[1:]]
    _timed(" ".join(command), lambda: subprocess.run(program, cwd=ROOT, env=environment, check=True))


def _report(marts: Path) -> None:
    queries = {
        "loads": "select table_name, source_file, rows_in, rows_kept, rows_changed, rows_set_aside, rows_refused"
        " from mart_data_loads where rows_in > 0 order by 1, 2",
        "cleaning": "select table_name, rule, outcome, sum(row_count) as row_count from mart_data_quality"
        " group by all order by 4 desc",
        "how each task is predicted": "select task, method, reason from mart_task_status order by 1",
        "figures": "select task, metric, round(value, 4) as value, round(ci_low, 4) as ci_low,"
        " round(ci_high, 4) as ci_high from mart_model_metrics where is_champion and split = 'test' order by 1, 2",
    }
    with duckdb.connect(str(marts), read_only=True) as connection:
        for title, query in queries.items():
            print(f"== {title}")
            connection.sql(query).show(max_rows=60, max_width=160)


if __name__ == "__main__":
    main()
