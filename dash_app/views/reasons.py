"""Why one customer has a score: the steps to it, what raises and lowers it, and all features on demand."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dash_app.components.card import card, chart
from dash_app.components.icon import icon
from dash_app.components.states import empty_state
from dash_app.components.table import small_table
from dash_app.figures.customer import DIRECTIONS, SHOWN, waterfall
from dash_app.queries import customer as queries
from dash_app.wording import plural, short_reason
from python_models.scoring.served import OTHER_FEATURES

TITLES = {"churn": "Why this churn risk", "response": "Why this chance of an answer"}
LISTED = 4  # facts for and against


def reasons_card(task: str, score: dict[str, Any] | None, reasons: pd.DataFrame) -> Component:
    """The steps from the average customer to this one; nothing without a score."""
    if score is None:
        return html.Div()
    if reasons.empty:
        return card(TITLES[task], empty_state("No reasons stored", "The snapshot holds no explanation of this score."))
    direction = DIRECTIONS[task]
    figure = waterfall(reasons, float(score["base_margin"]), float(score["margin"]), direction)
    caption = (
        f"Start at the average customer and follow the steps down: {direction.up_name} raises {direction.raises}, "
        f"{direction.down_name} lowers it. Each step names what we know about this customer and what is typical. "
        f"The steps are those of the served model, {score['model_id']}."
    )
    alt = f"Steps from the average customer to this one: {'; '.join(str(r) for r in reasons['reason'].head(3))}."
    sides = [
        _facts(f"Raises {direction.raises}", facts(reasons, 1)),
        _facts(f"Lowers {direction.raises}", facts(reasons, -1)),
    ]
    steps = chart(figure, f"customers-{task}-reasons", alt, 480, caption)
    return card(TITLES[task], html.Div(sides, className="grid-1-1"), steps, *_all_features(task, score, reasons))


def facts(reasons: pd.DataFrame, sign: int, limit: int = LISTED) -> list[str]:
    """The facts that raise (sign 1) or lower (-1) a score most, in words."""
    known = reasons[(reasons["feature"] != OTHER_FEATURES) & (sign * reasons["contribution"] > 0)]
    strongest = known.assign(size=known["contribution"].abs()).nlargest(limit, "size")
    return [short_reason(str(item["reason"] or item["feature_label"])) for item in strongest.to_dict("records")]


def all_features_table(asked: dict[str, Any]) -> Component:
    """Every feature of the score, computed now from the served model and the customer's own row."""
    rows = queries.all_contributions(asked["task"], asked["model_id"], asked["customer_id"], asked["campaign_id"])
    if rows.empty:
        return empty_state("Not there any more", "A newer snapshot is served by now; reload the page.")
    cells = [
        (number, short_reason(row["reason"]), f"{row['contribution']:+.3f}")
        for number, row in enumerate(rows.to_dict("records"), 1)
    ]
    title = f"All {plural(len(cells), 'feature')}, the strongest first"
    table = small_table(["", "What we know, and what is typical", "Adds to the score"], cells, title, numeric={0, 2})
    return html.Div(table, className="tall")


def _facts(title: str, words: list[str]) -> Component:
    items = (
        html.Ul([html.Li(fact) for fact in words])
        if words
        else html.P("None of the strongest; all features show the weaker ones.")
    )
    return html.Div([html.H3(title), items], className="pros-and-cons")


def _all_features(task: str, score: dict[str, Any], reasons: pd.DataFrame) -> list[Component]:
    """A button that asks for what has no step; nothing where every feature has one or a fall-back serves."""
    if not (reasons["feature"] == OTHER_FEATURES).any() and len(reasons) <= SHOWN:
        return []
    asked = {name: score.get(name) for name in ("model_id", "customer_id", "campaign_id")} | {"task": task}
    button = dmc.Button("Show all features", id=f"customers-{task}-all", variant="default", leftSection=icon("search"))
    store = dcc.Store(id=f"customers-{task}-asked", data=asked)
    return [store, html.Div(button, id=f"customers-{task}-holder")]
