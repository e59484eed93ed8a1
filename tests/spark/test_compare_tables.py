"""The comparison behind the parity of engines: it must see a difference wherever there is one."""

from collections.abc import Iterator

import duckdb
import pytest

from scripts.compare_tables import compare

ROWS = "select * from (values ('a', 1.5::double, 1), ('b', null, 2), ('c', 2e9, 3)) as t(id, amount, number)"


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(f"create table here as {ROWS}")
        connection.execute(f"create table there as {ROWS} order by id desc")
        yield connection


def test_the_order_of_rows_and_a_change_within_the_tolerance_are_no_difference(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    connection.execute("update there set amount = amount + 5e-7 where id = 'a'")

    assert compare(connection, "here", "there").is_none


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ("update there set amount = amount + 2e-6 where id = 'a'", "amount"),
        ("update there set amount = 0 where id = 'b'", "amount"),
        ("update there set amount = null where id = 'c'", "amount"),
        ("update there set number = 4 where id = 'c'", "number"),
        ("update there set id = null where id = 'c'", "id"),
    ],
)
def test_a_changed_value_is_counted(connection: duckdb.DuckDBPyConnection, change: str, column: str) -> None:
    connection.execute(change)

    assert compare(connection, "here", "there").columns == {column: 1}


def test_missing_rows_and_columns_are_differences(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("create table shorter as select id, amount from here limit 2")

    found = compare(connection, "here", "shorter")

    assert (found.row_counts, found.missing_columns, found.is_none) == ((3, 2), ("number",), False)


def test_only_the_columns_named_are_left_out(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("update there set number = 4, amount = 9 where id = 'c'")

    assert compare(connection, "here", "there", frozenset({"number"})).columns == {"amount": 1}
