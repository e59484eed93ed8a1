"""What the figures of an uplift model say, in one word and in plain sentences."""

from __future__ import annotations

import math
from typing import Any

from python_models.effects.judge_uplift import UpliftFigures
from python_models.errors import counted

BETTER, WORSE, NOT_TOLD_APART, OFF = "better_than_response", "worse_than_response", "not_told_apart", "off"
UPLIFT_VERDICTS = (BETTER, WORSE, NOT_TOLD_APART, OFF)
_THAN_RESPONSE = {
    BETTER: "It ranks by effect better than the response model",
    WORSE: "The response model ranks by effect better than it",
    NOT_TOLD_APART: "It cannot be told apart from the response model",
}


def off_reason(campaign: Any, least_per_arm: int, least_answers: int, most_campaigns: int | None) -> str | None:
    """Return why a campaign (a row of campaign_effects) is not modelled, None where it can be.

    `most_campaigns` is given once as many have been modelled.
    """
    if campaign.verdict == "cannot_say":
        return str(campaign.reason)
    arms = {"contacted": (campaign.treated_count, campaign.treated_mean)}
    arms |= {"held out": (campaign.control_count, campaign.control_mean)}
    for words, (size, share) in arms.items():
        if size < least_per_arm:
            return f"Only {counted(int(size), 'customer')} {words}: uplift needs {least_per_arm} in each arm."
        rarest = min(share, 1 - share) * size
        if round(rarest) < least_answers:
            kind = "answered" if share <= 0.5 else "did not answer"
            return f"Only {round(rarest)} of the {words} {kind}: uplift needs {least_answers} in each arm."
    if most_campaigns is not None:
        return f"Modelled are the {most_campaigns} campaigns with the largest control groups (uplift_most_campaigns)."
    return None


def verdict_and_reason(judged: UpliftFigures) -> tuple[str, str]:
    """Return the verdict, one of UPLIFT_VERDICTS, and the reason of a modelled campaign."""
    qini, low, high = judged.figures["qini"]
    gain, gain_low, gain_high = judged.figures["gain_over_response"]
    verdict = BETTER if gain_low > 0 else WORSE if gain_high < 0 else NOT_TOLD_APART
    over_t, t_low, t_high = judged.figures["gain_over_t_learner"]
    order = "finds whom the contact changes" if low > 0 else "finds no order that beats chance"
    sentences = [
        f"X-learner: Qini {qini:.3f} ({low:.3f} to {high:.3f}), so it {order}.",
        f"{_THAN_RESPONSE[verdict]} ({gain:+.3f}, {gain_low:+.3f} to {gain_high:+.3f}).",
        f"Over the T-learner it gains {over_t:+.3f} ({t_low:+.3f} to {t_high:+.3f}).",
        _policy_words(judged),
    ]
    return verdict, " ".join(sentences)


def _policy_words(judged: UpliftFigures) -> str:
    if "policy_gain" not in judged.figures:
        return "What targeting is worth cannot be said, because no revenue is known."
    gain, low, high = judged.figures["policy_gain"]
    share = judged.figures["contacted_share"][0]
    if not math.isfinite(gain):
        return f"It pays to contact so few ({100 * share:.1f} %) that what they earn cannot be said."
    change, change_low, change_high = judged.figures["profit_change"]
    words = f"Contacting only whom it pays ({100 * share:.0f} %) changes profit by {gain:+,.2f} per 1,000 customers "
    words += f"({low:+,.2f} to {high:+,.2f})"
    if math.isfinite(change):
        return f"{words}, {100 * change:+.0f} % ({100 * change_low:+.0f} to {100 * change_high:+.0f} %)."
    return f"{words}; no percentage, because contacting everybody may have earned nothing."
