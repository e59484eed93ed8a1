"""From the service to Parquet: values keep their own text, nested keys are reached by dots, lists become rows."""

import json

import pytest

from python_models.connectors.rest_api.json_text import parse_json, record_text
from python_models.errors import SourceError
from tests.python_models.connectors.rest_api.conftest import CUSTOMERS, ORDERS
from tests.python_models.connectors.rest_api.shop_server import customer, order

PAGE = {"type": "page"}


def test_values_keep_their_own_text(land, shop, source):
    amounts = [
        "1.10",
        "0.1000000000000000000000001",
        "12345678901234567890123.45",
        "1e2",
        "-0.0",
        "0",
        "null",
        '"7,50"',
    ]
    shop.tables["orders"] = [order(number, amount) for number, amount in enumerate(amounts)]
    land(decimal_mark=".")
    columns = "transaction_id, customer_id, transacted_at, amount, quantity, _source_file, _source_row"
    rows = source.rows("transactions", columns)
    assert [row[3] for row in rows] == [*amounts[:6], None, "7,50"]
    assert rows[0] == ("00000", "1", "2024-01-01T10:00:00Z", "1.10", None, "transactions-000001", "1")
    assert [row[6] for row in rows] == [str(number) for number in range(1, 9)]


def test_attributes_of_customers_keep_nested_content_as_text(land, shop, source):
    shop.tables["customers"] = [
        customer(1, tier="gold", address={"city": "Ash", "zip": "00501"}, tags=["a", 1.50], is_vip=True, note=None),
        customer(2, **{"a/b~c.d": "x", "quote\"'": "é\n\u0000", "": "nameless"}),
        '{"id": 003, "county": "Kent"}'.replace("003", "3.0"),
    ]
    land()
    rows = source.rows("customers", "customer_id, region, attributes")
    assert [row[:2] for row in rows] == [("1", "Kent"), ("2", "Kent"), ("3.0", "Kent")]
    first, second, third = (json.loads(row[2]) for row in rows)
    assert json.loads(first.pop("address")) == {"city": "Ash", "zip": "00501"}
    assert json.loads(first.pop("tags")) == ["a", "1.5"]
    assert first == {"tier": "gold", "is_vip": "true"}
    assert second == {"a/b~c.d": "x", "quote\"'": "é\n\u0000", "": "nameless"}
    assert third == {}


def test_customers_may_come_from_the_orders(land, shop, source):
    shop.tables["orders"] = [
        order(1, customer={"id": 7, "county": "Kent"}),
        order(2, customer={"id": 8, "county": "Kent"}),
        order(3, customer={"id": 7, "county": "Surrey"}),
        order(4, customer=None),
        order(5, customer={"id": 9}),
    ]
    customers = {"from": "transactions", "columns": {"customer_id": "customer.id", "region": "customer.county"}}
    land({"tables": {"customers": customers, "transactions": ORDERS}, "batch_records": 3})
    assert source.rows("customers", "customer_id, region, attributes, _source_file, _source_row") == [
        ("8", "Kent", "{}", "customers-000001", "1"),
        ("7", "Surrey", "{}", "customers-000001", "2"),
        ("9", None, "{}", "customers-000002", "1"),
    ]
    assert {request.path for request in shop.requests} == {"/orders"}


def test_lines_of_an_order_become_rows(land, shop, source):
    items = [{"sku": "A", "price": 5, "product": {"group": "tea"}}, {"sku": "B", "price": 7.25}]
    shop.tables["orders"] = [
        order(1, line_items=items),
        order(2, line_items=[]),
        order(3, line_items=None),
        order(4, line_items=items[:1]),
    ]
    columns = {**ORDERS["columns"], "amount": "line_items.price", "product_id": "line_items.sku"}
    lines = []
    land(lines=".line_items", columns={**columns, "category": "line_items.product.group"}, announce=lines.append)
    found = "transaction_id, line_id, customer_id, amount, product_id, category, _source_row"
    assert source.rows("transactions", found) == [
        ("00001", "1", "2", "5", "A", "tea", "1"),
        ("00001", "2", "2", "7.25", "B", None, "2"),
        ("00004", "1", "1", "5", "A", "tea", "3"),
    ]
    assert any("columns not used: updated_at, total" in line for line in lines)


def test_how_values_are_written_is_landed_beside_them(land, source):
    land(key="id", date_order="epoch_seconds", decimal_mark=",", time_zone="Europe/London")
    (row, *_) = source.rows("transactions", "line_id, _date_order, _decimal_mark, _time_zone")
    assert row == ("00001", "epoch_seconds", ",", "Europe/London")


