"""Numbers as people read them: money, shares, counts, days and dates. Anything unknown reads "n/a"."""

from __future__ import annotations

import math
from datetime import date
from typing import SupportsFloat

NOT_AVAILABLE = "n/a"
SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
_CODES = (
    "AED ARS AUD BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR JPY KRW MXN MYR NGN NOK NZD PEN PHP"
    " PKR PLN RON RUB SAR SEK SGD THB TRY TWD UAH USD VND ZAR"
)
CURRENCY_CODES = frozenset(_CODES.split())
SCALES = ((1e3, "K", 1), (1e6, "M", 2), (1e9, "B", 2))  # size, suffix, decimals
COMPACT_FROM = 10_000  # below this the whole amount is short enough to be shown as it is
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

Number = SupportsFloat | None


def _finite(value: object) -> float | None:
    """The value as a float, or None when it is missing, not a number or infinite."""
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) else None


def _compact(size: float) -> str:
    """A size of at least COMPACT_FROM with K, M or B: 84.3K, 1.20M."""
    for scale, suffix, digits in SCALES:
        text = f"{size / scale:.{digits}f}"
        # Judged after rounding, so that 999,960 becomes 1.00M and not 1000.0K.
        if float(text) < 1000:
            return text + suffix
    return f"{size / scale:,.{digits}f}{suffix}"


def money(amount: Number, currency: str = "USD", *, exact: bool = False) -> str:
    """An amount in a currency: $45.20, $1,234, $84.3K, $1.20M, -$3.00, CHF 1,234; `exact` always shows the cents."""
    number = _finite(amount)
    if number is None:
        return NOT_AVAILABLE
    size = abs(number)
    if exact or round(size, 2) < 100:
        text = f"{size:,.2f}"
    elif round(size) < COMPACT_FROM:
        text = f"{size:,.0f}"
    else:
        text = _compact(size)
    sign = "-" if number < 0 and text.strip("0.,") else ""
    return sign + SYMBOLS.get(currency, f"{currency} ") + text


def unit_cost(amount: Number, currency: str = "USD") -> str:
    """What one contact or answer costs: as `money`, but below 1 with all digits that count: $0.75, $0.002."""
    number = _finite(amount)
    if number is None or not 0 < abs(number) < 1:
        return money(amount, currency)
    text = f"{abs(number):.6f}".rstrip("0")
    text = text.ljust(len("0.00"), "0")
    return ("-" if number < 0 else "") + SYMBOLS.get(currency, f"{currency} ") + text


def percent(share: Number, digits: int = 1) -> str:
    """A share between 0 and 1 as a percentage: 45.3 %; a share too small for the digits reads "<0.1 %"."""
    number = _finite(share)
    if number is None:
        return NOT_AVAILABLE
    smallest = 10.0**-digits
    if 0 < abs(number) * 100 < smallest / 2:
        return f"{'>-' if number < 0 else '<'}{smallest:.{digits}f} %"
    return f"{number * 100 + 0.0:.{digits}f} %"


def percent_change(change: Number, digits: int = 1) -> str:
    """A relative change with its sign: +12.0 %, -3.4 %, 0.0 %."""
    text = percent(change, digits)
    number = _finite(change)
    return f"+{text}" if number is not None and number > 0 and text[0].isdigit() and text.strip("0. %") else text


def count(value: Number) -> str:
    """A whole number with thousands separators: 2,469."""
    number = _finite(value)
    return NOT_AVAILABLE if number is None else f"{number:,.0f}"


def decimal(value: Number, digits: int = 2) -> str:
    """A number with a fixed number of decimals and thousands separators: 1,234.50."""
    number = _finite(value)
    return NOT_AVAILABLE if number is None else f"{number:,.{digits}f}"


def days(value: Number) -> str:
    """A length of time in whole days: 1 day, 12 days."""
    text = count(value)
    if text == NOT_AVAILABLE:
        return text
    return f"{text} day" if text == "1" else f"{text} days"


def calendar_date(value: object) -> str:
    """A date, datetime or ISO text as 31 Dec 2017, whatever the machine's language."""
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value[:10])
        except ValueError:
            return NOT_AVAILABLE
    # NaT is a datetime whose parts are NaN, so it is not equal to itself.
    if not isinstance(value, date) or value != value:
        return NOT_AVAILABLE
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
