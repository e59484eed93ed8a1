"""Warehouses with quarantine tables, as a build leaves them."""

import json
from pathlib import Path

import duckdb

LOAD = "00aa11bb22cc33dd"


def raw(**values: str | None) -> str:
    """Return a landed order line as JSON."""
    line = {"transaction_id": "1", "customer_id": "K1", "transacted_at": "03/04/2024", "amount": "1,50"}
    written = {"_date_order": "day_first", "_decimal_mark": ",", "_time_zone": None}
    return json.dumps(line | written | values)


def write_quarantine(warehouse: Path, rows: list[tuple[int, str, str, str]]) -> None:
    """Write the quarantine of transactions: row number, outcome, reasons joined by commas, raw row."""
    warehouse.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(warehouse / "regulars.duckdb")) as connection:
        connection.execute("create schema if not exists quarantine")
        connection.execute("""
            create or replace table quarantine.quarantine_transactions (
                reason varchar, reasons varchar, outcome varchar, raw_row varchar, _load_id varchar,
                _source_file varchar, _source_row bigint
            )
        """)
        for number, outcome, reasons, row in rows:
            values = [reasons.split(",")[0], reasons, outcome, row, LOAD, "orders.csv", number]
            connection.execute("insert into quarantine.quarantine_transactions values (?, ?, ?, ?, ?, ?, ?)", values)
