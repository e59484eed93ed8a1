"""Scores in plain words: how likely, against which threshold, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dash import html
from dash.development.base_component import Component

from dash_app.components.aria import aria
from dash_app.components.assumptions import assumptions_details
from dash_app.components.icon import icon
from dash_app.wording import as_date, long_date
from python_models.formatting import money, percent, unit_cost

NO_PROFIT = "Whether contacting pays: cannot say, no order value is known."


@dataclass(frozen=True)
class ScoreWords:
    """A score as people read it; `share` and `threshold` draw the bar and are None without a score."""

    value: str
    verdict: str
    tone: str
    share: float | None = None
    threshold: float | None = None


def churn_words(
    score: dict[str, Any] | None, row: dict[str, Any], event: str, off: str = "", rank: str = ""
) -> ScoreWords:
    """The churn score with the `event` that it is the chance of, or why there is none.

    `off` says why nobody is scored, `rank` where the customer stands among all.
    """
    if score is None:
        return ScoreWords("No score", off or _unscored(as_date(row["last_order_date"])), "neutral")
    leaves = bool(score["is_predicted_churn"])
    verdict = (
        f"The chance {event}. "
        f"{'At risk: above' if leaves else 'Not flagged: below'} the threshold of "
        f"{percent(score['decision_threshold'])} from which we act.{rank}"
    )
    tone = "bad" if leaves else "good"
    return ScoreWords(
        percent(score["churn_probability"]), verdict, tone, score["churn_probability"], score["decision_threshold"]
    )


def _unscored(last_order: date | None) -> str:
    if last_order is None:
        return "Only customers who have not left yet are scored."
    return f"Only customers seen lately are scored; this one last ordered on {long_date(last_order)}."


def response_words(score: dict[str, Any] | None, off: str = "", rank: str = "") -> ScoreWords:
    """The response score, or why there is none; `off` and `rank` as for churn."""
    if score is None:
        return ScoreWords("No score", off or "No campaign is planned for this customer.", "neutral")
    answers = bool(score["is_predicted_response"])
    verdict = (
        "The chance of an answer to the planned campaign. "
        f"{'Above' if answers else 'Below'} the threshold of {percent(score['decision_threshold'])} "
        f"from which we count on {'one' if answers else 'an answer'}.{rank}"
    )
    tone = "good" if answers else "neutral"
    return ScoreWords(
        percent(score["response_probability"]),
        verdict,
        tone,
        score["response_probability"],
        score["decision_threshold"],
    )


def score_card(title: str, words: ScoreWords, symbol: str, because: Sequence[str] = ()) -> Component:
    """The score, a bar with the threshold marked, what it means, and what raises it most."""
    parts: list[Component] = [
        html.Header(html.H2([icon(symbol), title])),
        html.P(words.value, className=f"score-value {words.tone}"),
    ]
    if words.share is not None and words.threshold is not None:
        fill = html.Div(className=f"meter-fill {words.tone}", style={"width": f"{min(words.share, 1):.1%}"})
        mark = html.Div(className="meter-mark", style={"left": f"{min(words.threshold, 1):.1%}"}, title="threshold")
        parts.append(html.Div([fill, mark], className="meter", **aria(hidden="true")))
    parts.append(html.P(words.verdict, className="score-words"))
    if because:
        parts.append(html.P("What raises it most:", className="because"))
        parts.append(html.Ul([html.Li(reason) for reason in because], className="because"))
    return html.Section(parts, className="card score")


def action_card(
    row: dict[str, Any],
    response: dict[str, Any] | None,
    assumptions: list[dict[str, Any]],
    currency: str,
    has_orders: bool = True,
) -> Component:
    """The suggested action, what contacting is expected to earn, and what that rests on."""
    parts: list[Any] = [
        html.Header(html.H2([icon("target"), "What to do"])),
        html.P(row["suggested_action"] or "No action is suggested", className="action"),
        html.P(row["suggested_action_reason"] or "", className="score-words"),
    ]
    if response is not None and has_orders and response.get("expected_profit") is not None:
        parts.append(_profit(response, currency))
    elif response is not None:
        parts.append(html.P(NO_PROFIT, className="score-words"))
    parts.append(assumptions_details(assumptions, currency))
    return html.Section(parts, className="card score")


def _profit(response: dict[str, Any], currency: str) -> Component:
    earned = response["expected_profit"]
    verdict = "worth it" if response["is_recommended"] else "not worth it"
    margin, cost = percent(response["margin_rate"], 0), unit_cost(response["contact_cost"], currency)
    chance, order = percent(response["response_probability"]), money(response["expected_order_value"], currency)
    sum_of = f" = {chance} chance x {order} recent average order x {margin} margin - {cost} contact"
    strong = html.Strong(money(abs(earned), currency), className="good" if earned > 0 else "bad")
    before, after = (
        ("Orders of an answer are worth ", " more than the contact on average")
        if earned > 0
        else ("On average the contact costs ", " more than the orders of an answer bring in")
    )
    return html.P(
        [
            before,
            strong,
            f"{after}, so it is {verdict}",
            html.Span(sum_of, className="sum"),
        ],
        className="score-words",
    )
