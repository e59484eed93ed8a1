"""What an adviser is told about one segment, and the numbers a text about it may contain."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from python_models import formatting

UNKNOWN_PROFIT = "cannot be said, because no order value is known"
Unit = Literal["money", "share", "count", "days", "plain"]


@dataclass(frozen=True)
class FactNumber:
    """A number that was given: a share lies between 0 and 1, money is in the segment's currency."""

    value: float
    unit: Unit


@dataclass(frozen=True)
class Assumption:
    """One line of the business assumptions that the money figures rest on."""

    name: str
    value: float
    unit: str
    applies_to: str = "all"

    def number(self) -> FactNumber:
        """The value with the unit that its text names ("share of revenue", "money per contact", "USD", "days")."""
        unit = self.unit.lower()
        if "percent" in unit or "%" in unit:
            return FactNumber(self.value / 100, "share")
        if self.unit.strip()[:3] in formatting.CURRENCY_CODES:
            return FactNumber(self.value, "money")
        for word, known in _UNIT_WORDS:
            if word in unit:
                return FactNumber(self.value, known)
        return FactNumber(self.value, "plain")

    def text(self, currency: str) -> str:
        """The assumption as people read it: `contact cost (email) $0.02`."""
        number = self.number()
        scope = "" if self.applies_to in ("", "all") else f" ({self.applies_to})"
        name = self.name.removesuffix("_days").replace("_", " ").replace("clv", "CLV")
        return f"{name}{scope} {show(number, currency)}"


_UNIT_WORDS: tuple[tuple[str, Unit], ...] = (
    ("money", "money"),
    ("currency", "money"),
    ("share", "share"),
    ("rate", "share"),
    ("probability", "share"),
    ("day", "days"),
    ("customer", "count"),
)


def show(number: FactNumber, currency: str) -> str:
    """The number as text in its unit."""
    match number.unit:
        case "money":
            return formatting.money(number.value, currency)
        case "share":
            return formatting.percent(number.value)
        case "days":
            return formatting.days(number.value)
        case "count":
            return formatting.count(number.value)
        case "plain":
            return f"{number.value:g}"


@dataclass(frozen=True)
class SegmentFacts:
    """One row of mart_segment_summary with the playbook and the assumptions; None where a figure is not known.

    `churn_horizon_days` is None where the shop observed itself who left. `is_profit_unknown`: a campaign is planned,
    but what contacting earns cannot be said, because no order value is known.
    """

    segment: str
    currency: str
    as_of_date: date | None
    customers: int
    customer_share: float | None = None
    revenue_182d: float | None = None
    revenue_share: float | None = None
    average_churn_probability: float | None = None
    revenue_at_risk: float | None = None
    clv_total: float | None = None
    recommended_contacts: int | None = None
    expected_profit: float | None = None
    top_reason: str | None = None
    action: str = ""
    why: str = ""
    churn_horizon_days: int | None = None
    has_orders: bool = True
    is_profit_unknown: bool = False
    assumptions: tuple[Assumption, ...] = ()

    def numbers(self) -> list[FactNumber]:
        """Every number that was given, except those inside texts."""
        pairs: list[tuple[float | None, Unit]] = [
            (self.customers, "count"),
            (self.recommended_contacts, "count"),
            (self.customer_share, "share"),
            (self.revenue_share, "share"),
            (self.average_churn_probability, "share"),
            (self.revenue_182d, "money"),
            (self.revenue_at_risk, "money"),
            (self.clv_total, "money"),
            (self.expected_profit, "money"),
            (self.churn_horizon_days, "days"),
            (182 if self.revenue_182d is not None else None, "days"),
        ]
        own = [FactNumber(float(value), unit) for value, unit in pairs if value is not None and math.isfinite(value)]
        return own + [assumption.number() for assumption in self.assumptions]

    def as_shown(self) -> dict[str, Any]:
        """The facts for a language model: figures are ready-made texts to be quoted, unknown ones are left out."""
        currency = self.currency
        figures = {
            "customers": formatting.count(self.customers),
            "share_of_all_customers": formatting.percent(self.customer_share),
            "revenue_in_last_182_days": formatting.money(self.revenue_182d, currency),
            "share_of_all_revenue": formatting.percent(self.revenue_share),
            "average_probability_of_leaving": formatting.percent(self.average_churn_probability),
            "probability_horizon": formatting.days(self.churn_horizon_days),
            "expected_revenue_lost_to_churn": formatting.money(self.revenue_at_risk, currency),
            "customer_lifetime_value_in_total": formatting.money(self.clv_total, currency),
            "customers_worth_contacting": formatting.count(self.recommended_contacts),
            "expected_profit_of_contacting_them": formatting.money(self.expected_profit, currency),
            "whether_contacting_pays": UNKNOWN_PROFIT if self.is_profit_unknown else formatting.NOT_AVAILABLE,
        }
        texts = {"most_common_reason": self.top_reason, "recommended_action": self.action, "why_this_action": self.why}
        return {
            "segment": self.segment,
            **{name: text for name, text in figures.items() if text != formatting.NOT_AVAILABLE},
            **{name: text for name, text in texts.items() if text},
            "assumptions": [assumption.text(currency) for assumption in self.assumptions],
        }
