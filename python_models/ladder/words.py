"""The facts behind an estimate, in plain words."""

import math


def silence_in_words(silent_days: float, repeat_count: float, recency_days: float) -> str:
    """Return for instance 'Last order 41 days ago, one every 12 days until then'."""
    if math.isnan(silent_days):
        return "No order on record"
    ago = f"Last order {_days(silent_days)} ago"
    if repeat_count <= 0:
        return f"{ago}, the only day with an order"
    return f"{ago}, one every {_days(recency_days / repeat_count)} until then"


def _days(number: float) -> str:
    text = f"{number:,.1f}".removesuffix(".0") if number < 10 else f"{number:,.0f}"
    return f"{text} day" if text == "1" else f"{text} days"
