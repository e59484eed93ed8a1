"""Metric cards and the comparison with the baselines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dash_app.components.aria import aria
from dash_app.components.gains import gain_sentence
from dash_app.components.icon import icon
from dash_app.wording import inline_name, model_name
from python_models.formatting import NOT_AVAILABLE, decimal, percent


@dataclass(frozen=True)
class MetricInfo:
    """How a metric is named, shown and explained."""

    label: str
    meaning: str
    is_share: bool = False
    is_lower_better: bool = False


METRICS = {
    "roc_auc": MetricInfo("ROC-AUC", "How often a hit is ranked above a miss; 0.5 is guessing, 1 is perfect."),
    "pr_auc": MetricInfo("PR-AUC", "Ranking quality where hits are rare; guessing scores the base rate."),
    "recall": MetricInfo("Recall", "Of those it should find, the share above the threshold.", is_share=True),
    "precision": MetricInfo("Precision", "Of those above the threshold, the share that is right.", is_share=True),
    "lift_top_decile": MetricInfo(
        "Lift, top 10 %", "How many times more hits the top tenth holds than a random tenth."
    ),
    "ece": MetricInfo("Calibration error", "How far probabilities are off on average.", True, True),
    "brier": MetricInfo("Brier score", "Squared error of the probabilities; lower is better.", is_lower_better=True),
    "log_loss": MetricInfo("Log loss", "Surprise at what happened; lower is better.", is_lower_better=True),
    "contacted_share": MetricInfo("Share named", "Share of customers above the threshold.", is_share=True),
}
CARDS = ("roc_auc", "pr_auc", "recall", "precision", "lift_top_decile", "ece")
COMPARED = ("roc_auc", "pr_auc", "brier", "log_loss", "lift_top_decile")
# What a model has to reach before it is worth acting on.
TARGETS = {
    "churn": {"roc_auc": 0.85, "recall": 0.75},
    "response": {"roc_auc": 0.80, "precision": 0.60},
}


def shown(metric: str, value: float | None) -> str:
    """A metric's value as people read it."""
    if value is None or pd.isna(value):
        return NOT_AVAILABLE
    if metric == "lift_top_decile":
        return f"{decimal(value, 2)}x"
    return percent(value) if METRICS[metric].is_share else decimal(value, 3)


def metric_card(
    metric: str, row: Mapping[Any, Any], target: float | None, baseline: tuple[str, float] | None
) -> Component:
    """The value with its interval, the target and the best baseline."""
    info = METRICS[metric]
    parts: list[Component] = [
        html.Div(html.H2(info.label), className="kpi-head"),
        html.P(shown(metric, row["value"]), className="kpi-value"),
        html.P(_interval(metric, row), className="metric-line"),
    ]
    if target is not None and pd.isna(row["value"]):
        parts.append(html.P("Not known: nobody is above the threshold", className="metric-line"))
    elif target is not None:
        reached = row["value"] >= target
        text = f"Target {shown(metric, target)} {'reached' if reached else 'missed'}"
        parts.append(
            html.P(
                [icon("circle-check" if reached else "x"), text],
                className="metric-line good" if reached else "metric-line bad",
            )
        )
    if baseline is not None:
        parts.append(html.P(f"{model_name(baseline[0])}: {shown(metric, baseline[1])}", className="metric-line"))
    return html.Article([*parts, html.P(info.meaning, className="metric-meaning")], className="card kpi")


def _interval(metric: str, row: Mapping[Any, Any]) -> str:
    if pd.isna(row["ci_low"]) or pd.isna(row["ci_high"]):
        return "no interval"
    return f"{shown(metric, row['ci_low'])} to {shown(metric, row['ci_high'])}"


def best_baseline(metrics: pd.DataFrame, metric: str) -> tuple[str, float] | None:
    """The baseline that does best on a metric, and its value."""
    own = metrics[(metrics["metric"] == metric) & ~metrics["is_champion"].astype(bool) & metrics["value"].notna()]
    if own.empty:
        return None
    best = own.sort_values(["value", "model_id"], ascending=[METRICS[metric].is_lower_better, True]).iloc[0]
    return str(best["model_id"]), float(best["value"])


