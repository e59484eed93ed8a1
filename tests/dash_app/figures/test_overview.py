"""The overview's charts."""

import pandas as pd
import pytest

from dash_app.figures.overview import revenue_and_churn, segment_shares, value_by_band
from tests.dash_app.plain import traces

CHURN_HOVER = "%{y:.1%} of those seen before did not order<br>in the 90 days to %{x|%d %b %Y}<extra></extra>"


def test_revenue_and_churn_share_the_weeks_and_leave_unknown_rates_out() -> None:
    kpis = pd.DataFrame(
        {
            "period_ends_on": pd.to_datetime(["2017-12-25", "2018-01-01"]),
            "revenue_7d": [1_250.0, 84_300.456],
            "churn_rate": [0.08, None],
        }
    )
    figure = revenue_and_churn(kpis, "USD", 90)
    assert traces(figure) == [
        {
            "type": "bar",
            "name": "Revenue per week",
            "x": ["2017-12-25", "2018-01-01"],
            "y": [1250.0, 84300.46],
            "marker": {"color": "#4c6ef5", "cornerradius": 3},
            "customdata": ["$1,250", "$84.3K"],
            "hovertemplate": "Week before %{x|%d %b %Y}<br>%{customdata}<extra></extra>",
        },
        {
            "type": "scatter",
            "name": "Churn rate",
            "mode": "lines",
            "x": ["2017-12-25", "2018-01-01"],
            "y": pytest.approx([0.08, float("nan")], nan_ok=True),
            "line": {"color": "#dd6b20", "width": 2.5},
            "yaxis": "y2",
            "hovertemplate": CHURN_HOVER,
        },
    ]
    assert figure.layout.yaxis.tickprefix == "$"


def test_an_unknown_currency_is_spelled_out_on_the_axis() -> None:
    kpis = pd.DataFrame({"period_ends_on": [pd.Timestamp(2018, 1, 1)], "revenue_7d": [1.0], "churn_rate": [None]})
    assert revenue_and_churn(kpis, "CHF", 28).layout.yaxis.tickprefix == "CHF "


def test_segments_show_revenue_above_customers_in_their_own_colours() -> None:
    segments = pd.DataFrame({"segment": ["VIP", "Lost"], "customer_share": [0.15, 0.25], "revenue_share": [0.60, 0.05]})
    shared = {"type": "bar", "orientation": "h", "textposition": "outside", "cliponaxis": False, "y": ["Lost", "VIP"]}
    shared |= {"hovertemplate": "%{y}: %{text}<extra></extra>"}
    colors = ["#7d8797", "#4c6ef5"]
    assert traces(segment_shares(segments)) == [
        shared
        | {
            "name": "Share of customers",
            "x": [0.25, 0.15],
            "text": ["25 % of customers", "15 % of customers"],
            "marker": {"color": colors, "opacity": 0.38, "cornerradius": 3},
        },
        shared
        | {
            "name": "Share of revenue",
            "x": [0.05, 0.6],
            "text": ["5 % of revenue", "60 % of revenue"],
            "marker": {"color": colors, "opacity": 1.0, "cornerradius": 3},
        },
    ]


def test_value_by_band_names_money_and_customers_above_each_bar() -> None:
    bands = pd.DataFrame({"band": ["high", "low"], "customers": [1, 1_678], "churn_impact": [129_200.0, 61_900.0]})
    figure = value_by_band(bands, "EUR")
    assert traces(figure) == [
        {
            "type": "bar",
            "orientation": "h",
            "y": ["low", "high"],
            "x": [61_900.0, 129_200.0],
            "marker": {"color": ["#7d8797", "#dd6b20"], "cornerradius": 3},
            "customdata": ["€61.9K", "€129.2K"],
            "hovertemplate": "%{y} risk: %{customdata}<extra></extra>",
        }
    ]
    assert [note.text for note in figure.layout.annotations] == [
        "<b>Low risk</b>: €61.9K, 1,678 customers",
        "<b>High risk</b>: €129.2K, 1 customer",
    ]
