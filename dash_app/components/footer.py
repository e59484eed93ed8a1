"""The line on every page that says how old the data and the models are, and which snapshot is read."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dash_app.queries.snapshot import SnapshotInfo, snapshot_info
from dash_app.wording import long_date


def data_line() -> Component:
    """The line for the snapshot that is read now."""
    return footer(snapshot_info())


def footer(info: SnapshotInfo) -> Component:
    """Data as of 1 January 2018 · churn model as of … · response model as of … · snapshot marts-12."""
    parts = [f"Data as of {long_date(info.as_of_date)}" if info.is_dated else "No dates in this data"]
    for task, trained in (("churn", info.churn_model_as_of), ("response", info.response_model_as_of)):
        as_of = f" as of {long_date(trained)}" if info.is_dated else ""
        parts.append(f"{task} model{as_of}" if trained else f"no {task} model")
    parts += [f"source {info.source_name}", f"snapshot {info.snapshot}"]
    return html.Footer(" · ".join(parts), className="data-line")
