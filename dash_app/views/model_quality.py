"""What the models page shows of how far a model holds: over time, by tenth, by group of customers."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dash_app.components.card import card, chart
from dash_app.components.icon import icon
from dash_app.components.table import small_table
from dash_app.figures.model_folds import auc_by_fold, ece_by_fold
from dash_app.queries import model_quality as queries
from dash_app.wording import plural, sentence_case
from python_models.formatting import NOT_AVAILABLE, count, decimal, percent

KINDS = {"tenure": "Known for", "segment": "Segment", "region": "Region"}


def folds_card(task: str, model_id: str) -> Component | None:
    """How the model does fold by fold; None where the snapshot says nothing of it."""
    folds = queries.folds(task, model_id)
    if folds.empty:
        return None
    is_in_time = folds["fold_start"].notna().all()
    note = "Each dot is one fold, predicted by a fit on the others; the line is its 95 % interval."
    if is_in_time:
        gap = folds["embargo_days"].min()
        note = (
            "Each dot is a stretch of time, predicted by a fit that knew only outcomes from before it; the line is its "
            f"95 % interval. Between the last date learned from and the fold lie at least {plural(int(gap), 'day')}."
        )
    charts = [
        chart(auc_by_fold(folds), "models-fold-auc", "ROC-AUC of each fold.", 260,
              "Ranking (ROC-AUC): dots at one height mean that the model holds."),
        chart(ece_by_fold(folds), "models-fold-ece", "Calibration error of each fold.", 260,
              "Calibration error: lower is better; with few cases a fold shows some by chance."),
    ]  # fmt: skip
    title = "Does it hold over time?" if is_in_time else "Does it hold from fold to fold?"
    return card(title, html.Div(charts, className="stack"), note=note)


def deciles_card(task: str, model_id: str) -> Component | None:
    """The tenths of the test predictions; None where the snapshot says nothing of them."""
    deciles = queries.deciles(task, model_id)
    if not deciles:
        return None
    head = ["Tenth", "Cases", "Predicted", "Happened", "Lift", "Found so far", "Right so far"]
    rows = [
        [
            _tenth(row["decile"]),
            count(row["row_count"]),
            percent(row["mean_predicted"]),
            percent(row["precision"]),
            f"{decimal(row['lift'], 1)}x",
            percent(row["cumulative_recall"]),
            percent(row["cumulative_precision"]),
        ]
        for row in deciles
    ]
    note = "The test predictions in ten equal parts, most probable first: how many are found by contacting so many."
    return card("Tenth by tenth", small_table(head, rows, "Tenths of the test predictions", range(1, 7)), note=note)


def _tenth(number: int) -> str:
    return {1: "1 (highest)", 10: "10 (lowest)"}.get(number, str(number))


def groups_card(task: str, model_id: str) -> Component | None:
    """The figures by group of customers; None where the snapshot says nothing of them."""
    groups = queries.groups(task, model_id)
    if not groups:
        return None
    judged = [group for group in groups if group["is_judged"]]
    weak = [group for group in judged if group["is_weak"]]
    words = f"Weak in {len(weak)} of {plural(len(judged), 'group')}." if weak else (
        f"In none of {plural(len(judged), 'group')} is the model worse than chance explains."
    )  # fmt: skip
    line = html.P(
        [icon("shield-alert" if weak else "circle-check"), html.Span(words)],
        className=f"verdict {'warn' if weak else 'good'}",
    )
    head = ["", "Group", "Cases", "Happened", "Predicted", "ROC-AUC", "What is weak"]
    rows = [_group_row(group) for group in sorted(groups, key=_order)]
    note = (
        "On the test predictions, by what was known on the date. Within a group customers are more alike than overall, "
        "so telling them apart is harder; a group is called weak when chance does not explain the difference."
    )
    return card("Where the model is weak", line, small_table(head, rows, "Figures by group", (2, 3, 4, 5)), note=note)


def _order(group: dict[str, Any]) -> tuple[int, int, str]:
    """By kind, and bands of months by their first number."""
    start = str(group["group_value"]).split(" ")[0].split("-")[0]
    kinds = list(KINDS)
    kind = kinds.index(group["group_kind"]) if group["group_kind"] in kinds else len(kinds)
    return kind, int(start) if start.isdigit() else 999, str(group["group_value"])


def _group_row(group: dict[str, Any]) -> list[Any]:
    auc = NOT_AVAILABLE
    if group["is_judged"] and group["roc_auc"] is not None:
        low, high = (decimal(group[f"roc_auc_ci_{end}"], 2) for end in ("low", "high"))
        auc = f"{decimal(group['roc_auc'], 3)} ({low} to {high})"
    return [
        KINDS.get(group["group_kind"], sentence_case(group["group_kind"])),
        html.Strong(group["group_value"]) if group["is_weak"] else group["group_value"],
        count(group["row_count"]),
        percent(group["base_rate"]) if group["is_judged"] else NOT_AVAILABLE,
        percent(group["mean_predicted"]) if group["is_judged"] else NOT_AVAILABLE,
        auc,
        html.Div(group["weakness"] or "", className="reason"),
    ]
