"""The advisers that come built in, and those named as `module:Class` from outside."""

from __future__ import annotations

import pkgutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, cast

from python_models.advice.adviser import Advice, Adviser
from python_models.advice.facts import SegmentFacts
from python_models.errors import RegularsError
from python_models.settings import Settings

BUILT_IN = {
    "template": "python_models.advice.template:TemplateAdviser",
    "openai": "python_models.advice.openai_chat:OpenAIAdviser",
}
AT_ONCE = 4  # requests to a language model at the same time


class UnknownAdviser(RegularsError):
    """The adviser's name stands for nothing that can be loaded."""


def load_adviser(name: str, **settings: Any) -> Adviser:
    """The adviser of this name, or of `module:Class`, made with the given settings."""
    path = BUILT_IN.get(name, name)
    if ":" not in path:
        raise UnknownAdviser(
            f"Unknown adviser {name!r}; built in: {', '.join(BUILT_IN)}. Name your own as module:Class."
        )
    try:
        made = pkgutil.resolve_name(path)
    except (ImportError, AttributeError) as error:
        raise UnknownAdviser(f"The adviser {name!r} cannot be loaded: {error}.") from error
    return cast(Adviser, made(**settings))


def choose_adviser(settings: Settings) -> Adviser:
    """`openai` when a key or a server address is set, `template` otherwise."""
    if not settings.openai_api_key and not settings.openai_base_url:
        return load_adviser("template")
    return load_adviser(
        "openai",
        model=settings.openai_model,
        api_key=settings.openai_api_key,
        base_url=settings.openai_base_url,
    )


def advise_all(adviser: Adviser, segments: Sequence[SegmentFacts]) -> list[Advice]:
    """The advice for each segment, in their order, a few at a time."""
    if not segments:
        return []
    with ThreadPoolExecutor(max_workers=min(AT_ONCE, len(segments))) as pool:
        return list(pool.map(adviser.advise, segments))
