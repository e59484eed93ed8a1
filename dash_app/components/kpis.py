"""From the rows of mart_kpis to the overview's cards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from dash_app.components.kpi import Kpi, Meaning
from python_models.formatting import NOT_AVAILABLE, count, money, percent, percent_change

WEEKS_BACK = 4  # 28 days
SPARK_WEEKS = 26


def overview_kpis(
    kpis: pd.DataFrame, currency: str, campaign: dict[str, Any] | None, churn_days: int | None = 28
) -> list[Kpi]:
    """The eight cards, in two rows: how the shop does, and what churn and campaigns mean for it.

    `churn_days` without an order are churn; None where the shop says itself who left, which orders do not show.
    """

    def cash(value: Any) -> str:
        return money(value, currency)

    return [
        _relative(kpis, "revenue_28d", "Revenue, 28 days", "wallet", cash, "What customers paid in the last 28 days."),
        _relative(kpis, "active_customers_28d", "Active customers", "users", count, "Bought in the last 28 days."),
        _relative(kpis, "average_order_value_28d", "Average order value", "shopping-cart", cash,
                  "Revenue over orders, last 28 days."),
        _points(kpis, "repeat_rate_28d", "Repeat rate", "repeat", True,
                "Share of active customers with two orders or more in the last 28 days."),
        *_churn(kpis, churn_days),
        _at_risk(kpis, cash),
        _points(kpis, "response_rate_28d", "Response rate", "mail", True,
                "Answered share of the contacts of campaigns that ended in 28 days."),
        _planned(campaign, cash),
    ]  # fmt: skip


def _known(kpis: pd.DataFrame, column: str) -> pd.DataFrame:
    """The weeks in which the figure is known."""
    return kpis[kpis[column].notna()][["period_ends_on", column]]


def _spark(values: pd.Series) -> tuple[float, ...]:
    return tuple(float(value) for value in values.tail(SPARK_WEEKS))


def _before(known: pd.DataFrame, column: str) -> float | None:
    """The figure 28 days before the last one, or None."""
    if known.empty:
        return None
    wanted = pd.Timestamp(known["period_ends_on"].iloc[-1]) - pd.Timedelta(days=7 * WEEKS_BACK)
    match = known[pd.to_datetime(known["period_ends_on"]) == wanted]
    return None if match.empty else float(match[column].iloc[0])


def _judged(change: float, higher_is_better: bool) -> dict[str, Any]:
    direction = "flat" if abs(change) < 0.0005 else ("up" if change > 0 else "down")
    meaning: Meaning = "neutral" if direction == "flat" else ("good" if (change > 0) == higher_is_better else "bad")
    return {"direction": direction, "meaning": meaning}


def _relative(kpis: pd.DataFrame, column: str, label: str, icon: str, words: Callable[[Any], str], help: str) -> Kpi:
    """A card whose change is in percent of the figure 28 days before."""
    known = _known(kpis, column)
    now = float(known[column].iloc[-1]) if len(known) else None
    before = _before(known, column)
    base = Kpi(label, words(now), icon, history=_spark(known[column]), help=help, against=_no_comparison(now))
    if now is None or not before:
        return base
    change = now / before - 1
    return _with(base, change=percent_change(change), against="vs 28 days before", **_judged(change, True))


def _points(kpis: pd.DataFrame, column: str, label: str, icon: str, higher_is_better: bool, help: str) -> Kpi:
    """A card of a share, whose change is in percentage points."""
    known = _known(kpis, column)
    now = float(known[column].iloc[-1]) if len(known) else None
    before = _before(known, column)
    base = Kpi(label, percent(now), icon, history=_spark(known[column]), help=help, against=_no_comparison(now))
    if now is None or before is None:
        return base
    change = now - before
    text = f"{change * 100:+.1f} pts"
    return _with(base, change=text, against="vs 28 days before", **_judged(change, higher_is_better))


def _churn(kpis: pd.DataFrame, churn_days: int | None) -> list[Kpi]:
    if churn_days is None:
        return []
    help = f"Of the customers seen before, the share that then bought nothing for {churn_days} days."
    return [_points(kpis, "churn_rate", f"Churn rate, {churn_days} days", "user-minus", False, help)]


def known_kpis(cards: list[Kpi]) -> list[Kpi]:
    """The cards with a figure."""
    return [card for card in cards if card.value != NOT_AVAILABLE]


def _at_risk(kpis: pd.DataFrame, cash: Callable[[Any], str]) -> Kpi:
    known = _known(kpis, "revenue_at_risk")
    now = float(known["revenue_at_risk"].iloc[-1]) if len(known) else None
    revenue = float(kpis["revenue_28d"].iloc[-1]) if len(kpis) else 0.0
    if now is None:
        share = "no churn model yet"
    else:
        share = f"{percent(now / revenue)} of 28-day revenue" if revenue else "no revenue in 28 days"
    help = "Sum over customers of P(churn) x expected 28-day revenue."
    return Kpi("Revenue at risk, 28 days", cash(now), "shield-alert", against=share, help=help)


def _planned(campaign: dict[str, Any] | None, cash: Callable[[Any], str]) -> Kpi:
    label = "Next campaign, profit"
    help = (
        "Expected profit of contacting only the customers worth it, before limits of budget and capacity. "
        "It counts every order of a customer who answers, also one that would have come anyway: "
        "without a control group nobody can tell them apart."
    )
    if campaign is None:
        return Kpi(label, "n/a", "target", against="no campaign is planned", help=help)
    worth = f"{count(campaign['contacts'])} of {count(campaign['candidates'])} worth contacting"
    return Kpi(label, cash(campaign["expected_profit"]), "target", against=worth, help=help)


def _no_comparison(now: float | None) -> str:
    return "not known yet" if now is None else "no earlier figure"


def _with(kpi: Kpi, **changes: Any) -> Kpi:
    return Kpi(**(kpi.__dict__ | changes))
