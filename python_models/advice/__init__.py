"""Advice per segment in words, with every number checked against the facts."""

from python_models.advice.adviser import Advice, Adviser
from python_models.advice.facts import Assumption, SegmentFacts
from python_models.advice.read_facts import read_segment_facts
from python_models.advice.registry import BUILT_IN, advise_all, choose_adviser, load_adviser

__all__ = [
    "BUILT_IN",
    "Advice",
    "Adviser",
    "Assumption",
    "SegmentFacts",
    "advise_all",
    "choose_adviser",
    "load_adviser",
    "read_segment_facts",
]
