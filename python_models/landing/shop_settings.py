"""What a source file says about the shop as a whole: its money, its clock, and how its rows are cleaned."""

import re
from collections.abc import Mapping
from typing import Annotated, Literal

import duckdb
from babel.numbers import list_currencies
from pydantic import AfterValidator, Field

from python_models.connectors.options import Options, checked
from python_models.errors import did_you_mean
from python_models.landing.contract import CONTRACT

SHOP_KEYS = ("currency", "time_zone", "cleaning")
# Nearly every three letters are near some currency: only these are worth guessing.
_COMMON = (
    *("USD", "EUR", "GBP", "JPY", "CNY", "INR", "AUD", "CAD", "CHF", "SEK", "NOK", "DKK"),
    *("PLN", "CZK", "HUF", "RON", "TRY", "BRL", "MXN", "ZAR", "SGD", "HKD", "NZD", "KRW"),
)


def known_currency(code: str) -> str:
    """Return the ISO 4217 code in upper case, or raise ValueError."""
    if code.upper() not in list_currencies():
        nearest = did_you_mean(code.upper(), _COMMON)
        raise ValueError(f"no currency has this code.{nearest} Expected three letters such as USD, EUR or GBP")
    return code.upper()


def known_time_zone(name: str) -> str:
    """Return the name as the time zone database writes it, or raise ValueError; the engine that reads times decides."""
    rows = duckdb.connect(":memory:").execute("select name from pg_timezone_names()").fetchall()
    known = {zone.lower(): zone for (zone,) in rows}
    if name.lower() not in known:
        nearest = did_you_mean(name, known.values())
        raise ValueError(f"no time zone has this name.{nearest} Expected a name such as Europe/London or UTC")
    return known[name.lower()]


def _pattern(text: str) -> str:
    try:
        duckdb.connect(":memory:").execute("select regexp_matches('', ?)", [text])
    except duckdb.Error as error:
        reason = str(error).strip().split("\n", maxsplit=1)[0].removeprefix("Invalid Input Error: ")
        message = f"this is no regular expression: {reason}. A bracket that stands for itself needs a \\ before it"
        raise ValueError(message) from error
    return text


def _line_column(name: str) -> str:
    known = CONTRACT["transactions"].column_names
    if name not in known:
        nearest = did_you_mean(name, known)
        raise ValueError(f"transactions have no column {name!r}.{nearest} Expected: {', '.join(known)}")
    return name


def _rule_name(name: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise ValueError("a name of a rule is lower-case letters, digits and _, for example non_product")
    return name


Patterns = dict[Annotated[str, AfterValidator(_line_column)], Annotated[str, AfterValidator(_pattern)]]


class Cleaning(Options):
    """How order lines are cleaned, beyond what holds for every shop."""

    negative_amount: Literal["return", "refuse"] = "return"
    returns: Patterns = Field(default_factory=dict)
    set_aside: dict[Annotated[str, AfterValidator(_rule_name)], Patterns] = Field(default_factory=dict)
    repeated_lines: Literal["keep", "set_aside"] = "keep"


class ShopSettings(Options):
    """The keys of a source file that do not depend on the connector."""

    currency: Annotated[str, AfterValidator(known_currency)] = "USD"
    time_zone: Annotated[str, AfterValidator(known_time_zone)] = "UTC"
    cleaning: Cleaning = Field(default_factory=Cleaning)

    def rows(self) -> dict[str, str]:
        """Return every setting by its dotted name, defaults too: what the landing's settings file holds."""
        return dict(sorted(_flat("", self.model_dump()).items()))


def read_shop_settings(content: Mapping[str, object], where: str) -> ShopSettings:
    """Return the settings; raises SourceError with a sentence per key that cannot be used."""
    return checked(ShopSettings, content, where)


def _flat(prefix: str, tree: Mapping[str, object]) -> dict[str, str]:
    rows: dict[str, str] = {}
    for key, value in tree.items():
        rows |= _flat(f"{prefix}{key}.", value) if isinstance(value, Mapping) else {f"{prefix}{key}": str(value)}
    return rows