def champion_values(metrics: pd.DataFrame) -> dict[str, float]:
    """The champion's metrics by name."""
    own = metrics[metrics["is_champion"].astype(bool)]
    return {str(name): float(value) for name, value in zip(own["metric"], own["value"], strict=True)}


def calibration_gain(metrics: pd.DataFrame) -> str:
    """How far off probabilities were before and after calibration, where both are known."""
    values = champion_values(metrics)
    before, after = values.get("ece_before_calibration"), values.get("ece")
    if before is None or after is None:
        return ""
    chance = values.get("ece_by_chance")
    words = f" On average probabilities were off by {percent(before)} before calibration, {percent(after)} after"
    words += ", so it did not help here" if after > before else ""
    return words + (f"; chance alone would give {percent(chance)}." if chance is not None else ".")


def verdict(metrics: pd.DataFrame) -> tuple[str, bool]:
    """One sentence on the model against the best baseline of each metric, and whether it wins everywhere."""
    champion = champion_values(metrics)
    won: list[str] = []
    lost: list[str] = []
    for metric in COMPARED:
        baseline = best_baseline(metrics, metric)
        if baseline is None or metric not in champion:
            continue
        difference = champion[metric] - baseline[1]
        is_better = difference < 0 if METRICS[metric].is_lower_better else difference > 0
        (won if is_better else lost).append(_against(metric, champion[metric], baseline))
    if not won and not lost:
        return "There is no baseline to compare with in this snapshot.", False
    gain = gain_sentence(metrics)
    if not lost:
        sentence = "The model scores above every baseline on the same rows: " + "; ".join(won) + "."
        if gain is not None:
            return f"{sentence} {gain[0]}", gain[1]
        return sentence + " Where a card's interval holds the baseline's figure, the difference may be chance.", True
    return f"The model does not beat the best baseline on {'; '.join(lost)}. {gain[0] if gain else ''}".strip(), False


def _against(metric: str, value: float, baseline: tuple[str, float]) -> str:
    name = inline_name(baseline[0])
    return f"{METRICS[metric].label} ({shown(metric, value)} against {shown(metric, baseline[1])}, {name})"


def comparison_table(metrics: pd.DataFrame) -> Component:
    """Models in rows, metrics in columns; the best of each column is set bold."""
    names = [name for name in (*COMPARED, "ece") if name in set(metrics["metric"])]
    rows: dict[str, dict[str, float]] = {}
    for record in metrics[metrics["metric"].isin(names) & metrics["value"].notna()].to_dict("records"):
        rows.setdefault(str(record["model_id"]), {})[str(record["metric"])] = float(record["value"])
    champions = set(metrics[metrics["is_champion"].astype(bool)]["model_id"])
    # A constant guess is calibrated by construction, so nobody wins that column.
    best = {name: _best_value(rows, name) for name in names if name != "ece"}
    head = [html.Th("Model", scope="col")]
    head += [html.Th(METRICS[n].label, scope="col", className="num", title=METRICS[n].meaning) for n in names]
    body = []
    for model in sorted(rows, key=lambda known: (known not in champions, known)):
        label = "Our model" if model in champions else model_name(model)
        cells = [_value_cell(name, rows[model].get(name), best.get(name)) for name in names]
        body.append(html.Tr([html.Th(label, scope="row"), *cells]))
    table = html.Table([html.Thead(html.Tr(head)), html.Tbody(body)], className="table")
    return html.Div(table, className="table-scroll", tabIndex="0", role="region", **aria(label="Model and baselines"))


def _best_value(rows: dict[str, dict[str, float]], metric: str) -> float:
    values = [row[metric] for row in rows.values() if metric in row]
    return min(values) if METRICS[metric].is_lower_better else max(values)


def _value_cell(metric: str, value: float | None, best: float | None) -> Component:
    text = shown(metric, value)
    return html.Td(html.Strong(text) if value is not None and value == best else text, className="num")
