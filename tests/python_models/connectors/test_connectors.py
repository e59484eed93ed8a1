"""What must hold for every built-in connector."""

import csv
import sqlite3
import sys
import types

import duckdb
import pytest

from python_models.connectors import BUILT_IN, SourceContext, SourcePart, SourceRows, load_connector
from python_models.connectors.base import digest, quoted, text_literal
from python_models.errors import SourceError
from python_models.landing.contract import CONTRACT
from tests.python_models.connectors.rest_api.conftest import CUSTOMERS, ORDERS
from tests.python_models.connectors.rest_api.shop_server import ShopServer, customer, order

SMALL_OPTIONS = {
    "complete_journey": {},
    "csv": {"folder": "data"},
    "parquet": {"folder": "data"},
    "database": {
        "url": "sqlite:///data/shop.db",
        "tables": {"customers": {"table": "customers"}, "transactions": {"table": "transactions"}},
    },
    "rest_api": {"base_url": "http://127.0.0.1", "tables": {"customers": CUSTOMERS, "transactions": ORDERS}},
    "flat": {"folder": "data", "file": "flat.csv", "task": "churn", "label": "left"},
    "kaggle": {"dataset": "some-shop/retail-data", "folder": "data"},
    "fixture": {"customers": 20, "days": 120},
    "synthetic": {"customers": 100, "lines": 3_000, "days": 365},
}


@pytest.fixture
def service(monkeypatch):
    """A running service for the connector rest_api."""
    server = ShopServer()
    server.tables = {"customers": [customer(1), customer(2)], "orders": [order(number) for number in range(5)]}
    monkeypatch.setitem(SMALL_OPTIONS, "rest_api", {**SMALL_OPTIONS["rest_api"], "base_url": server.url})
    with server.running():
        yield server


@pytest.fixture
def source_context(source, service):
    source.with_defaults()
    for table in ("customers", "transactions"):
        duckdb.sql(f"from read_csv('{source.data_dir}/{table}.csv')").write_parquet(
            f"{source.data_dir}/{table}.parquet"
        )
    source.write("flat.csv", b"customer_id,plan,left\n1,gold,Yes\n2,silver,No\n")
    with sqlite3.connect(source.data_dir / "shop.db") as database:
        for table in ("customers", "transactions"):
            with (source.data_dir / f"{table}.csv").open(newline="") as file:
                header, *rows = csv.reader(file)
            database.execute(f"create table {table} ({', '.join(header)})")
            database.executemany(f"insert into {table} values ({', '.join('?' * len(header))})", rows)
    return SourceContext(source.folder, source.folder / "work")


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_connector_keeps_the_protocol(name, source_context):
    connector = load_connector(name, SMALL_OPTIONS[name], source_context)
    parts = connector.parts()
    tables = {part.table for part in parts}
    assert "customers" in tables and tables & {"transactions", "labels"} and tables <= set(CONTRACT)
    assert len({(part.table, part.content_id) for part in parts}) == len(parts)
    with duckdb.connect() as connection:
        for part in parts:
            _check_rows(part, part.read(connection))


def _check_rows(part: SourcePart, rows: SourceRows) -> None:
    table = CONTRACT[part.table]
    assert set(table.required_columns) <= set(rows.columns) <= set(table.column_names)
    expressions = [*rows.columns.values(), *rows.attributes.values(), f"({rows.row_number}) as number"]
    numbers = rows.relation.project(", ".join(expressions)).aggregate("count(*), count(distinct number), min(number)")
    ((count, distinct, first),) = numbers.fetchall()
    assert 0 < count == distinct and first == 1


@pytest.mark.parametrize("name", BUILT_IN)
def test_the_same_source_gives_the_same_ids(name, source_context):
    first, second = (load_connector(name, SMALL_OPTIONS[name], source_context) for _ in range(2))
    assert first.fingerprint() == second.fingerprint()
    assert [part.content_id for part in first.parts()] == [part.content_id for part in second.parts()]


@pytest.mark.parametrize("name", BUILT_IN)
def test_unknown_options_are_refused(name, source_context):
    with pytest.raises(SourceError, match=r"Unknown key 'colour'"):
        load_connector(name, {**SMALL_OPTIONS[name], "colour": "red"}, source_context)


@pytest.mark.parametrize("name", BUILT_IN)
def test_every_connector_lands(name, source_context, source):
    report = source.land(name, **SMALL_OPTIONS[name])
    assert report.connector == name
    assert report.row_count > 0


class OutsideConnector:
    """A connector that is not built in: two customers and one purchase, from SQL."""

    def __init__(self, options, context):
        self.options = options

    def fingerprint(self):
        return "1"

    def parts(self):
        return [
            self._part("customers", "select 1 as customer_id, 'gold' as tier, null as nothing"),
            self._part(
                "transactions", "select 1 as transaction_id, 1 as customer_id, '2024' as transacted_at, 2 as amount"
            ),
            *self.options.get("more", []),
        ]

    @staticmethod
    def _part(table, query):
        names = CONTRACT[table].column_names if table in CONTRACT else ()
        return SourcePart(table, "sql", query, lambda connection: SourceRows.by_name(connection.sql(query), names))


def test_a_connector_from_outside(source, monkeypatch):
    module = types.ModuleType("my_shop")
    module.OutsideConnector = OutsideConnector
    monkeypatch.setitem(sys.modules, "my_shop", module)
    source.land("my_shop:OutsideConnector")
    assert source.rows("customers", "customer_id, attributes") == [("1", '{"tier":"gold"}')]

    wrong = types.ModuleType("wrong_shop")
    wrong.Wrong = type("Wrong", (OutsideConnector,), {"parts": lambda self: [self._part("shelves", "select 1")]})
    wrong.Empty = type("Empty", (OutsideConnector,), {"parts": lambda self: []})
    monkeypatch.setitem(sys.modules, "wrong_shop", wrong)
    with pytest.raises(SourceError, match="'shelves'"):
        source.land("wrong_shop:Wrong")
    with pytest.raises(SourceError, match="no rows for customers"):
        source.land("wrong_shop:Empty")


def test_quoting_survives_any_text():
    text = "a\"b'c;--\n\\"
    assert duckdb.sql(f"select {text_literal(text)} as {quoted(text)}").fetchall() == [(text,)]


def test_digests_tell_parts_apart():
    assert digest("ab", "c") != digest("a", "bc") != digest("abc")
