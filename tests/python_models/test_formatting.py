"""Numbers as people read them."""

from datetime import date, datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from python_models import formatting


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "$0.00"),
        (-0.001, "$0.00"),
        (45.2, "$45.20"),
        (99.996, "$100"),
        (1_234, "$1,234"),
        (84_300, "$84.3K"),
        (999_960, "$1.00M"),
        (1_203_444, "$1.20M"),
        (999_996_000, "$1.00B"),
        (2.5e12, "$2,500.00B"),
        (-3, "-$3.00"),
        (None, "n/a"),
        (float("nan"), "n/a"),
        (float("inf"), "n/a"),
        (pd.NA, "n/a"),
    ],
)
def test_money(amount: float | None, text: str) -> None:
    assert formatting.money(amount) == text


def test_money_in_other_currencies_and_exact() -> None:
    assert formatting.money(1_234, "EUR") == "€1,234"
    assert formatting.money(-1_234, "CHF") == "-CHF 1,234"
    assert formatting.money(84_300.5, exact=True) == "$84,300.50"


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0.75, "$0.75"),
        (0.5, "$0.50"),
        (0.002, "$0.002"),
        (2, "$2.00"),
        (0, "$0.00"),
        (-0.002, "-$0.002"),
    ],
)
def test_a_unit_cost_shows_fractions_of_a_cent(amount: float, text: str) -> None:
    assert formatting.unit_cost(amount) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [(0.453, "45.3 %"), (0, "0.0 %"), (-0.0, "0.0 %"), (0.0004, "<0.1 %"), (1, "100.0 %"), (None, "n/a")],
)
def test_percent(share: float | None, text: str) -> None:
    assert formatting.percent(share) == text


@pytest.mark.parametrize(("change", "text"), [(0.12, "+12.0 %"), (-0.034, "-3.4 %"), (0, "0.0 %"), (None, "n/a")])
def test_percent_change(change: float | None, text: str) -> None:
    assert formatting.percent_change(change) == text


def test_counts_days_and_decimals() -> None:
    assert formatting.count(2_469.0) == "2,469"
    assert (formatting.days(1), formatting.days(12.0), formatting.days(None)) == ("1 day", "12 days", "n/a")
    assert formatting.decimal(1_234.5) == "1,234.50"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2017, 12, 31), "31 Dec 2017"),
        (datetime(2017, 1, 2, 3, 4), "2 Jan 2017"),
        (pd.Timestamp("2017-12-31"), "31 Dec 2017"),
        ("2017-12-31T10:00:00", "31 Dec 2017"),
        (pd.NaT, "n/a"),
        (None, "n/a"),
        ("soon", "n/a"),
    ],
)
def test_calendar_date(value: object, text: str) -> None:
    assert formatting.calendar_date(value) == text


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_any_number_can_be_shown(value: float) -> None:
    for show in (
        formatting.money,
        formatting.unit_cost,
        formatting.percent,
        formatting.percent_change,
        formatting.count,
        formatting.days,
    ):
        assert show(value)
