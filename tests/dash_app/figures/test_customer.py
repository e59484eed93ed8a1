"""The charts of one customer."""

from itertools import pairwise

import pandas as pd
import pytest

from dash_app.figures.customer import DIRECTIONS, Step, monthly_revenue, plain_number, waterfall, waterfall_steps
from tests.dash_app.plain import traces


def contributions(sizes: list[float]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "feature": [f"f{number}" for number in range(len(sizes))],
            "feature_label": [f"fact {number}" for number in range(len(sizes))],
            "value": [2.0] * len(sizes),
            "typical_value": [9.5] * len(sizes),
            "contribution": sizes,
            "reason": [f"reason {number}" for number in range(len(sizes))],
        }
    )


def test_steps_lead_from_the_average_to_the_margin_and_join_the_rest() -> None:
    sizes = [2.0, -1.5, 1.0, 0.9, -0.8, 0.7, 0.6, 0.5, 0.3, -0.1]
    steps = waterfall_steps(contributions(sizes), base_margin=-2.0, margin=-2.0 + sum(sizes))
    assert [round(step.size, 6) for step in steps] == [-2.0, *sizes[:8], 0.2, 1.6]
    assert steps[1] == Step("reason 0", -2.0, 2.0, "reason 0<br>+2.00")
    assert (steps[-2].label, steps[-1].label, steps[-1].is_total) == ("2 other features", "This customer", True)
    for before, after in pairwise(steps[:-1]):
        assert after.start == pytest.approx(before.end)
    assert steps[-2].end == pytest.approx(steps[-1].end)


def test_the_stored_sum_of_the_others_is_one_step() -> None:
    stored = contributions([0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1]).assign(
        feature=[*"abcdefgh", "other_features"]
    )
    steps = waterfall_steps(stored, base_margin=0.0, margin=4.5)
    assert (steps[-2].label, round(steps[-2].size, 6)) == ("All other features", 0.1)


@pytest.mark.parametrize(
    ("reason", "label"),
    [
        ("Spend in the last 14 days: USD 0.53 (typical: USD 15.50) raises the risk of leaving",
         "Spend in the last 14 days: USD 0.53<br>(typical: USD 15.50)"),
        ("No orders in the last 56 days (typical: 7) lowers the risk of leaving",
         "No orders in the last 56 days<br>(typical: 7)"),
        (None, "Fact 0: 2 (typical: 9.50)"),
    ],
)  # fmt: skip
def test_labels_take_values_with_their_units_from_the_reason(reason: str | None, label: str) -> None:
    facts = contributions([1.0]).assign(reason=reason)
    assert waterfall_steps(facts, 0.0, 1.0)[1].label == label


def test_few_features_leave_no_rest() -> None:
    labels = [step.label for step in waterfall_steps(contributions([1.0]), 0.5, 1.5)]
    assert labels == ["Average customer", "reason 0", "This customer"]


def test_waterfall_colours_say_which_way_a_step_goes() -> None:
    figure = waterfall(contributions([1.0, -0.5]), -1.0, -0.5, DIRECTIONS["churn"])
    assert traces(figure) == [
        {
            "type": "bar",
            "orientation": "h",
            "y": [1, 2],
            "x": [1.0, -0.5],
            "base": [-1.0, 0.0],
            "marker": {"color": ["#dd6b20", "#0c9b8a"], "cornerradius": 3},
            "text": ["+1.00", "-0.50"],
            "textposition": "outside",
            "cliponaxis": False,
            "customdata": ["reason 0<br>+1.00", "reason 1<br>-0.50"],
            "hovertemplate": "%{customdata}<extra></extra>",
        },
        {
            "type": "scatter",
            "mode": "markers+text",
            "y": [0, 3],
            "x": [-1.0, -0.5],
            "marker": {"symbol": "diamond", "size": 13, "color": "#7d8797"},
            "text": ["-1.00", "-0.50"],
            "textposition": "middle right",
            "hoverinfo": "skip",
        },
    ]


def test_monthly_revenue_counts_the_orders() -> None:
    months = pd.DataFrame({"month_start": pd.to_datetime(["2017-11-01"]), "order_count": [1], "revenue": [20.5]})
    assert traces(monthly_revenue(months, "USD")) == [
        {
            "type": "bar",
            "x": ["2017-11-01"],
            "y": [20.5],
            "marker": {"color": "#4c6ef5", "cornerradius": 3},
            "customdata": ["$20.50, 1 order"],
            "hovertemplate": "%{x|%B %Y}: %{customdata}<extra></extra>",
        }
    ]


@pytest.mark.parametrize(
    ("value", "words"),
    [(3.0, "3"), (1234.5, "1,234"), (0.123, "0.12"), (45.67, "45.7"), (None, "unknown"), (float("nan"), "unknown")],
)
def test_plain_numbers(value: float | None, words: str) -> None:
    assert plain_number(value) == words