def test_how_values_are_written_is_told_from_them(land, shop, source):
    lines = []
    shop.tables["orders"] = [order(1, '"1.234,50"', created_at="1704103200"), order(2, "12", created_at="1704189600")]
    land(announce=lines.append)
    (row, _) = source.rows("transactions", "amount, transacted_at, _date_order, _decimal_mark, _time_zone")
    assert row == ("1.234,50", "1704103200", "epoch_seconds", ",", None)
    assert any("`date_order: epoch_seconds`" in line for line in lines)


def test_dates_that_fit_two_readings_are_refused_with_both(land, shop):
    shop.tables["orders"] = [order(1, created_at="03/04/2024")]
    with pytest.raises(SourceError, match=r"Table transactions: '03/04/2024' can be read as 3 April or as 4 March"):
        land()
    land(date_order="day_first")


def test_keys_left_out_are_no_attributes(land, shop, source):
    shop.tables["customers"] = [customer(1, card="x", tier="gold")]
    tables = {"customers": {**CUSTOMERS, "leave_out": ["card"]}, "transactions": ORDERS}
    land({"tables": tables})
    assert source.rows("customers", "attributes") == [('{"tier":"gold"}',)]


def test_keys_that_only_some_records_have(land, shop, source):
    shop.tables["orders"] = [order(1), order(2, channel="web"), order(3, channel=None, sku="A1"), order(4)]
    land({"batch_records": 1}, params={"per_page": 1}, columns={**ORDERS["columns"], "product_id": "sku"})
    assert source.rows("transactions", "transaction_id, channel, product_id, _source_file") == [
        ("00001", None, None, "transactions-000001"),
        ("00002", "web", None, "transactions-000002"),
        ("00003", None, "A1", "transactions-000003"),
        ("00004", None, None, "transactions-000004"),
    ]


@pytest.mark.parametrize(
    "table, reason",
    [
        ({"columns": {**ORDERS["columns"], "amount": "totl"}}, "has no column 'totl'.* Did you mean 'total'"),
        ({"columns": {**ORDERS["columns"], "customer_id": "customer.nr"}}, "has no column 'customer.nr'.*customer.id"),
        ({"columns": {"amont": "total"}}, "Did you mean 'amount'"),
        ({"columns": {"transaction_id": "id"}}, "has no column for customer_id, transacted_at, amount"),
        ({"key": "nr"}, "no record has 'nr', which `key:` names.*Keys there: id, customer"),
        ({"leave_out": ["totl"]}, "no record has 'totl', which `leave_out:` names. Did you mean 'total'"),
        ({"key": "id", "lines": "items"}, "lines are numbered by their place"),
        ({"lines": "items"}, "no record has a list 'items', which `lines:` names.* Lists there: none"),
        ({"lines": "customer"}, "`lines: customer` is not a list of objects"),
        ({"records": ""}, "no list as the answer itself, and `records:` is not given.*Lists there: data.items"),
        ({"path": "https://other.example/orders"}, "expected a path below `base_url`"),
    ],
)
def test_a_wrong_map_shows_what_is_there(land, table, reason):
    with pytest.raises(SourceError, match=rf"(Table transactions: |The options of ).*{reason}"):
        land(**table)


@pytest.mark.parametrize(
    "options, reason",
    [
        ({"base_url": "shop.example"}, "expected an address such as https://shop.example/api"),
        ({"base_url": "ftp://shop.example"}, "expected an address such as"),
        ({"tables": {"customers": {"from": "transactions"}}}, "`from: transactions` makes customers of orders"),
        ({"tables": {"customers": {"from": "orders"}}}, "'orders': Input should be 'transactions'"),
        ({"tables": {"customers": CUSTOMERS, "transactions": {"records": "x"}}}, "expected `path:`, where the service"),
        ({"tables": {"orders": ORDERS}}, "Unknown table 'orders' under `tables:`. .*Expected: customers"),
        ({"tables": {"customers": CUSTOMERS}}, "The table transactions is required, and `tables:` does not name it"),
        ({"tables": {"customers": {**CUSTOMERS, "pagin": {}}}}, "Did you mean 'paging'"),
    ],
)
def test_options_that_cannot_be_used_are_refused(land, options, reason):
    with pytest.raises(SourceError, match=reason):
        land(options)


def test_a_list_without_a_wrapper(land, shop):
    records = parse_json(b'[{"id": 1.50, "n": [1, null, true, NaN]}]')
    assert records == [{"id": "1.50", "n": ["1", None, True, "NaN"]}]
    assert record_text({"a": "\ud800b", "c": "\U0001f600"}) == '{"a":"\ufffdb","c":"\U0001f600"}'
