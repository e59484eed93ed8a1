"""The comparison behind the parity of engines: it must see a difference wherever there is one."""

from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from scripts.compare_tables import Difference, compare

ROWS = (
    "select * from (values ('a', 1.5::double, 1, 0.25::double), ('b', null, 2, 0.5), ('c', 2e9, 3, 0.75)) "
    "as t(id, amount, number, share)"
)
WAYS: dict[str, dict[str, Any]] = {
    "by key": {"key": ("id",)},
    "by a key of a fraction": {"key": ("share",)},
    "by place": {},
}


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(f"create table here as {ROWS}")
        connection.execute(f"create table there as {ROWS} order by id desc")
        yield connection


@pytest.fixture(params=WAYS.values(), ids=list(WAYS))
def way(request: pytest.FixtureRequest) -> dict[str, Any]:
    return request.param


def test_the_order_of_rows_and_a_change_within_the_tolerance_are_no_difference(
    connection: duckdb.DuckDBPyConnection, way: dict[str, Any]
) -> None:
    connection.execute("update there set amount = amount + 5e-7 where id = 'a'")

    assert compare(connection, "here", "there", **way) == Difference((3, 3), (0, 0), (), {}, cells=12)


def test_without_a_tolerance_the_last_digit_counts(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("update there set amount = amount + 3e-16 where id = 'a'")

    assert compare(connection, "here", "there", key=("id",), tolerance=0).columns == {"amount": 1}


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ("update there set amount = amount + 2e-6 where id = 'a'", "amount"),
        ("update there set amount = amount * (1 + 1e-5) where id = 'c'", "amount"),
        ("update there set amount = 0 where id = 'b'", "amount"),
        ("update there set amount = null where id = 'c'", "amount"),
        ("update there set number = 4 where id = 'c'", "number"),
    ],
)
def test_a_changed_value_is_counted(
    connection: duckdb.DuckDBPyConnection, way: dict[str, Any], change: str, column: str
) -> None:
    connection.execute(change)

    assert compare(connection, "here", "there", **way).columns == {column: 1}


def test_values_that_changed_places_are_counted(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("update there set number = case id when 'a' then 2 when 'b' then 1 else number end")

    assert compare(connection, "here", "there", key=("id",)).columns == {"number": 2}


def test_a_row_under_another_key_has_no_partner(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("update there set id = null where id = 'c'")

    found = compare(connection, "here", "there", key=("id",))

    assert (found.unpaired_rows, found.is_none) == ((1, 1), False)


def test_a_missing_row_and_a_row_that_is_there_twice_instead_of_another_are_found(
    connection: duckdb.DuckDBPyConnection, way: dict[str, Any]
) -> None:
    connection.execute("delete from there where id = 'b'")
    missing = compare(connection, "here", "there", **way)
    connection.execute("insert into there select * from there where id = 'a'")
    twice = compare(connection, "here", "there", **way)

    assert (missing.row_counts, missing.unpaired_rows, missing.is_none) == ((3, 2), (1, 0), False)
    assert (twice.row_counts, twice.is_none) == ((3, 3), False)


def test_missing_columns_are_differences_and_a_key_must_be_there(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("create table narrower as select id, amount, share from here")

    found = compare(connection, "here", "narrower", key=("id",))

    assert (found.missing_columns, found.is_none) == (("number",), False)
    with pytest.raises(ValueError, match="no common columns number to pair rows by"):
        compare(connection, "here", "narrower", key=("number",))


def test_only_the_columns_named_are_left_out(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("update there set number = 4, amount = 9 where id = 'c'")

    assert compare(connection, "here", "there", leave_out=frozenset({"number"})).columns == {"amount": 1}
