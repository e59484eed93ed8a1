"""English number words turned into digits, so that one check covers "two hundred" and 200."""

from __future__ import annotations

import re

_SMALL_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL = {word: number for number, word in enumerate(_SMALL_WORDS.split())}
TENS = {word: 10 * number for number, word in enumerate(_TENS_WORDS.split(), start=2)}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12}
FRACTIONS = {"third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10, "half": 1 / 2}
# Words for a size that name no exact number, so that no fact can bear them out.
VAGUE = re.compile(
    r"\b(?:hundreds|thousands|millions|billions|dozens|twice|thrice|(?!double-check)doubl\w+|doubled?|tripl\w+|"
    r"quadrupl\w+|(?:two|three|four|five|six|seven|eight|nine|ten|\d+)-?fold)\b(?!-check)",
    re.IGNORECASE,
)

_WORD = "|".join([*SMALL, *TENS])
_SCALE = "|".join(SCALES)
_NUMBER = re.compile(
    rf"\b(?:(?:{_WORD})\b|an?(?=[\s-]+(?:{_SCALE})\b))(?:(?:[\s-]+and[\s-]+|[\s-]+)(?:{_WORD}|{_SCALE})\b)*",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    r"\b(?:(an?|one|two|three|four)[\s-]+(third|quarter|fifth|tenth|half)s?|(half|halves))\b", re.IGNORECASE
)
# "one" is mostly a pronoun ("one of them"); it is a number only before something that is measured or counted.
_ONE_COUNTS = re.compile(
    r"\s*(?:%|per\s?cent|days?\b|weeks?\b|months?\b|years?\b|customers?\b|contacts?\b|dollars?\b|euros?\b|in\s+\w+\b|out\b)",
    re.IGNORECASE,
)


def _value(words: list[str]) -> int:
    """The number that words such as [two, hundred, and, five] name."""
    total, group = 0, 0
    for word in words:
        if word in ("a", "an"):
            group = 1
        elif word in SMALL or word in TENS:
            group += SMALL.get(word, TENS.get(word, 0))
        elif word in ("hundred", "dozen"):
            group = max(group, 1) * SCALES[word]
        elif word in SCALES:
            total, group = total + max(group, 1) * SCALES[word], 0
    return total + group


def words_to_digits(text: str) -> str:
    """The text with number words and fractions as digits: "a third of two hundred" -> "33 % of 200"."""

    def fraction(match: re.Match[str]) -> str:
        times = SMALL.get((match[1] or "one").lower(), 1)
        share = times * FRACTIONS[(match[2] or "half").lower()]
        return f"{share * 100:.0f} %"

    def number(match: re.Match[str]) -> str:
        words = re.split(r"[\s-]+", match[0].lower())
        if words == ["one"] and not _ONE_COUNTS.match(match.string, match.end()):
            return match[0]
        return str(_value(words))

    return _NUMBER.sub(number, _FRACTION.sub(fraction, text))
