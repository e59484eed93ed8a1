"""Only what is new is read; nothing is lost or doubled at the boundary, nor by a kill."""

import json
import os
import signal
import subprocess
import sys

import pytest

from python_models.errors import SourceError
from tests.linked_project import ROOT
from tests.python_models.connectors.database.database_shop import CUSTOMERS, SALES

BY_NUMBER = {"incremental": {"column": "no"}, "chunk_rows": 2}
BY_TIME = {"incremental": {"column": "at"}, "chunk_rows": 2}


def numbers(shop):
    return [row[0] for row in shop.rows("transactions", "transaction_id")]


def new_rows(report):
    return int(report.notes[1].split()[1].replace(",", ""))


def test_only_rows_above_the_last_seen_value_are_read(any_shop):
    any_shop.land(BY_NUMBER)
    files = any_shop.landed_files("transactions")
    any_shop.run(
        "update sales set total = 999 where no = 10",
        "insert into sales values (12, 1, '2024-02-01', 1), (13, 1, '2024-02-02', 2), (14, 1, '2024-02-03', 3)",
    )
    assert new_rows(any_shop.land(BY_NUMBER)) == 3
    assert numbers(any_shop) == ["10", "11", "12", "13", "14"]
    # What was seen is not read again: the old file stays as it was.
    assert files < any_shop.landed_files("transactions")
    assert any_shop.land(BY_NUMBER).is_unchanged
    row_numbers = [row[0] for row in any_shop.rows("transactions", "_source_row")]
    assert row_numbers == ["1", "2", "3", "4", "5"]


def test_rows_that_share_the_last_seen_value_are_neither_lost_nor_doubled(any_shop):
    last = "'2024-01-06 11:30:00'"
    any_shop.land(BY_TIME)
    any_shop.run(f"insert into sales values (12, 1, {last}, 7), (13, 2, {last}, 8), (14, 2, {last}, 9)")
    assert new_rows(any_shop.land(BY_TIME)) == 3
    any_shop.run(f"insert into sales values (9, 1, {last}, 1)", "insert into sales values (15, 1, '2024-01-07', 1)")
    assert new_rows(any_shop.land(BY_TIME)) == 2
    assert any_shop.land(BY_TIME).is_unchanged
    assert sorted(numbers(any_shop), key=int) == ["9", "10", "11", "12", "13", "14", "15"]


def test_equal_rows_are_rows_of_their_own(any_shop):
    any_shop.run("create table lines (no integer, client integer, at timestamp, total numeric)")
    line = "insert into lines values (1, 1, '2024-01-05', 2.0)"
    any_shop.run(line, line)
    options = {**BY_NUMBER, "table": "lines"}
    any_shop.land(options)
    any_shop.run(line)
    assert new_rows(any_shop.land(options)) == 1
    assert numbers(any_shop) == ["1", "1", "1"]


def test_the_same_number_written_otherwise_is_the_same_value(postgres_shop):
    postgres_shop.run("create table lines (no numeric, client integer, at timestamp, total numeric)")
    postgres_shop.run("insert into lines values (1.50, 1, '2024-01-05', 1)")
    options = {**BY_NUMBER, "table": "lines"}
    postgres_shop.land(options)
    postgres_shop.run("insert into lines values (1.5, 2, '2024-01-05', 1)")
    assert new_rows(postgres_shop.land(options)) == 1
    assert postgres_shop.land(options).is_unchanged


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("timestamptz", ["2024-03-31 00:59:59.999999+00", "2024-03-31 02:00:00+01", "2024-10-27 01:30:00+00"]),
        ("date", ["2024-01-01", "2024-01-01", "2024-01-02"]),
        ("numeric(30, 8)", ["0.00000001", "12345678901234567890.12345678", "12345678901234567890.12345679"]),
        ("bigint", ["-5", "9007199254740993", "9007199254740994"]),
        ("float8", ["0.1", "0.30000000000000004", "1e300"]),
        ("varchar(20)", ["a", "b:%s'", "c"]),
    ],
)
def test_any_ordered_type_can_be_gone_by(postgres_shop, kind, values):
    postgres_shop.run(f"create table lines (no {kind}, client integer, at timestamp, total numeric)")
    options = {**BY_NUMBER, "table": "lines"}
    for count, value in enumerate(values, start=1):
        quoted = value.replace("'", "''").replace("%", "%%")
        postgres_shop.run(f"insert into lines values ('{quoted}', 1, '2024-01-05', {count})")
        assert new_rows(postgres_shop.land(options)) == 1
    assert [row[0] for row in postgres_shop.rows("transactions", "amount")] == ["1", "2", "3"]


