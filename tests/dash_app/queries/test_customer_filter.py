"""The customers list: filters, order and search become SQL with parameters; identifiers only from the list."""

from pathlib import Path
from typing import Any

import pytest

from dash_app.queries.customer_filter import CustomerFilter, FilterError
from dash_app.queries.customers import MAX_BLOCK, customer_block, customer_count, customer_stream

EITHER = {
    "operator": "OR",
    "conditions": [{"type": "lessThan", "filter": 300}, {"type": "greaterThan", "filter": 3_000}],
}
pytestmark = pytest.mark.usefixtures("snapshot")


def ids(wanted: CustomerFilter, start: int = 0, end: int = 500) -> list[str]:
    return [row["customer_id"] for row in customer_block(wanted, start, end)]


def test_values_are_parameters_and_never_sql() -> None:
    attack = "'; drop table mart_customer_overview; --"
    wanted = CustomerFilter(
        search=attack, segments=(attack,), filter_model={"region": {"type": "equals", "filter": attack}}
    )
    where = wanted.where()
    assert attack not in where.sql
    assert where.sql.count("?") == len(where.values)
    assert customer_count(wanted) == 0
    assert customer_count(CustomerFilter()) == 60


@pytest.mark.parametrize(
    "wanted",
    [
        CustomerFilter(filter_model={"1=1; --": {"type": "equals", "filter": "x"}}),
        CustomerFilter(filter_model={"segment": {"type": "matches", "filter": "x"}}),
        CustomerFilter(filter_model={"total_spend": {"type": "contains", "filter": "x"}}),
        CustomerFilter(filter_model={"total_spend": {"type": "equals", "filter": "abc"}}),
        CustomerFilter(filter_model={"total_spend": {"type": "equals", "filter": float("nan")}}),
        CustomerFilter(filter_model={"total_spend": {"type": "inRange", "filter": 1}}),
        CustomerFilter(filter_model={"region": {"conditions": [{"type": "blank"}] * 11}}),
    ],
)
def test_unknown_columns_and_filters_are_refused_with_a_sentence(wanted: CustomerFilter) -> None:
    with pytest.raises(FilterError, match=r"\.$"):
        wanted.where()


def test_an_unknown_sort_is_refused() -> None:
    with pytest.raises(FilterError, match="no column"):
        CustomerFilter(sort_model=[{"colId": "(select 1)", "sort": "asc"}]).order_by()


def test_a_quotation_mark_or_percent_in_a_search_is_taken_literally() -> None:
    assert ids(CustomerFilter(search='"%_3')) == ["<b>O'Neil</b> \"%_3"]
    assert customer_count(CustomerFilter(search="%")) == 1


def test_shares_are_filtered_in_percent() -> None:
    model = {"churn_probability": {"type": "greaterThanOrEqual", "filter": 82}}
    assert "1" in ids(CustomerFilter(filter_model=model))
    rows = customer_block(CustomerFilter(filter_model=model), 0, 100)
    assert all(row["churn_probability"] >= 0.82 for row in rows)


@pytest.mark.parametrize(
    ("model", "test"),
    [
        ({"type": "inRange", "filter": 500, "filterTo": 900}, lambda value: 500 <= value <= 900),
        ({"type": "lessThan", "filter": 500}, lambda value: value < 500),
        (EITHER, lambda value: value < 300 or value > 3_000),
    ],
)  # fmt: skip
def test_number_filters_select_what_they_say(model: dict[str, Any], test: Any) -> None:
    everyone = customer_block(CustomerFilter(), 0, 500)
    chosen = customer_block(CustomerFilter(filter_model={"total_spend": model}), 0, 500)
    assert {r["customer_id"] for r in chosen} == {r["customer_id"] for r in everyone if test(r["total_spend"])}
    assert 0 < len(chosen) < len(everyone)


def test_unknown_values_are_found_by_blank() -> None:
    rows = customer_block(CustomerFilter(filter_model={"churn_probability": {"type": "blank"}}), 0, 10)
    assert [row["churn_probability"] for row in rows] == [None]


@pytest.mark.parametrize("direction", ["asc", "desc"])
def test_unknown_values_come_last_in_either_order(direction: str) -> None:
    rows = customer_block(CustomerFilter(sort_model=[{"colId": "churn_probability", "sort": direction}]), 0, 100)
    known = [row["churn_probability"] for row in rows if row["churn_probability"] is not None]
    assert rows[-1]["churn_probability"] is None
    assert known == sorted(known, reverse=direction == "desc")


def test_blocks_join_without_gap_or_overlap() -> None:
    wanted = CustomerFilter(sort_model=[{"colId": "segment", "sort": "asc"}])
    whole = ids(wanted)
    assert ids(wanted, 0, 25) + ids(wanted, 25, 50) + ids(wanted, 50, 75) == whole
    assert len(set(whole)) == 60


def test_a_block_is_never_larger_than_the_limit(snapshot: Path) -> None:
    assert len(customer_block(CustomerFilter(), 0, 10**9)) <= MAX_BLOCK
    assert customer_block(CustomerFilter(), -5, -1) == []


def test_the_stream_holds_every_row_in_batches() -> None:
    batches = list(customer_stream(CustomerFilter(), batch=25))
    assert [len(batch) for batch in batches] == [25, 25, 10]
