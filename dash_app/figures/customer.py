"""The charts of one customer."""

from __future__ import annotations

import math
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dash_app.figures.base import axis, money_axis, new_figure, plain_axis, two_lines
from dash_app.theme import ACCENT, GREY, ORANGE, TEAL
from dash_app.wording import plural, sentence_case, short_reason
from python_models.formatting import money
from python_models.scoring.listing import OTHER_FEATURES

SHOWN = 8
LABEL_WIDTH = 38  # characters; a phone has room for this much beside the bars


def monthly_revenue(months: pd.DataFrame, currency: str) -> go.Figure:
    """Revenue per month since the first order; the hover text counts the orders."""
    words = [
        f"{money(revenue, currency)}, {plural(int(orders), 'order')}"
        for revenue, orders in zip(months["revenue"], months["order_count"], strict=True)
    ]
    bars = go.Bar(
        x=pd.to_datetime(months["month_start"]),
        y=months["revenue"],
        marker={"color": ACCENT, "cornerradius": 3},
        customdata=words,
        hovertemplate="%{x|%B %Y}: %{customdata}<extra></extra>",
    )
    dates = plain_axis(tickformat="%b %Y", nticks=8)
    return new_figure(bars, bargap=0.35, xaxis=dates, yaxis=money_axis(currency, nticks=5))


@dataclass(frozen=True)
class Direction:
    """What a step to the right raises, and the colours of steps to the right and to the left."""

    raises: str
    up: str
    down: str
    up_name: str
    down_name: str


DIRECTIONS = {
    "churn": Direction("the risk of leaving", ORANGE, TEAL, "orange", "green"),
    "response": Direction("the chance of an answer", ACCENT, GREY, "blue", "grey"),
}


@dataclass(frozen=True)
class Step:
    """One bar of the waterfall, in log-odds."""

    label: str
    start: float
    size: float
    hover: str
    is_total: bool = False

    @property
    def end(self) -> float:
        """Where the next step begins."""
        return self.start + self.size

    @property
    def text(self) -> str:
        """What stands beside the bar: the score of a total, the change of a step."""
        return f"{self.end:.2f}" if self.is_total else f"{self.size:+.2f}"


def waterfall(contributions: pd.DataFrame, base_margin: float, margin: float, direction: Direction) -> go.Figure:
    """From the average customer's score to this one's, in log-odds: the largest contributions, then all others.

    The steps are floating bars, because the small plotly bundle has no waterfall trace; start and end are diamonds,
    so that the scale need not reach down to zero.
    """
    steps = waterfall_steps(contributions, base_margin, margin)
    return new_figure(
        _changes(steps, direction), _totals(steps), bargap=0.34, hovermode="closest", **_waterfall_axes(steps)
    )


def _changes(steps: list[Step], direction: Direction) -> go.Bar:
    changes = [(row, step) for row, step in enumerate(steps) if not step.is_total]
    return go.Bar(
        y=[row for row, _ in changes],
        x=[step.size for _, step in changes],
        base=[step.start for _, step in changes],
        orientation="h",
        marker={"color": [_color(step, direction) for _, step in changes], "cornerradius": 3},
        text=[step.text for _, step in changes],
        textposition="outside",
        cliponaxis=False,
        customdata=[step.hover for _, step in changes],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _totals(steps: list[Step]) -> go.Scatter:
    totals = [(row, step) for row, step in enumerate(steps) if step.is_total]
    return go.Scatter(
        y=[row for row, _ in totals],
        x=[step.end for _, step in totals],
        mode="markers+text",
        marker={"symbol": "diamond", "size": 13, "color": GREY},
        text=[step.text for _, step in totals],
        textposition="middle right",
        hoverinfo="skip",
    )


def _waterfall_axes(steps: list[Step]) -> dict[str, Any]:
    ends = [end for step in steps for end in ((step.end,) if step.is_total else (step.start, step.end))]
    pad = (max(ends) - min(ends) or 1.0) * 0.22
    rows = {"tickvals": list(range(len(steps))), "ticktext": [step.label for step in steps]}
    return {
        "xaxis": axis(range=[min(ends) - pad, max(ends) + pad], title={"text": "score, log-odds"}, nticks=7),
        "yaxis": plain_axis(range=[len(steps) - 0.4, -0.6], ticksuffix="  ", **rows),
    }


def waterfall_steps(contributions: pd.DataFrame, base_margin: float, margin: float) -> list[Step]:
    """Base, the SHOWN largest contributions, all others together, and the sum; they add up to the margin."""
    steps = [Step("Average customer", 0.0, base_margin, f"Average customer: {base_margin:.2f}", is_total=True)]
    at = base_margin
    for item in contributions.head(SHOWN).to_dict("records"):
        size = float(item["contribution"])
        reason = str(item["reason"] or item["feature_label"])
        steps.append(Step(_label(item), at, size, f"{reason}<br>{size:+.2f}"))
        at += size
    rest = contributions.iloc[SHOWN:]
    if len(rest):
        # The stored sum of the others does not say of how many.
        others = f"{len(rest)} other features" if OTHER_FEATURES not in set(rest["feature"]) else "All other features"
        steps.append(Step(others, at, margin - at, f"{others} together"))
    return [*steps, Step("This customer", 0.0, margin, f"This customer: {margin:.2f}", is_total=True)]


def _color(step: Step, direction: Direction) -> str:
    return direction.up if step.size > 0 else direction.down


def _label(item: dict[Hashable, Any]) -> str:
    """The fact with the customer's value and the typical one; the stored reason knows their units."""
    words = short_reason(item["reason"])
    if not words:
        value, typical = plain_number(item["value"]), plain_number(item["typical_value"])
        words = f"{sentence_case(str(item['feature_label']))}: {value} (typical: {typical})"
    return two_lines(words, LABEL_WIDTH)


def plain_number(value: object) -> str:
    """A feature's value with three significant digits; unknown reads 'unknown'."""
    number = float(value) if isinstance(value, int | float) else math.nan
    if not math.isfinite(number):
        return "unknown"
    if number == round(number) or abs(number) >= 100:
        return f"{number:,.0f}"
    return f"{number:.2f}" if abs(number) < 10 else f"{number:.1f}"
