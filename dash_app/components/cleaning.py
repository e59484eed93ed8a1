"""What was cleaned, rule by rule, with an example of each."""

from __future__ import annotations

import json
from typing import Any

from dash import html
from dash.development.base_component import Component

from dash_app.components.states import with_code
from dash_app.components.table import small_table
from dash_app.wording import source_words
from python_models.formatting import count, percent

OUTCOMES = {"refused": "Refused", "set_aside": "Set aside", "changed": "Changed", "flagged": "Noted"}
MOST_VALUES = 8  # of an example's filled-in values


def outcome_badge(outcome: str) -> Component:
    """What became of the rows a rule met."""
    return html.Span(OUTCOMES.get(outcome, outcome), className=f"badge outcome-{outcome.replace('_', '-')}")


def rules_table(rules: list[dict[str, Any]], rows_in: dict[str, int]) -> Component:
    """The rules that met a row, with their share of the table's rows and one example each."""
    rows = [
        [
            source_words(rule["table_name"]),
            _rule(rule),
            outcome_badge(rule["outcome"]),
            count(rule["row_count"]),
            percent(rule["row_count"] / rows_in[rule["table_name"]], 2) if rows_in.get(rule["table_name"]) else "",
        ]
        for rule in rules
    ]
    return small_table(["Table", "What was found", "Outcome", "Rows", "Share"], rows, "What was cleaned", {3, 4})


def _rule(rule: dict[str, Any]) -> Component:
    place = f"{rule['source_file']}, row {count(rule['example_row'])}" if rule["source_file"] else "An example"
    parts: list[Component] = [html.Summary(rule["title"] or source_words(rule["rule"]))]
    if rule["what_to_do"]:
        parts.append(html.P(with_code(rule["what_to_do"])))
    parts.append(html.P([html.Strong(place), ": ", html.Code(example_words(rule["example"]))]))
    return html.Details(parts, className="rule")


def example_words(example: str | None) -> str:
    """A raw row as `name: value`, without its empty and technical columns, cut where it gets long."""
    try:
        row = json.loads(example or "{}")
    except ValueError:
        return str(example)
    filled = [f"{name}: {value}" for name, value in row.items() if value is not None and not name.startswith("_")]
    return ", ".join(filled[:MOST_VALUES]) + (", …" if len(filled) > MOST_VALUES else "")
