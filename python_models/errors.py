"""The errors that a user may meet, and the wording they share."""

from collections.abc import Iterable
from difflib import get_close_matches


class RegularsError(Exception):
    """Something a user can put right; the message says what happened, what was expected and what to do.

    The command line prints the message without a stack trace, so it must make sense on its own.
    """


class SettingsError(RegularsError):
    """An environment variable holds a value that cannot be used."""


class SourceError(RegularsError):
    """The data a shop brings, or the file that describes it, cannot be used as it is."""


class LandingError(RegularsError):
    """The landing files could not be written."""


def nearest_match(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate most like `word`, ignoring case and punctuation, or None when none is alike."""
    by_plain_form = {_plain(candidate): candidate for candidate in candidates}
    matches = get_close_matches(_plain(word), by_plain_form, n=1, cutoff=0.6)
    return by_plain_form[matches[0]] if matches else None


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """Return " Did you mean 'x'?" for the nearest candidate, or nothing."""
    match = nearest_match(word, candidates)
    return f" Did you mean {match!r}?" if match is not None else ""


def counted(count: int, thing: str) -> str:
    """Return "1 row" or "1,200 rows"."""
    return f"{count:,} {thing}{'s' * (count != 1)}"


def listed(names: Iterable[str], limit: int = 20) -> str:
    """Return the names joined by commas, cut after `limit`; "none" when there are none."""
    shown = list(names)
    rest = f" and {len(shown) - limit} more" if len(shown) > limit else ""
    return (", ".join(shown[:limit]) + rest) or "none"


def _plain(word: str) -> str:
    return "".join(character for character in word.lower() if character.isalnum()) or word
