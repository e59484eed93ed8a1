"""`regulars check`: what a user reads about a source file and its data, before anything is landed."""

import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from python_models.cli import app

ROOT = Path(__file__).parents[2]
MAP = """
connector: csv
folder: data
currency: GBP
tables:
  transactions:
    file: orders.csv
    columns: {transaction_id: order, customer_id: customer, transacted_at: day, amount: total, quantity: pieces}
  customers: {from: transactions, columns: {customer_id: customer}}
cleaning:
  returns: {transaction_id: "^C"}
  set_aside: {fees: {product_id: "^POST$"}}
"""
HEADER = "order,customer,day,total,pieces,product_id\n"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a column map and a file of good order lines."""
    monkeypatch.setenv("REGULARS_WAREHOUSE_DIR", str(tmp_path / "warehouse"))
    monkeypatch.chdir(ROOT)
    (tmp_path / "data").mkdir()
    (tmp_path / "source.yml").write_text(MAP)
    write(tmp_path, *(f"{n},{n % 9},2024-01-{n % 28 + 1:02d},£{n}.50,{n % 5},P{n % 7}" for n in range(100)))
    return tmp_path


def write(shop: Path, *lines: str) -> None:
    """Write the order lines."""
    (shop / "data" / "orders.csv").write_text(HEADER + "\n".join([*lines, ""]))


def check(shop: Path, exit_code: int = 0) -> str:
    """Run `regulars check` and return what it printed."""
    result = CliRunner().invoke(app, ["check", "--source", str(shop / "source.yml")])
    assert result.exit_code == exit_code, result.output
    assert "Traceback" not in result.output
    return result.output


def test_good_data_is_well_and_nothing_is_landed(shop: Path) -> None:
    said = check(shop)

    assert "transactions: orders.csv; 100 rows, 2024-01-01 to 2024-01-28" in said
    assert "customers: customers of orders.csv; 9 rows" in said
    assert "cannot be read" not in said
    assert "task churn: can be learnt" in said
    assert "task response: off; there are no campaigns, campaign_contacts, campaign_responses" in said
    assert "All is well" in said
    assert "no currency is stated" not in said
    assert not (shop / "warehouse").exists()


def test_a_currency_that_is_not_stated_is_pointed_out(shop: Path) -> None:
    (shop / "source.yml").write_text(MAP.replace("currency: GBP\n", ""))
    write(shop, *(f"{n},{n % 9},2024-01-{n % 28 + 1:02d},{n}.50,{n % 5},P{n % 7}" for n in range(100)))
    assert "note: no currency is stated, so amounts are shown in USD. Add `currency:` with yours." in check(shop)


def test_values_that_cannot_be_read_are_counted_with_the_first(shop: Path) -> None:
    good = [f"{n},{n % 9},2024-01-{n % 28 + 1:02d},{n}.50,1,P{n % 7}" for n in range(97)]
    write(shop, *good, "C97,,2024-01-05,twelve,1,POST", "98,3,2024-01-05,thirteen,some,P1", "99,3,,7.00,1,P1")
    said = check(shop)

    assert "amount: 2 values cannot be read, first 'twelve' in orders.csv, row 98" in said
    assert "quantity: 1 value cannot be read, first 'some' in orders.csv, row 99" in said
    assert "transacted_at: none in 1 row (1.0%), which go to quarantine" in said
    assert "customer_id: none in 1 row (1.0%), set aside as anonymous sales" in said
    assert "cleaning.returns.transaction_id ^C: fits 1 of the order lines" in said
    assert "cleaning.set_aside.fees.product_id ^POST$: fits 1 of the order lines" in said


def test_a_pattern_that_fits_nothing_is_pointed_out(shop: Path) -> None:
    assert "^POST$: fits no order line; is it written right?" in check(shop)


def test_a_column_that_is_mostly_unreadable_is_a_problem(shop: Path) -> None:
    write(shop, *(f"{n},{n % 9},{n} o'clock,{n}.50,1,P1" for n in range(50)))
    said = check(shop, exit_code=1)

    assert "Problem 1: transactions.transacted_at: 100% of the rows have no value that can be read" in said
    assert "All is well" not in said


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("order,", "ordr,", "Did you mean 'ordr'?"),
        ("order,customer", "", "has no column"),
    ],
)
def test_a_column_that_is_not_there_is_a_sentence(shop: Path, old: str, new: str, sentence: str) -> None:
    file = shop / "data" / "orders.csv"
    file.write_text(file.read_text().replace(old, new, 1))

    assert sentence in check(shop, exit_code=1)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("connector: csv", "connector: cvs", "Did you mean 'csv'?"),
        ("currency: GBP", "currency: GPB", "no currency has this code"),
        ("file: orders.csv", "file: order.csv", "Did you mean 'orders.csv'?"),
        ('"^C"', '"^(C"', "is no regular expression"),
        ("folder: data", "folder: dat", "does not exist"),
    ],
)
def test_a_mistake_in_the_map_is_a_sentence(shop: Path, old: str, new: str, sentence: str) -> None:
    (shop / "source.yml").write_text(MAP.replace(old, new, 1))

    assert sentence in check(shop, exit_code=1)


def test_dates_of_two_readings_are_refused_with_both(shop: Path) -> None:
    write(shop, *(f"{n},{n % 9},0{n % 9 + 1}/0{n % 8 + 1}/2024,{n}.50,1,P1" for n in range(50)))

    assert "can be read as" in check(shop, exit_code=1)


def test_a_service_is_not_asked_for_rows(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = "{path: /orders, columns: {transaction_id: a, customer_id: b, transacted_at: c, amount: d}}"
    (shop / "source.yml").write_text(
        f"connector: rest_api\nbase_url: http://127.0.0.1:9/api\ntables:\n  transactions: {table}\n"
        "  customers: {path: /customers, columns: {customer_id: id}}\n"
    )

    assert "Its rows are fetched when they are landed; none was fetched now" in check(shop)


def test_the_made_up_shop_can_be_checked(shop: Path) -> None:
    (shop / "source.yml").write_text("connector: fixture\n")
    said = check(shop)

    assert "transacted_at: 3 values cannot be read, first '31st of Octember'" in said
    assert "task response: can be learnt" in said


def test_a_million_lines_are_checked_in_seconds(shop: Path) -> None:
    line = "{n},{c},2024-01-{d:02d},{n}.50,1,P1\n"
    text = "".join(line.format(n=n, c=n % 9000, d=n % 28 + 1) for n in range(1_000_000))
    (shop / "data" / "orders.csv").write_text(HEADER + text)
    started = time.monotonic()

    assert "the first 200,000 rows looked at" in check(shop)
    assert time.monotonic() - started < 60  # about 4 on a machine that does nothing else
