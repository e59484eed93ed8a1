"""The data page's chart."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from dash_app.figures.base import new_figure, plain_axis, share_axis
from dash_app.theme import ACCENT, GREY, ORANGE, SOFT
from dash_app.wording import source_words
from python_models.formatting import count, percent

# What became of the rows, in the order in which they stand side by side.
OUTCOMES = (
    ("used as they came", ACCENT),
    ("used after a change", SOFT),
    ("set aside", GREY),
    ("refused", ORANGE),
)


def outcome_shares(totals: list[dict[str, Any]]) -> go.Figure:
    """A bar per table, the largest on top, parted by what became of its rows."""
    tables = list(reversed(totals))
    names = [source_words(row["table_name"]) for row in tables]
    parts = [_parts(row) for row in tables]
    return new_figure(
        *(_bars(names, tables, [part[place] for part in parts], *outcome) for place, outcome in enumerate(OUTCOMES)),
        barmode="stack",
        margin={"l": 8, "r": 16, "t": 4, "b": 8},
        xaxis=share_axis(range=[0, 1]),
        yaxis=plain_axis(ticksuffix="  "),
    )


def _parts(row: dict[str, Any]) -> tuple[int, int, int, int]:
    return (
        int(row["rows_kept"] - row["rows_changed"]),
        int(row["rows_changed"]),
        int(row["rows_set_aside"]),
        int(row["rows_refused"]),
    )


def _bars(names: list[str], tables: list[dict[str, Any]], rows: list[int], outcome: str, colour: str) -> go.Bar:
    shares = [number / row["rows_in"] for number, row in zip(rows, tables, strict=True)]
    words = [f"{count(number)} rows, {percent(share, 2)}" for number, share in zip(rows, shares, strict=True)]
    return go.Bar(
        x=shares,
        y=names,
        orientation="h",
        name=outcome,
        marker={"color": colour},
        customdata=words,
        hovertemplate="%{y}: %{customdata}<br>" + outcome + "<extra></extra>",
    )
