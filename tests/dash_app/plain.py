"""Figures and components as plain values, so that tests can compare them whole."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from dash.development.base_component import Component


def traces(figure: go.Figure) -> list[dict[str, Any]]:
    """The figure's traces as plain lists and numbers."""
    return [_plain(trace) for trace in figure.to_plotly_json()["data"]]


def _plain(value: Any) -> Any:
    if isinstance(value, dict) and "bdata" in value:  # plotly's own short form of an array of numbers
        return np.frombuffer(base64.b64decode(value["bdata"]), dtype=value["dtype"]).tolist()
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, np.ndarray | pd.Series | list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, np.datetime64 | pd.Timestamp):
        return str(pd.Timestamp(value).date())
    if isinstance(value, np.generic):
        return value.item()
    return value


def text(component: Any) -> str:
    """All words in a component, in reading order."""
    return " ".join(_words(component))


def _words(component: Any) -> Iterator[str]:
    if component is None:
        return
    if isinstance(component, str | int | float):
        yield str(component)
    elif isinstance(component, list | tuple):
        for item in component:
            yield from _words(item)
    elif isinstance(component, Component):
        yield from _words(getattr(component, "children", None))


def identifiers(component: Any) -> Iterator[str]:
    """The ids in a component; of a pattern-matching id, its type."""
    if isinstance(component, Component):
        identifier = getattr(component, "id", None)
        if identifier is not None:
            yield identifier["type"] if isinstance(identifier, dict) else identifier
        yield from identifiers(getattr(component, "children", None))
    elif isinstance(component, list | tuple):
        for item in component:
            yield from identifiers(item)
