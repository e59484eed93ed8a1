"""Advice per segment; what a language model wrote is kept per snapshot, so that it is paid for once."""

from __future__ import annotations

from python_models.advice import Advice, SegmentFacts, choose_adviser, load_adviser, read_segment_facts
from python_models.settings import get_settings
from python_models.warehouse import snapshot_name

_written: dict[tuple[str, str], Advice] = {}


def has_language_model() -> bool:
    """Whether a key or a server address is set."""
    settings = get_settings()
    return bool(settings.openai_api_key or settings.openai_base_url)


def segment_facts() -> list[SegmentFacts]:
    """The facts of every segment."""
    return read_segment_facts()


def template_advice(facts: SegmentFacts) -> Advice:
    """Advice without a network, at once."""
    return load_adviser("template").advise(facts)


def written_advice(segment: str, anew: bool = False) -> Advice | None:
    """Advice by the configured adviser; may take seconds. None when there is no such segment any more."""
    key = (snapshot_name(), segment)
    if not anew and key in _written:
        return _written[key]
    facts = next((facts for facts in read_segment_facts() if facts.segment == segment), None)
    if facts is None:
        return None
    advice = choose_adviser(get_settings()).advise(facts)
    for old in [known for known in _written if known[0] != key[0]]:
        del _written[old]
    if not advice.note:  # a note says that the model failed: the next visitor asks again
        _written[key] = advice
    return advice
