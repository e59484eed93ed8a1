"""Tell what the money is in, from signs in amounts or a column of currency codes."""

from collections.abc import Iterable
from dataclasses import dataclass

from babel.numbers import list_currencies

from python_models.landing.contract import CONTRACT, Kind
from python_models.source_map.profile import profile
from python_models.source_map.tables import TableGuess

# Signs that one large currency has for its own; a dollar may be that of many countries.
_SIGNS = {"€": "EUR", "£": "GBP", "₹": "INR", "zł": "PLN", "Kč": "CZK", "₺": "TRY", "₽": "RUB", "₩": "KRW", "₪": "ILS"}
_UNCLEAR = "$"


@dataclass(frozen=True)
class CurrencyGuess:
    """An ISO code and why it was taken; `is_told` is False where it is only the default."""

    code: str
    why: str
    is_told: bool


DEFAULT = CurrencyGuess("USD", "the files do not say; this is the default, please check", is_told=False)


def guess_currency(tables: Iterable[TableGuess]) -> CurrencyGuess:
    """Return the currency that most money of the tables is in, as far as the files say."""
    for table in tables:
        source = table.source("currency") if table.table == "transactions" else None
        values = profile(table.sample)[source].values if source is not None else ()
        if values and values[0][0].upper() in list_currencies():
            return CurrencyGuess(values[0][0].upper(), f"most lines say so in {source}", is_told=True)
        for guess in table.columns:
            kind = next(column.kind for column in CONTRACT[table.table].columns if column.name == guess.target)
            found = _sign(guess.example) if kind is Kind.MONEY else None
            if found is not None:
                return found
    return DEFAULT


def _sign(text: str) -> CurrencyGuess | None:
    code = next((code for sign, code in _SIGNS.items() if sign in text), None)
    if code is not None:
        return CurrencyGuess(code, f"amounts are written so: {text}", is_told=True)
    if _UNCLEAR in text:
        return CurrencyGuess("USD", f"amounts are written so: {text}; other countries have dollars too", is_told=False)
    return None
