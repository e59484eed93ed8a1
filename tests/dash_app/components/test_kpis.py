"""The key figures: what changed, whether that is good, and what is shown when it is not known."""

from typing import Any

import pandas as pd

from dash_app.components.kpi import Kpi, kpi_card, sparkline
from dash_app.components.kpis import overview_kpis
from tests.dash_app.plain import text


def weeks(**columns: list[float | None]) -> pd.DataFrame:
    """Five weeks of key figures; columns that are not given are unknown."""
    names = ["revenue_28d", "active_customers_28d", "average_order_value_28d", "repeat_rate_28d", "churn_rate"]
    names += ["revenue_at_risk", "response_rate_28d"]
    unknown: dict[str, Any] = {name: [None] * 5 for name in names}
    dates = {"period_ends_on": pd.date_range("2017-12-04", periods=5, freq="7D")}
    return pd.DataFrame(dates | unknown | columns).astype({name: "float" for name in names})


def by_label(kpis: pd.DataFrame, campaign: dict[str, Any] | None = None) -> dict[str, Kpi]:
    return {kpi.label: kpi for kpi in overview_kpis(kpis, "USD", campaign)}


def test_a_rise_in_revenue_is_good_and_a_rise_in_churn_is_bad() -> None:
    kpis = by_label(weeks(revenue_28d=[100.0, 1, 1, 1, 112.0], churn_rate=[0.05, 0, 0, 0, 0.062]))
    revenue, churn = kpis["Revenue, 28 days"], kpis["Churn rate, 28 days"]
    assert (revenue.value, revenue.change, revenue.direction, revenue.meaning) == ("$112", "+12.0 %", "up", "good")
    assert (churn.value, churn.change, churn.direction, churn.meaning) == ("6.2 %", "+1.2 pts", "up", "bad")


def test_the_last_known_week_is_compared_with_the_week_28_days_before_it() -> None:
    churn = by_label(weeks(churn_rate=[0.05, 0.06, 0.07, None, None]))["Churn rate, 28 days"]
    assert (churn.value, churn.change, churn.against) == ("7.0 %", None, "no earlier figure")


def test_revenue_at_risk_is_set_against_revenue() -> None:
    kpis = by_label(weeks(revenue_28d=[1.0, 1, 1, 1, 400_000], revenue_at_risk=[None, None, None, None, 41_200]))
    card = kpis["Revenue at risk, 28 days"]
    assert (card.value, card.against) == ("$41.2K", "10.3 % of 28-day revenue")


def test_nothing_known_says_so() -> None:
    kpis = by_label(weeks())
    assert {kpi.value for kpi in kpis.values()} == {"n/a"}
    assert kpis["Response rate"].against == "not known yet"
    assert kpis["Next campaign, profit"].against == "no campaign is planned"


def test_the_planned_campaign_shows_its_profit_and_depth() -> None:
    campaign = {"contacts": 1_242, "candidates": 1_729, "expected_profit": 4_111.0}
    card = by_label(weeks(), campaign)["Next campaign, profit"]
    assert (card.value, card.against) == ("$4,111", "1,242 of 1,729 worth contacting")


def test_the_card_speaks_the_direction_of_a_change() -> None:
    card = kpi_card(Kpi("Revenue", "$112", "wallet", "+12.0 %", "up", "good", "vs 28 days before", (1.0, 2.0)))
    assert text(card) == "Revenue $112 up  +12.0 % vs 28 days before"


def test_a_flat_history_draws_a_line_and_not_a_fault() -> None:
    assert sparkline([3.0, 3.0]).startswith("data:image/svg+xml,")
