"""The number check: every number in a text must be one that was given, in an allowed rounding."""

from __future__ import annotations

import re

from python_models.advice.facts import FactNumber, SegmentFacts, Unit
from python_models.advice.numbers import Mention, find_numbers, plain_text

# A rounding may be coarse ("$1.2M"), but not so coarse that it misleads ("$1M" for 1.4 million).
LARGEST_RELATIVE_ERROR = 0.05
SMALLEST_SHOWN = 0.001
# Nothing is written more finely than cents and tenths of a percent, so at that grain any rounding is honest.
FINEST: dict[Unit, float] = {"money": 0.01, "share": SMALLEST_SHOWN}
LONGEST_WINDOW = 400  # days
# What a number without a unit may stand for. A share is taken as it was given (0.453), never as bare percent.
PLAIN_UNITS: tuple[Unit, ...] = ("plain", "count", "days", "money", "share")
LOSS = re.compile(r"\b(?:loss|losses|lose|loses|losing|negative|minus|cost|costs|below zero)\b", re.IGNORECASE)


def unsupported_numbers(text: str, facts: SegmentFacts) -> list[str]:
    """The numbers of the text that the facts do not bear out, as they are written; empty when all are."""
    for quoted in (facts.action, facts.why, facts.segment):
        # Quoted from the shop's own playbook, so nothing that needs checking.
        text = text.replace(quoted.strip().rstrip("."), " ") if any(c.isalpha() for c in quoted) else text
    known = facts.numbers() + _numbers_in_texts(facts)
    has_loss_word = bool(LOSS.search(plain_text(text)))
    return [mention.text for mention in find_numbers(text) if not _is_supported(mention, known, facts, has_loss_word)]


def _numbers_in_texts(facts: SegmentFacts) -> list[FactNumber]:
    """Numbers inside the given texts.

    The playbook is the shop's own, so all its numbers count. The reason is made from column names of the data, which
    anyone may have written: only its time windows count ("orders in the last 84 days").
    """
    own = find_numbers(f"{facts.action} \n {facts.why}")
    windows = [
        mention
        for mention in find_numbers(facts.top_reason or "")
        if mention.unit == "days" and 0 < (mention.value or 0) <= LONGEST_WINDOW
    ]
    return [FactNumber(mention.value, mention.unit) for mention in own + windows if mention.value is not None]


def _is_supported(mention: Mention, known: list[FactNumber], facts: SegmentFacts, has_loss_word: bool) -> bool:
    if mention.day is not None:
        return mention.day == facts.as_of_date
    if mention.value is None or (mention.currency is not None and mention.currency != facts.currency):
        return False
    if facts.as_of_date is not None and mention.unit == "plain" and mention.text == str(facts.as_of_date.year):
        return True
    units = PLAIN_UNITS if mention.unit == "plain" else (mention.unit,)
    values = [number.value for number in known if number.unit in units]
    if has_loss_word and mention.value > 0:
        values += [-value for value in values if value < 0]  # "a loss of $500" for -500
    if mention.is_bound:  # "<0.1 %" is how a share too small to show is written
        return mention.value <= SMALLEST_SHOWN and any(0 < value < mention.value for value in values)
    return any(
        is_rounding_of(mention.value, value, mention.resolution, FINEST.get(mention.unit, 0)) for value in values
    )


def is_rounding_of(written: float, exact: float, resolution: float, finest: float = 0.0) -> bool:
    """Whether a written number is the exact one, rounded to its last digit and not too coarsely.

    A resolution of at most `finest` is never too coarse.
    """
    error = abs(written - exact)
    tolerance = 1e-12 * max(abs(written), abs(exact))
    if error > resolution / 2 + tolerance:
        return False
    return resolution <= finest * (1 + 1e-9) or error <= LARGEST_RELATIVE_ERROR * abs(exact) + tolerance
