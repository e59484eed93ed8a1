"""The adviser without a network: plain sentences around the figures."""

from __future__ import annotations

from dataclasses import replace

from python_models.advice.adviser import Advice
from python_models.advice.check import unsupported_numbers
from python_models.advice.facts import UNKNOWN_PROFIT, SegmentFacts
from python_models.formatting import NOT_AVAILABLE, count, days, money, percent

SOURCE = "template"
GOALS = {
    "VIP": "keep the best customers close",
    "At-Risk": "win them back while the habit is warm",
    "Prospect": "earn the second order",
    "Lost": "spend only where it still pays",
    "Regular": "keep the rhythm going",
}
GOALS_WITHOUT_ORDERS = {"At-Risk": "give them a reason to stay", "Regular": "no sign of leaving"}
DEFAULT_GOAL = "act where it pays"


class TemplateAdviser:
    """Says who they are, what is at stake, what contacting them is worth, and what that rests on."""

    def advise(self, facts: SegmentFacts) -> Advice:
        """The advice; the same facts always give the same words."""
        # The reason is quoted as it stands in the data, so it is left out of the check of our own numbers.
        own_words = " ".join(_words(replace(facts, top_reason=None)))
        headline, body, action = _words(facts)
        return Advice(facts.segment, headline, body, action, SOURCE, not unsupported_numbers(own_words, facts))


def _words(facts: SegmentFacts) -> tuple[str, str, str]:
    """Headline, body and action."""
    sentences = [_who(facts), _risk(facts), _worth(facts), _basis(facts)]
    return _headline(facts), " ".join(sentence for sentence in sentences if sentence), _action(facts)


def _headline(facts: SegmentFacts) -> str:
    goals = GOALS if facts.has_orders else GOALS_WITHOUT_ORDERS
    headline = f"{facts.segment}: {goals.get(facts.segment, DEFAULT_GOAL)}"
    if facts.recommended_contacts and (facts.expected_profit or 0) > 0:
        headline += f" ({money(facts.expected_profit, facts.currency)} expected profit)"
    return headline


def _who(facts: SegmentFacts) -> str:
    if facts.customers == 0:
        return f"No customer is in the segment {facts.segment} at the moment."
    noun, verb = ("customer", "is") if facts.customers == 1 else ("customers", "are")
    share = percent(facts.customer_share)
    of_all = "" if share == NOT_AVAILABLE else f" ({share} of all)"
    sentence = f"{count(facts.customers)} {noun}{of_all} {verb} in the segment {facts.segment}"
    revenue = money(facts.revenue_182d, facts.currency)
    if revenue == NOT_AVAILABLE:
        return sentence + "."
    sentence += f", with {revenue} of revenue in the last 182 days"
    part = percent(facts.revenue_share)
    return sentence + ("." if part == NOT_AVAILABLE else f" ({part} of all revenue).")


def _risk(facts: SegmentFacts) -> str:
    probability = percent(facts.average_churn_probability)
    if facts.customers == 0 or probability == NOT_AVAILABLE:
        return ""
    leave = f"stop buying within {days(facts.churn_horizon_days)}" if facts.churn_horizon_days else "leave"
    sentence = f"On average the probability that they {leave} is {probability}"
    at_risk = money(facts.revenue_at_risk, facts.currency)
    if at_risk != NOT_AVAILABLE:
        sentence += f", which puts {at_risk} of expected revenue at risk"
    reason = (facts.top_reason or "").strip().rstrip(".")
    return sentence + (f"; what most often speaks for these scores: {reason}." if reason else ".")


def _worth(facts: SegmentFacts) -> str:
    if facts.customers and facts.is_profit_unknown:
        return f"Whether contacting them pays {UNKNOWN_PROFIT}."
    if facts.customers == 0 or facts.recommended_contacts is None:
        return ""
    if facts.recommended_contacts == 0:
        return "No contact in the planned campaign is expected to earn more than it costs here."
    profit = money(facts.expected_profit, facts.currency)
    who = "One of them is" if facts.recommended_contacts == 1 else f"{count(facts.recommended_contacts)} of them are"
    worth = "" if profit == NOT_AVAILABLE else f"; together that is worth {profit} of expected profit"
    return f"{who} worth contacting in the planned campaign{worth}."


def _basis(facts: SegmentFacts) -> str:
    if facts.customers == 0 or not facts.assumptions:
        return ""
    return "Assumed: " + ", ".join(item.text(facts.currency) for item in facts.assumptions) + "."


def _action(facts: SegmentFacts) -> str:
    if facts.customers == 0:
        return "Nothing to do."
    action = facts.action.strip().rstrip(".") or "No action is set for this segment in the playbook"
    why = facts.why.strip().rstrip(".")
    return f"{action}. {why}." if why else f"{action}."
