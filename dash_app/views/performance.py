"""What the models page shows of how predictions fared, and of whether the world is still the one they know."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dash_app.components.card import card, chart
from dash_app.components.states import empty_state
from dash_app.components.table import small_table
from dash_app.figures.performance import expected_and_realised
from dash_app.queries import performance as queries
from dash_app.queries.models import feature_labels
from dash_app.queries.snapshot import snapshot_info
from dash_app.wording import long_date, plural, sentence_case
from python_models.formatting import NOT_AVAILABLE, count, decimal, money, percent
from python_models.scoring.reasons import number_in_words
from python_models.scoring.words import FeatureLabels, FeatureWords

SHOWN = 12  # features in the table of drift; the rest is behind a summary
PAST = ("As of", "Outcome", "Known", "Came true", "Expected", "ROC-AUC", "Brier", "Precision", "Profit")
DRIFT = ("What", "Change", "PSI", "Typical then", "Typical now", "Unknown then", "Unknown now", "In words")
LEVELS = {"ok": ("good", "none"), "watch": ("warn", "some"), "shifted": ("bad", "much"), "unknown": ("none", "unknown")}


def performance_cards(task: str) -> list[Component]:
    """The cards of a task's past predictions and of drift; without dates or predictions none."""
    if not snapshot_info().is_dated:
        return []
    past = queries.past_predictions(task)
    return [*_past(task, past), *_drift(queries.drift(task))]


def _past(task: str, past: list[dict[str, Any]]) -> list[Component]:
    if not past:
        return []
    title = "What came of past predictions"
    known = [row for row in past if row["matured_count"]]
    if not known:
        return [card(title, empty_state("No outcome is known yet", _when(past)), _table(past), note=NOTE)]
    caption = (
        "The grey bar is where the share was expected, with 95 % certainty, were the probabilities right and the "
        "customers independent of one another; the dot is the share that came true."
    )
    figure = chart(expected_and_realised(past), f"models-{task}-past", f"{title}. {caption}", 260, caption)
    return [card(title, figure, _table(past), *_unobservable(past), note=NOTE)]


NOTE = (
    "Every prediction is kept as it was made, and judged when its time is over. Realised figures first, in brackets "
    "what the probabilities led one to expect of the same customers. Profit is by the shop's assumptions."
)


def _when(past: list[dict[str, Any]]) -> str:
    waiting = [row for row in past if row["status"].startswith("waiting")]
    if not waiting:
        return "The time of these predictions is over, but nobody can tell what came of them: see the table."
    first = min(waiting, key=lambda row: row["matures_on"])
    return (
        f"The first of these predictions, as of {long_date(first['as_of_date'])}, can be judged in a build with data "
        f"up to {long_date(first['matures_on'])}. Until then the table shows what the probabilities lead one to expect."
    )


def _table(past: list[dict[str, Any]]) -> Component:
    rows = [
        [
            long_date(row["as_of_date"]),
            _status(row),
            f"{count(row['matured_count'])} of {count(row['predictions'])}",
            percent(row["base_rate"]),
            percent(row["mean_predicted"]),
            _pair(row["roc_auc"], row["expected_roc_auc"], 3),
            _pair(row["brier"], row["expected_brier"], 3),
            _both(percent(row["precision"]), percent(row["expected_precision"])),
            _both(_money(row["realised_profit"]), _money(row["expected_profit"])),
        ]
        for row in past
    ]
    return small_table(PAST, rows, "Past predictions", numeric=range(2, len(PAST)))


def _status(row: dict[str, Any]) -> str:
    if row["status"].startswith("waiting"):
        return f"waiting until {long_date(row['matures_on'])}"
    return str(row["status"])


def _pair(realised: float | None, expected: float | None, digits: int) -> str:
    return _both(decimal(realised, digits), decimal(expected, digits))


def _both(realised: str, expected: str) -> str:
    shown = "" if realised == NOT_AVAILABLE else f"{realised} "
    return NOT_AVAILABLE if {realised, expected} == {NOT_AVAILABLE} else f"{shown}({expected})"


def _money(amount: float | None) -> str:
    return money(amount, snapshot_info().currency)


def _unobservable(past: list[dict[str, Any]]) -> list[Component]:
    number = int(sum(row["unobservable_count"] for row in past))
    if not number:
        return []
    words = (
        f"Of {plural(number, 'prediction')} nobody can tell what came: the customers were in no campaign of the time, "
        "or the shop brought no outcome of theirs. The figures rest on the others, whom the shop chose."
    )
    return [html.P(words, className="card-note")]


def _drift(found: list[dict[str, Any]]) -> list[Component]:
    if not found:
        return []
    title = "Has the world changed?"
    if all(row["level"] == "unknown" for row in found):
        words = "This model keeps no picture of the rows it learned from. The next training takes one."
        return [card(title, empty_state("Unknown until the next training", words))]
    moved = sum(row["level"] in ("watch", "shifted") for row in found)
    summary = f"{moved} of {plural(len(found), 'fact')} differ from what the model learned from"
    note = (
        f"{summary}. The customers scored now are held against the rows of training: a population stability index "
        "(PSI) below 0.1 is usually called stable, from 0.25 on shifted."
    )
    parts = [_drift_table(found[:SHOWN])]
    if found[SHOWN:]:
        rest = html.Summary(f"{plural(len(found) - SHOWN, 'more fact')}")
        parts.append(html.Details([rest, _drift_table(found[SHOWN:])], className="checks"))
    return [card(title, *parts, note=note)]


def _drift_table(found: list[dict[str, Any]]) -> Component:
    labels, currency = feature_labels(), snapshot_info().currency
    rows = [_drift_row(row, labels, currency) for row in found]
    return small_table(DRIFT, rows, "Drift, worst first", numeric=range(2, len(DRIFT) - 1))


def _drift_row(row: dict[str, Any], labels: FeatureLabels, currency: str) -> list[Any]:
    is_score = row["kind"] == "score"
    words = FeatureWords("", "number") if is_score else labels.words(row["feature"])
    # The mart names a feature that the seed does not hold by its identifier; the library knows windows, too.
    is_bare = row["feature_label"].lower() == str(row["feature"]).replace("_", " ")
    typical = [
        NOT_AVAILABLE if value is None else decimal(value) if is_score else number_in_words(value, words.unit, currency)
        for value in (row["median_then"], row["median_now"])
    ]
    return [
        sentence_case(words.label if is_bare else row["feature_label"]),
        html.Span(LEVELS[row["level"]][1], className=f"mark {LEVELS[row['level']][0]}"),
        decimal(row["psi"], 3),
        *typical,
        percent(row["missing_then"], 0),
        percent(row["missing_now"], 0),
        html.Div(row["sentence"], className="reason"),
    ]
