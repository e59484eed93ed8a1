"""Names that shops give to columns, and what they are taken for."""

import pytest

from python_models.source_map.names import NAMES, file_score, name_score, words


@pytest.mark.parametrize(
    ("table", "column", "target"),
    [
        *[("transactions", name, "transaction_id") for name in ("Invoice", "InvoiceNo", "order_id", "basket_id")],
        *[("transactions", name, "customer_id") for name in ("CustomerID", "cust_no", "client_id", "household_id")],
        *[("transactions", name, "customer_id") for name in ("Customer ID", "customerid", "Kundennummer", "MemberNr")],
        *[("transactions", name, "transacted_at") for name in ("OrderDate", "InvoiceDate", "orderdate", "trans_ts")],
        *[("transactions", name, "amount") for name in ("LineTotal", "sales_value", "order_total", "Amount")],
        *[("transactions", name, "unit_price") for name in ("Price", "UnitPrice", "item_price")],
        *[("transactions", name, "quantity") for name in ("Qty", "Quantity", "units", "Menge")],
        *[("transactions", name, "product_id") for name in ("SKU", "StockCode", "product_id", "ArticleNo")],
        *[("transactions", name, "extract_id") for name in ("sheet", "source", "Export")],
        *[("customers", name, "region") for name in ("Country", "State", "County")],
        *[("customers", name, "registered_at") for name in ("SignupDate", "registered", "JoinDate")],
        ("customers", "YearOfBirth", "birth_year"),
        ("campaign_contacts", "date_sent", "contacted_at"),
        ("campaign_responses", "redemption_date", "responded_at"),
    ],
)
def test_a_name_says_what_it_is(table: str, column: str, target: str) -> None:
    scores = {name: name_score(column, table, name) for name in NAMES[table]}
    assert max(scores, key=lambda name: scores[name]) == target
    assert scores[target] >= 0.8


@pytest.mark.parametrize("column", ["Description", "gender", "foo", "", "42", "Ünïcode"])
def test_a_name_that_says_nothing_is_not_guessed(column: str) -> None:
    assert all(name_score(column, "transactions", target) < 0.6 for target in NAMES["transactions"])


def test_words_are_told_apart() -> None:
    assert words("CustomerIDNumber") == ("customer", "id", "number")
    assert words("cust_no-2") == ("cust", "no")


def test_the_name_of_a_file_speaks_for_a_table() -> None:
    assert file_score("Orders_2010.csv.gz", "transactions") == 1.0
    assert file_score("Orders_2010.csv.gz", "customers") < 0.7
