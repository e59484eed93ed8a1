"""The parts of the data page."""

from __future__ import annotations

from typing import Any

from dash.development.base_component import Component

from dash_app.components.card import card, chart, legend
from dash_app.components.cleaning import rules_table
from dash_app.components.facts import facts_strip
from dash_app.components.readiness import task_name
from dash_app.components.states import empty_state
from dash_app.components.table import small_table
from dash_app.figures.data import OUTCOMES, outcome_shares
from dash_app.queries import data as queries
from dash_app.views.readiness import readiness_card
from dash_app.wording import plural, source_words
from python_models.formatting import count, percent

KINDS = {
    "number": "Number",
    "category": "Category",
    "boolean": "Yes or no",
    "date": "Date, as its age in days",
    "left_out": "Left out",
}


def strip(totals: list[dict[str, Any]]) -> Component:
    """The rows of all tables together, and what became of them."""

    def total(name: str) -> int:
        return int(sum(row[name] for row in totals))

    landed = total("rows_in")

    def share(name: str) -> str:
        rows = total(name)
        return f"{count(rows)} ({percent(rows / landed, 2)})" if rows else count(rows)

    return facts_strip(
        [
            ("Rows that came in", count(landed)),
            ("Used", share("rows_kept")),
            ("of them changed", count(total("rows_changed"))),
            ("Set aside", share("rows_set_aside")),
            ("Refused", share("rows_refused")),
        ]
    )


def readiness() -> list[Component]:
    """A card per task: how it is predicted, why, and the checks."""
    # Without any data for a task each check fails: the sentence above them says it, and the list may stay closed.
    return [
        part
        for status in queries.task_status()
        for part in readiness_card(status["task"], task_name(status["task"]), status["method"] != "none")
    ]


def cleaning(totals: list[dict[str, Any]]) -> list[Component]:
    """The chart of outcomes and the table of rules."""
    alt = "Bars: for each table the shares of rows used as they came, used after a change, set aside and refused."
    bars = chart(outcome_shares(totals), "data-outcomes", alt, 44 + 34 * len(totals))
    rules = queries.rules_applied()
    if rules:
        found: Component = rules_table(rules, {row["table_name"]: int(row["rows_in"]) for row in totals})
    else:
        found = empty_state("Nothing to clean", "No rule met a row: all that came in was used as it was.")
    rules_note = "Open a line for what to do and an example; the command regulars quarantine lists and exports the rows"
    return [
        card("What became of the rows", legend(OUTCOMES), bars, note=KEPT),
        card("What was cleaned", found, note=rules_note if rules else None),
    ]


def loads(totals: list[dict[str, Any]]) -> Component:
    """The largest landed files."""
    shown = queries.loads()
    rows = [
        [source_words(row["table_name"]), row["source_file"] or "", *(count(row[name]) for name in COUNTS)]
        for row in shown
    ]
    head = ["Table", "Source", "Rows in", "Used", "Changed", "Set aside", "Refused"]
    rest = int(sum(row["load_count"] for row in totals)) - len(shown)
    note = "A line per landed file" + (f"; the {len(shown)} largest, and {plural(rest, 'more file')}" if rest else "")
    return card("What came in", small_table(head, rows, "Loads", {2, 3, 4, 5, 6}), note=note)


KEPT = "Nothing is dropped: rows not used wait in the quarantine tables"
COUNTS = ("rows_in", "rows_kept", "rows_changed", "rows_set_aside", "rows_refused")


def attributes() -> Component:
    """The shop's own customer columns, and which of them the models learn from."""
    found = queries.attributes()
    note = "The shop's own columns of the customers, which models learn from by themselves"
    if not found:
        return card("Attributes", empty_state("None", "The customers have no further columns."), note=note)
    rows = [
        [row["attribute"], KINDS.get(row["kind"], row["kind"]), count(row["value_count"]), percent(row["known_share"])]
        for row in found
    ]
    head = ["Column", "Read as", "Values", "Known"]
    if any(row["reason"] for row in found):
        head.append("Why it is left out")
        rows = [[*cells, row["reason"] or ""] for cells, row in zip(rows, found, strict=True)]
    return card("Attributes", small_table(head, rows, "Attributes", {2, 3}), note=note)
