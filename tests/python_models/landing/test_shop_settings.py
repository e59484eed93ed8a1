import duckdb
import pytest

from python_models.errors import SourceError
from python_models.landing import land
from python_models.landing.contract import CONTRACT, missing_tables
from python_models.landing.shop_settings import read_shop_settings

REFUSED = {
    "a currency that is not one": (
        {"currency": "GPB"},
        "'currency' is 'GPB': no currency has this code. Did you mean 'G",
    ),
    "a currency that is a number": ({"currency": 5}, "'currency' is 5: Input should be a valid string"),
    "a time zone that is not one": (
        {"time_zone": "Europe/Londn"},
        "'time_zone' is 'Europe/Londn': no time zone has this name. Did you mean 'Europe/London'",
    ),
    "an unknown key of cleaning": (
        {"cleaning": {"repeated_line": "keep"}},
        "Unknown key 'cleaning.repeated_line'. Did you mean 'repeated_lines'",
    ),
    "a word that is no choice": (
        {"cleaning": {"negative_amount": "drop"}},
        "'cleaning.negative_amount' is 'drop': Input should be 'return' or 'refuse'",
    ),
    "a pattern that does not compile": (
        {"cleaning": {"returns": {"transaction_id": "C("}}},
        r"'cleaning.returns.transaction_id' is 'C\(': this is no regular expression: missing \)",
    ),
    "a pattern on a column that is not there": (
        {"cleaning": {"set_aside": {"non_product": {"product": "^POST"}}}},
        "transactions have no column 'product'. Did you mean 'product_id'",
    ),
    "a rule with a name that is no code": (
        {"cleaning": {"set_aside": {"Non-product": {"product_id": "^POST"}}}},
        "a name of a rule is lower-case letters, digits and _",
    ),
    "a pattern that is a list": (
        {"cleaning": {"set_aside": {"non_product": {"product_id": ["POST"]}}}},
        "'cleaning.set_aside.non_product.product_id' is .*: Input should be a valid string",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_settings_that_cannot_be_used_are_a_sentence(case):
    content, expected = REFUSED[case]
    with pytest.raises(SourceError, match=expected):
        read_shop_settings(content, "source.yml")


def test_settings_are_flat_texts_with_defaults():
    settings = read_shop_settings(
        {
            "currency": "gbp",
            "time_zone": "europe/london",
            "cleaning": {
                "returns": {"transaction_id": "^C"},
                "set_aside": {"non_product": {"product_id": "^(POST|M)$"}},
            },
        },
        "source.yml",
    )
    assert settings.rows() == {
        "cleaning.negative_amount": "return",
        "cleaning.repeated_lines": "keep",
        "cleaning.returns.transaction_id": "^C",
        "cleaning.set_aside.non_product.product_id": "^(POST|M)$",
        "currency": "GBP",
        "time_zone": "Europe/London",
    }


def test_settings_land_beside_the_tables_and_change_with_the_source_file(shop):
    land(shop.source_file, shop.warehouse_dir)
    first = shop.files("settings")
    assert dict(shop.rows("settings"))["currency"] == "USD"
    orders = shop.files("transactions")

    shop.describe(shop.source_file.read_text() + "currency: EUR\n")
    report = land(shop.source_file, shop.warehouse_dir)

    assert not report.is_unchanged
    assert dict(shop.rows("settings"))["currency"] == "EUR"
    assert shop.files("settings", "_superseded") == first
    assert shop.files("transactions") == orders
    assert land(shop.source_file, shop.warehouse_dir).is_unchanged


def test_a_quote_in_a_pattern_lands_as_it_is(shop):
    pattern = "^O'Neill|\\d$"
    shop.describe(shop.source_file.read_text() + f"cleaning: {{returns: {{product_id: {pattern!r}}}}}\n")
    land(shop.source_file, shop.warehouse_dir)
    assert dict(shop.rows("settings"))["cleaning.returns.product_id"] == pattern
    file = next((shop.landing_dir / "settings").glob("*.parquet"))
    assert duckdb.sql(f"describe from '{file}'").fetchall()[0][:2] == ("name", "VARCHAR")


@pytest.mark.parametrize(
    ("brought", "missing"),
    [
        (["customers", "transactions"], ()),
        (["customers", "labels"], ()),
        (["customers", "campaigns"], ("transactions",)),
        (["transactions", "labels"], ("customers",)),
        ([], ("customers", "transactions")),
    ],
)
def test_orders_may_be_missing_only_where_labels_say_what_happened(brought, missing):
    assert missing_tables(brought) == missing


def test_a_line_needs_an_amount_or_what_makes_one():
    transactions = CONTRACT["transactions"]
    keys = {"transaction_id", "customer_id", "transacted_at"}
    assert transactions.missing_columns(keys | {"amount"}) == ()
    assert transactions.missing_columns(keys | {"quantity", "unit_price"}) == ()
    assert transactions.missing_columns(keys | {"quantity"}) == ("amount",)
    assert transactions.missing_columns({"amount"}) == ("transaction_id", "customer_id", "transacted_at")
