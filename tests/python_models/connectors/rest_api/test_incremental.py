"""Only what is new is fetched, nothing is there twice, and what was landed before is not landed again."""

import pytest

from python_models.errors import SourceError
from tests.python_models.connectors.rest_api.shop_server import customer, order

SINCE = {"column": "updated_at", "param": "since"}


def test_a_second_run_fetches_and_lands_only_new_rows(land, shop, source, order_ids):
    first = land(incremental=SINCE)
    assert order_ids() == [f"{number:05d}" for number in range(1, 9)]
    assert set(shop.asked("since")) == {None}

    shop.requests.clear()
    shop.tables["orders"] += [order(9), order(10, key_that_is_new="x")]
    shop.tables["orders"][1] = order(2, "99.00", updated_at="2024-02-01T01:00:00Z")
    lines = []
    second = land(incremental=SINCE, announce=lines.append)
    # The newest record of the first run comes again, because the service includes it, and is known.
    assert order_ids() == [f"{number:05d}" for number in (*range(1, 9), 2, 9, 10)]
    assert set(shop.asked("since")) == {None, "2024-02-01T00:08:00Z"}
    assert any("transactions: fetched 3 new records in 3 pages" in line for line in lines)
    (orders,) = (table for table in second.tables if table.table == "transactions")
    assert [file.source_name for file in orders.files] == ["transactions-000001", "transactions-000002"]
    assert orders.new_file_count == 1
    assert orders.files[0] in next(table.files for table in first.tables if table.table == "transactions")

    shop.requests.clear()
    assert land(incremental=SINCE).is_unchanged
    assert set(shop.asked("since")) == {None, "2024-02-01T01:00:00Z"}


def test_records_of_the_same_moment_that_come_later_are_not_missed(land, shop, order_ids):
    land(incremental=SINCE)
    shop.tables["orders"].append(order(9, updated_at="2024-02-01T00:08:00Z"))
    land(incremental=SINCE)
    land(incremental=SINCE)
    assert order_ids() == [f"{number:05d}" for number in range(1, 10)]


def test_equal_records_of_one_fetch_are_all_kept(land, shop, order_ids):
    shop.tables["orders"] = [order(1), order(1), order(2), order(2)]
    land(incremental=SINCE)
    land(incremental=SINCE)
    assert order_ids() == ["00001", "00001", "00002", "00002"]


def test_the_first_run_may_start_somewhere(land, shop, order_ids):
    land(incremental={**SINCE, "start": "2024-02-01T00:05:00Z"})
    assert order_ids() == [f"{number:05d}" for number in range(5, 9)]


def test_numbers_and_times_are_compared_as_such(land, shop):
    for values in (["9", "10", "8"], ["2024-01-01T10:00:00+05:00", "2024-01-01T07:00:00Z", "2024-01-01T06:00:00"]):
        shop.tables["orders"] = [order(number, updated_at=value) for number, value in enumerate(values)]
        incremental = {"column": "updated_at", "param": values[0]}
        land(incremental=incremental)
        shop.requests.clear()
        land(incremental=incremental)
        assert shop.asked(values[0])[1:] == [values[1]] * 2


def test_a_table_without_a_cursor_is_fetched_whole_and_replaced(land, shop, source):
    land()
    assert land().is_unchanged
    shop.tables["customers"] = [customer(1, county="Surrey"), customer(4)]
    report = land()
    assert source.rows("customers", "customer_id, region") == [("1", "Surrey"), ("4", "Kent")]
    assert report.superseded_file_count == 1


def test_another_question_starts_anew_and_another_page_size_does_not(land, shop, order_ids):
    land(incremental=SINCE)
    land(incremental=SINCE, paging={"type": "page", "size": 2})
    assert shop.requests[-1].query["since"] == "2024-02-01T00:08:00Z"
    land(incremental=SINCE, params={"status": "paid"})
    assert "since" not in shop.requests[-1].query
    assert len(order_ids()) == 8


def test_another_column_map_needs_no_fetch_of_old_rows(land, shop, source):
    land(incremental=SINCE)
    columns = {"transaction_id": "id", "customer_id": "customer.id", "transacted_at": "created_at", "amount": "total"}
    land(incremental=SINCE, columns={**columns, "product_id": "updated_at"})
    assert len([row for row in source.rows("transactions", "product_id") if row[0]]) == 8
    assert shop.requests[-1].query["since"] == "2024-02-01T00:08:00Z"


@pytest.mark.parametrize("column, reason", [("update_at", "Did you mean 'updated_at'"), ("customer", "is not a text")])
def test_a_column_that_cannot_be_a_cursor_is_refused(land, column, reason):
    with pytest.raises(SourceError, match=rf"Table transactions: page 1 .*{reason}"):
        land(incremental={"column": column, "param": "since"})


@pytest.mark.parametrize("options, is_told", [({}, True), ({"key": "id"}, False), ({"lines": "items"}, False)])
def test_changed_lines_that_nothing_tells_apart_are_told_of(land, shop, options, is_told):
    shop.tables["orders"] = [order(number, items=[{"sku": "A"}]) for number in range(3)]
    lines = []
    land(incremental=SINCE, announce=lines.append, **options)
    assert any("name their id as `key:`" in line for line in lines) == is_told


def test_a_service_that_does_not_know_the_parameter_brings_nothing_twice(land, shop, order_ids):
    incremental = {"column": "updated_at", "param": "changed_after"}
    land(incremental={**incremental, "start": "2024-02-01T00:03:00Z"})
    shop.tables["orders"].insert(0, order(9))
    lines = []
    land(incremental={**incremental, "start": "2024-02-01T00:03:00Z"}, announce=lines.append)
    assert order_ids() == [f"{number:05d}" for number in range(3, 10)]
    assert any("7 records were older than asked for" in line and "'changed_after'" in line for line in lines)
