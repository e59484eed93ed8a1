"""What a measured effect says, in one word and in one sentence."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from python_models.errors import counted

HIGHER, LOWER, TOO_SMALL, CANNOT_SAY = "higher", "lower", "too_small_to_tell", "cannot_say"
VERDICTS = (HIGHER, LOWER, TOO_SMALL, CANNOT_SAY)
_NO_ANSWERS = (
    " Nobody of the control group answered: where only the contacted can answer, as with a code, this is the answer "
    "rate and no effect; the revenue tells."
)


def verdict_and_reason(row: Mapping[str, Any], refused: str | None) -> tuple[str, str]:
    """Return the verdict, one of VERDICTS, and the reason for a row of campaign_effects."""
    if refused is not None:
        return CANNOT_SAY, refused
    is_money = row["outcome"] == "revenue"
    sizes = (
        f"{_amount(row['treated_mean'], is_money)} with the contact, {_amount(row['control_mean'], is_money)} without"
    )
    low, high = (_change(row[name], is_money) for name in ("low", "high"))
    if row["is_significant"]:
        unit = " per customer" if is_money else " points"
        said = f"{sizes}: {_change(row['effect'], is_money)}{unit} (95 %: {low} to {high})."
        hollow = row["outcome"] == "response" and row["control_mean"] == 0
        return (HIGHER if row["effect"] > 0 else LOWER), said + _NO_ANSWERS * hollow
    return TOO_SMALL, f"{sizes}: between {low} and {high}, too small to tell from chance. {_what_it_takes(row)}"


def _what_it_takes(row: Mapping[str, Any]) -> str:
    more = row["more_customers_needed"]
    if not math.isfinite(more):
        return "No number of customers would show a difference as small as this one."
    if more == 0:
        return "It lies at the edge: about as many customers again would settle it."
    return f"If the truth is what was seen, {counted(int(more), 'more customer')} in the same split would show it."


def _amount(value: float, is_money: bool) -> str:
    return f"{value:,.2f}" if is_money else f"{100 * value:.1f} %"


def _change(value: float, is_money: bool) -> str:
    return f"{value:+,.2f}" if is_money else f"{100 * value:+.1f}"