def test_a_query_can_be_incremental(any_shop):
    query = "select no, client, at, total from sales where total > 1"
    options = {**BY_NUMBER, "table": None, "query": query}
    any_shop.land(options)
    any_shop.run("insert into sales values (12, 1, '2024-02-01', 0.5), (13, 1, '2024-02-02', 2)")
    assert new_rows(any_shop.land(options)) == 1
    assert numbers(any_shop) == ["10", "11", "13"]


def test_another_table_or_other_columns_are_read_from_the_beginning(any_shop):
    any_shop.land(BY_NUMBER)
    any_shop.run("create table old_sales as select * from sales")
    assert new_rows(any_shop.land({**BY_NUMBER, "table": "old_sales"})) == 2
    assert numbers(any_shop) == ["10", "11"]


def test_a_column_that_is_not_always_filled_is_refused(any_shop):
    any_shop.run("create table lines as select * from sales", "insert into lines values (null, 1, '2024-01-09', 1)")
    with pytest.raises(SourceError, match=r"'no' of the table lines, .* rows without a value.*coalesce"):
        any_shop.land({**BY_NUMBER, "table": "lines"})


KILL_ITSELF = """
import os, signal, sys
from pathlib import Path
from python_models.connectors.batches import BatchStore
from python_models.landing import land

instant, batches = sys.argv[3], int(sys.argv[4])
added = 0
def add_until_killed(store, *arguments, real=BatchStore.add):
    global added
    added += 1
    if added > batches and instant == "with the file but not the state":
        BatchStore._write = lambda store: os.kill(os.getpid(), signal.SIGKILL)
    if added > batches and instant == "before the file":
        os.kill(os.getpid(), signal.SIGKILL)
    real(store, *arguments)

BatchStore.add = add_until_killed
land(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.mark.parametrize(("instant", "batches"), [("before the file", 1), ("with the file but not the state", 4)])
@pytest.mark.parametrize("options", [BY_NUMBER, BY_TIME, {"chunk_rows": 2}], ids=["number", "time", "whole"])
def test_a_killed_read_is_made_good_without_loss_or_doubles(any_shop, options, instant, batches):
    days = [f"({number}, 1, '2024-03-{1 + number // 5:02d}', {number})" for number in range(20, 40)]
    any_shop.run(f"insert into sales values {', '.join(days)}")
    any_shop.describe(options)
    command = [sys.executable, "-c", KILL_ITSELF, str(any_shop.source_file), str(any_shop.warehouse_dir)]
    killed = subprocess.run([*command, instant, str(batches)], check=False, cwd=ROOT, env=dict(os.environ))
    assert killed.returncode == -signal.SIGKILL
    # The first batch of all is that of customers, the others have two sales each.
    kept = 2 * (batches - 1)
    assert kept_rows(any_shop) == kept

    any_shop.run("insert into sales values (50, 2, '2024-05-01', 1)")
    read = new_rows(any_shop.land(options))
    assert sorted(numbers(any_shop), key=int) == ["10", "11", *map(str, range(20, 40)), "50"]
    # Of a table read by a column, what was fetched before the kill is not fetched again.
    assert read == (23 if "incremental" not in options else 23 - kept)


def kept_rows(shop):
    """Sales in the batches of the read that was stopped."""
    state = shop.warehouse_dir / "connectors" / "database" / "transactions" / "state.json"
    return sum(batch["row_count"] for batch in json.loads(state.read_text())["pending"]) if state.exists() else 0


MEASURE = """
import resource, sys
from pathlib import Path
from python_models.landing.source_file import read_source_file

connector = read_source_file(Path(sys.argv[1])).connector(Path(sys.argv[2]))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
parts = connector.parts()
print(len(parts), (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.parametrize("options", [{}, {"incremental": {"column": "no"}}], ids=["whole", "incremental"])
def test_many_rows_are_never_in_memory_together(postgres_shop, options):
    postgres_shop.run(
        "insert into sales select g, 1, timestamp '2024-02-01' + g * interval '1 second', 1.5"
        " from generate_series(100, 300099) g"
    )
    # With both told, no query looks for how values are written: DuckDB's own memory is not what is measured.
    told = {"date_order": "iso", "decimal_mark": "."}
    tables = {"customers": {**CUSTOMERS, **told}, "transactions": {**SALES, **told, **options, "chunk_rows": 5_000}}
    postgres_shop.describe(tables=tables)
    command = [sys.executable, "-c", MEASURE, str(postgres_shop.source_file), str(postgres_shop.warehouse_dir)]
    done = subprocess.run(command, check=True, cwd=ROOT, env=dict(os.environ), capture_output=True, text=True)
    parts, megabytes = map(int, done.stdout.split())
    assert parts == 1 + 61
    # All rows together, as Python objects, are more than 100 MB.
    assert megabytes < 60
