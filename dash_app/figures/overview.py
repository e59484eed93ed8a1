"""The overview's charts."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dash_app.figures.base import axis, money_axis, new_figure, plain_axis, share_axis
from dash_app.theme import ACCENT, BAND_COLORS, GREY, ORANGE, SEGMENT_COLORS, SOFT
from dash_app.wording import plural
from python_models.formatting import money, percent


def revenue_and_churn(kpis: pd.DataFrame, currency: str, churn_days: int) -> go.Figure:
    """Weekly revenue as bars; below it, on the same weeks, the share of customers without an order for `churn_days`."""
    titles = [_panel_title("Revenue per week", 1), _panel_title(f"Churn rate: no order for {churn_days} days", 0.27)]
    return new_figure(
        _revenue_bars(kpis, currency),
        _churn_line(kpis, churn_days),
        bargap=0.22,
        hovermode="closest",
        margin={"l": 8, "r": 8, "t": 22, "b": 8},
        xaxis=plain_axis(tickformat="%b %Y", nticks=8, anchor="y2"),
        yaxis=money_axis(currency, domain=[0.4, 1], nticks=5),
        yaxis2=share_axis(domain=[0, 0.27], nticks=4, range=[0, _ceiling(kpis["churn_rate"])]),
        annotations=titles,
    )


def revenue_alone(kpis: pd.DataFrame, currency: str) -> go.Figure:
    """Weekly revenue as bars, where the shop says itself who left."""
    return new_figure(
        _revenue_bars(kpis, currency),
        bargap=0.22,
        hovermode="closest",
        xaxis=plain_axis(tickformat="%b %Y", nticks=8),
        yaxis=money_axis(currency, nticks=5),
    )


def _revenue_bars(kpis: pd.DataFrame, currency: str) -> go.Bar:
    return go.Bar(
        x=pd.to_datetime(kpis["period_ends_on"]),
        y=kpis["revenue_7d"].round(2),
        name="Revenue per week",
        marker={"color": ACCENT, "cornerradius": 3},
        hovertemplate="Week before %{x|%d %b %Y}<br>%{customdata}<extra></extra>",
        customdata=[money(value, currency) for value in kpis["revenue_7d"]],
    )


def _churn_line(kpis: pd.DataFrame, churn_days: int) -> go.Scatter:
    return go.Scatter(
        x=pd.to_datetime(kpis["period_ends_on"]),
        y=kpis["churn_rate"],
        name="Churn rate",
        mode="lines",
        line={"color": ORANGE, "width": 2.5},
        yaxis="y2",
        hovertemplate="%{y:.1%} of those seen before did not order<br>"
        f"in the {churn_days} days to "
        "%{x|%d %b %Y}<extra></extra>",
    )


def _panel_title(text: str, height: float) -> dict[str, object]:
    return {
        "text": text, "x": 0, "y": height, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom",
        "yshift": 4, "showarrow": False, "font": {"size": 12},
    }  # fmt: skip


def _ceiling(rates: pd.Series) -> float:
    highest = rates.max()
    return 1.0 if pd.isna(highest) or highest <= 0 else min(1.0, float(highest) * 1.25)


def segment_shares(segments: pd.DataFrame, has_orders: bool = True, of: str = "revenue") -> go.Figure:
    """Each segment's share of customers and, with orders, its share `of` revenue or value; the largest on top."""
    ordered = segments.sort_values(f"{of}_share" if has_orders else "customer_share", na_position="first")
    widest = float(ordered[["customer_share", f"{of}_share"]].max().max() or 1) if len(ordered) else 1.0
    return new_figure(
        # plotly stacks groups upwards: customers are drawn first so that money lies above it.
        _share_bars(ordered, "customer_share", "customers", 0.38 if has_orders else 1.0),
        *([_share_bars(ordered, f"{of}_share", of, 1.0)] if has_orders else []),
        bargap=0.32,
        bargroupgap=0.12,
        hovermode="closest",
        xaxis=axis(visible=False, range=[0, widest * 1.7]),
        yaxis=plain_axis(ticksuffix="  "),
    )


def _share_bars(ordered: pd.DataFrame, column: str, label: str, opacity: float) -> go.Bar:
    return go.Bar(
        y=ordered["segment"],
        x=ordered[column],
        orientation="h",
        name=f"Share of {label}",
        marker={
            "color": [SEGMENT_COLORS.get(name, GREY) for name in ordered["segment"]],
            "opacity": opacity,
            "cornerradius": 3,
        },
        text=[f"{percent(value, 0)} of {label}" for value in ordered[column]],
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{y}: %{text}<extra></extra>",
    )


def value_by_band(bands: pd.DataFrame, currency: str) -> go.Figure:
    """Value at stake per risk band with its number of customers; the customers alone where no value is known."""
    ordered = bands.iloc[::-1]
    values = ordered["churn_impact"].astype(float)
    if not values.sum() > 0:
        return _customers_by_band(ordered)
    bars = go.Bar(
        y=ordered["band"],
        x=values,
        orientation="h",
        marker={"color": [BAND_COLORS.get(band, SOFT) for band in ordered["band"]], "cornerradius": 3},
        customdata=[money(value, currency) for value in values],
        hovertemplate="%{y} risk: %{customdata}<extra></extra>",
    )
    rows = zip(ordered["band"], values, ordered["customers"], strict=True)
    titles = [
        _bar_title(band, f"{money(value, currency)}, {plural(int(number), 'customer')}") for band, value, number in rows
    ]
    return _band_figure(bars, titles)


def _customers_by_band(ordered: pd.DataFrame) -> go.Figure:
    bars = go.Bar(
        y=ordered["band"],
        x=ordered["customers"],
        orientation="h",
        marker={"color": [BAND_COLORS.get(band, SOFT) for band in ordered["band"]], "cornerradius": 3},
        hovertemplate="%{y} risk: %{x:,} customers<extra></extra>",
    )
    rows = zip(ordered["band"], ordered["customers"], strict=True)
    return _band_figure(bars, [_bar_title(band, plural(int(number), "customer")) for band, number in rows])


def _band_figure(bars: go.Bar, titles: list[dict[str, object]]) -> go.Figure:
    return new_figure(
        bars, bargap=0.62, hovermode="closest", xaxis=axis(visible=False), yaxis=axis(visible=False), annotations=titles
    )


def _bar_title(band: str, text: str) -> dict[str, object]:
    return {
        "text": f"<b>{band.capitalize()} risk</b>: {text}", "x": 0, "y": band, "xanchor": "left", "yshift": 24,
        "showarrow": False, "font": {"size": 12},
    }  # fmt: skip
