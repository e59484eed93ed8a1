"""The card on whom a campaign changes, and what acting on that would have earned."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dash_app.components.campaigns import is_known
from dash_app.components.card import card, chart
from dash_app.components.facts import fact_list
from dash_app.components.icon import icon
from dash_app.components.states import empty_state
from dash_app.figures.campaigns import qini
from dash_app.queries import campaigns as queries
from dash_app.queries.snapshot import SnapshotInfo
from python_models.formatting import decimal, money, percent

NOTE = "An uplift model ranks customers by how much the contact changes them, not by how likely they answer"
CAPTION = (
    "On customers that the models had not seen. Above the dashed line a ranking beats chance; the band is the 95 % "
    "interval of the uplift model."
)
VERDICTS = {
    "better_than_response": ("good", "circle-check", "Ranks by effect better than the response model"),
    "worse_than_response": ("warn", "shield-alert", "Ranks by effect worse than the response model: do not use it"),
    "not_told_apart": ("", "chart-line", "Cannot be told apart from the response model"),
}


def uplift_card(info: SnapshotInfo, model: dict[str, Any] | None, campaign_id: str) -> Component | None:
    """The verdict, the curves and the money; or why there is no uplift model."""
    if model is None:
        return None
    if not model["is_modelled"]:
        return card("Whom it changes", empty_state("No uplift model", str(model["reason"])), note=NOTE)
    kind, symbol, words = VERDICTS[model["verdict"]]
    verdict = html.P([icon(symbol), html.Strong(words)], className=f"verdict {kind}")
    alt = "Lines: answers that the contact caused by the share contacted, of the uplift and the response model."
    graph = chart(qini(queries.uplift_curves(campaign_id)), "campaigns-qini", alt, 340, CAPTION)
    side = html.Div(
        [fact_list(_facts(model, info.currency)), html.P(policy_words(model, info.currency), className="because")]
    )
    return card("Whom it changes", verdict, html.Div([graph, side], className="grid-2-1"), note=NOTE)


def _facts(model: dict[str, Any], currency: str) -> list[tuple[str, str]]:
    def plain(name: str) -> str:
        return _with_interval(model, name, lambda value: decimal(value, 3))

    def cash(name: str) -> str:
        return _with_interval(model, name, lambda value: money(value, currency))

    pairs = [
        ("Qini, uplift model", plain("qini")),
        ("Qini, response model", plain("response_qini")),
        ("Difference", plain("gain_over_response")),
        ("Effect in the first 20 %", _with_interval(model, "uplift_at_20", _points)),
    ]
    if is_known(model["policy_profit"]):
        pairs += [
            ("Profit, all contacted", cash("profit_of_all")),
            ("Profit, only whom it pays", cash("policy_profit")),
            ("Difference", cash("policy_gain")),
        ]
    return pairs


def _points(value: Any) -> str:
    return f"{value * 100:+.1f} pts"


def _with_interval(model: dict[str, Any], name: str, words: Any) -> str:
    low, high = model[f"{name}_low"], model[f"{name}_high"]
    return f"{words(model[name])} ({words(low)} to {words(high)})"


def policy_words(model: dict[str, Any], currency: str) -> str:
    """What contacting only those whom it pays would have been worth, as sure as the data allow."""
    if not is_known(model["policy_profit"]):
        return "What targeting is worth cannot be said, because no revenue is known."
    low, high, share = model["policy_gain_low"], model["policy_gain_high"], percent(model["contacted_share"], 0)
    if low > 0:
        said = f"Contacting only the {share} whom it seems to pay earned more than contacting everybody."
    elif high < 0:
        said = f"Contacting only the {share} whom it seems to pay earned less than contacting everybody."
    else:
        said = (
            f"Whether contacting only the {share} whom it seems to pay earns more than contacting everybody cannot be "
            f"told: the difference lies between {money(low, currency)} and {money(high, currency)}."
        )
    if model["policy_profit_low"] <= 0:
        said += " It did not surely earn more than contacting nobody: at these costs hardly any contact pays."
    return said + " Profits are measured, per 1,000 customers, over contacting nobody; in brackets the 95 % interval."
