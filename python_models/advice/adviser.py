"""The adviser plugin: what it gets, what it gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from python_models.advice.facts import SegmentFacts


@dataclass(frozen=True)
class Advice:
    """What to do about one segment, in words.

    source is `template` or `openai:<model>`; checked says that every number in headline, body and action was found in
    the facts; note says why the template was used when another adviser was asked, and is empty otherwise.
    """

    segment: str
    headline: str
    body: str
    action: str
    source: str
    checked: bool
    note: str = ""


class Adviser(Protocol):
    """Turns the facts about a segment into advice. It must answer always: a failure becomes a template answer."""

    def advise(self, facts: SegmentFacts) -> Advice:
        """The advice for one segment; raises nothing for what the facts or a network may hold."""
        ...
