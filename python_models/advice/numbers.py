"""Finds every number in a text, with its unit and how finely it is written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date

from python_models.advice.facts import Unit
from python_models.advice.number_words import VAGUE, words_to_digits
from python_models.formatting import CURRENCY_CODES, MONTHS, SYMBOLS


@dataclass(frozen=True)
class Mention:
    """A number in a text; `value` is None when it cannot be read, so that nothing can bear it out.

    `resolution` is the size of the last written digit: 0.001 for 45.3 %, 100,000 for 1.2M.
    """

    text: str
    value: float | None
    unit: Unit
    resolution: float = 1.0
    currency: str | None = None
    day: date | None = None
    is_bound: bool = False


NAMES = {"dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY"}
CURRENCIES = {code: code for code in CURRENCY_CODES} | {symbol: code for code, symbol in SYMBOLS.items()} | NAMES
MULTIPLES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "b": 1e9, "bn": 1e9, "billion": 1e9}
MULTIPLES |= {"hundred": 1e2, "dozen": 12}
# Length of a unit of time in days, and how far a figure given in days may lie from it.
TIMES = {"day": (1.0, 1.0), "week": (7.0, 1.0), "month": (365.25 / 12, 2.0), "year": (365.25, 2.0)}

_CODE = f"(?-i:{'|'.join(sorted(CURRENCY_CODES))})"
_STRICT = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+")
_NUMBER = re.compile(
    r"(?P<bound><\s?)?(?P<sign>(?<![\w%])-\s?)?"
    rf"(?P<before>[$€£¥]|\b{_CODE}(?=\s?-?\.?\d))?\s?(?P<inner>(?<=[$€£¥\s])-)?"
    r"(?P<digits>\.?\d[\d.,]*)"
    r"(?:[\s-]?(?P<multiple>thousand|million|billion|hundred|dozen|mn|bn|k|m|b)(?![a-z]))?"
    r"(?:[\s-]?(?P<after>%|per\s?cent(?:age\s+points?)?\b|pp\b|bps\b|basis\s+points?\b|[$€£¥]|"
    r"(?:(?:us\s)?dollar|euro|pound|yen|day|week|month|year|customer|contact|people|person|shopper|household)s?\b|"
    rf"{_CODE}\b))?",
    re.IGNORECASE,
)
_MONTH = "|".join(f"{month}[a-z]*" for month in MONTHS)
_DATES = re.compile(
    rf"\b(?:(?P<iso>\d{{4}}-\d\d-\d\d)|(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<m1>{_MONTH}),?\s(?P<y1>\d{{4}})|"
    rf"(?P<m2>{_MONTH})\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y2>\d{{4}}))\b",
    re.IGNORECASE,
)


def plain_text(text: str) -> str:
    """The text in one writing: no invisible characters, common forms of digits, minus signs and spaces."""
    text = re.sub(r"(?<=\d)[\u00a0\u2009\u202f'\u2019](?=\d{3}(?!\d))", ",", text)
    text = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    text = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    # A list's own numbering says nothing about the data.
    return re.sub(r"(?m)^\s*\d{1,2}[.)]\s", "", re.sub(r"[\u2010-\u2015\u2212]", "-", text))


def find_numbers(text: str) -> list[Mention]:
    """All numbers, number words and dates of a text."""
    text = plain_text(text)
    dates = [_date_mention(match) for match in _DATES.finditer(text)]
    vague = [Mention(match[0], None, "plain") for match in VAGUE.finditer(text)]
    rest = words_to_digits(VAGUE.sub(" ", _DATES.sub(" ", text)))
    return dates + vague + [_mention(match) for match in _NUMBER.finditer(rest)]


def _date_mention(match: re.Match[str]) -> Mention:
    try:
        if match["iso"]:
            day = date.fromisoformat(match["iso"])
        else:
            month = [name.lower() for name in MONTHS].index((match["m1"] or match["m2"])[:3].lower()) + 1
            day = date(int(match["y1"] or match["y2"]), month, int(match["d1"] or match["d2"]))
    except ValueError:
        return Mention(match[0], None, "plain")
    return Mention(match[0], None, "plain", day=day)


def _mention(match: re.Match[str]) -> Mention:
    shown, text = match[0].strip(" ").rstrip(".,-"), match.string
    digits = match["digits"].rstrip(".,")
    multiple = MULTIPLES.get((match["multiple"] or "").lower(), 1.0)
    # A digit inside a word (B2B), before letters (2x) or in a fraction (3/4) is not a number that can be looked up.
    end = match.end("digits") if digits == match["digits"] else match.start("digits") + len(digits)
    before = text[match.start("digits") - 1 : match.start("digits")]
    tail = text[match.end() : match.end() + 2]
    glued = (before.isalpha() and not match["before"]) or before in ("/", "^") or _runs_on(tail, end == match.end())
    if glued or not _STRICT.fullmatch(digits):
        return Mention(shown, None, "plain")
    value = float(digits.replace(",", "")) * multiple
    if match["sign"] or match["inner"]:
        value = -value
    mention = _with_unit(shown, value, _resolution(digits, multiple), match["before"], match["after"])
    return replace(mention, is_bound=bool(match["bound"]))


def _runs_on(tail: str, follows_digits: bool) -> bool:
    """Whether what comes next belongs to the number and was not understood."""
    return bool(re.match(r"[/^:]\d", tail)) or (follows_digits and tail[:1].isalpha()) or tail[:1] == "\u00d7"


def _resolution(digits: str, multiple: float) -> float:
    """The size of the last digit that counts; trailing zeros beyond three digits are taken as rounding."""
    if "." in digits:
        return float(10.0 ** -len(digits.partition(".")[2])) * multiple
    whole = digits.replace(",", "").lstrip("0")
    zeros = len(whole) - len(whole.rstrip("0"))
    return float(10 ** max(0, min(zeros, len(whole) - 3))) * multiple


def _with_unit(shown: str, value: float, resolution: float, before: str | None, after: str | None) -> Mention:
    """The mention in the unit that stands before or after the number."""
    word = re.sub(r"\s+", " ", (after or "").lower()).removeprefix("us ")
    single = word.rstrip("s") if word not in ("bps", "us") else word
    code = next((CURRENCIES[mark] for mark in (before, after, single) if mark in CURRENCIES), None)
    if code:
        return Mention(shown, value, "money", resolution, currency=code)
    if word.startswith(("%", "per", "pp")):
        return Mention(shown, value / 100, "share", resolution / 100)
    if word.startswith(("bp", "basis")):
        return Mention(shown, value / 10_000, "share", resolution / 10_000)
    if single in TIMES:
        length, slack = TIMES[single]
        return Mention(shown, value * length, "days", max(slack, resolution * length if single == "day" else 0))
    if single in ("customer", "contact", "people", "person", "shopper", "household"):
        return Mention(shown, value, "count", resolution)
    return Mention(shown, value, "plain", resolution)
