"""Wording of values that python_models.formatting does not cover."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from python_models.formatting import NOT_AVAILABLE

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def long_date(value: date | None) -> str:
    """1 January 2018, whatever the machine's language."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}" if value else NOT_AVAILABLE


def as_date(value: Any) -> date | None:
    """A date, datetime or missing value as a date or None."""
    if value is None or value != value:
        return None
    return value.date() if isinstance(value, datetime) else value


def plural(number: int, one: str, many: str | None = None) -> str:
    """1 customer, 2,469 customers."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def source_words(identifier: str) -> str:
    """contact_cost as Contact cost, clv_horizon_days as CLV horizon days."""
    words = sentence_case(identifier.replace("_", " "))
    return "CLV" + words[3:] if words.lower().startswith("clv ") else words


REASON = re.compile(r"^(?P<fact>.*?):? (?:raises|lowers|makes no difference to) (?:the (?:risk|chance) of .*)$")


def short_reason(reason: str | None) -> str:
    """A stored reason without its direction: 'No orders in the last 56 days (typical: 7)'."""
    if not reason:
        return ""
    match = REASON.match(reason)
    return match["fact"] if match else reason


def sentence_case(text: str) -> str:
    """The text with a capital first letter; the rest stays."""
    return text[:1].upper() + text[1:]


MODEL_NAMES = {
    "recency_rule": "Recency rule",
    "base_rate": "Base rate",
    "logistic_regression": "Logistic regression",
    "rfm_score": "RFM score",
    "bg_nbd": "BG/NBD purchase rate",
}


def inline_name(model_id: str) -> str:
    """A baseline's name within a sentence: recency rule, RFM score."""
    name = model_name(model_id)
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def model_name(model_id: str) -> str:
    """A baseline's name for people; a model's identifier stays as it is."""
    return MODEL_NAMES.get(model_id, model_id)
