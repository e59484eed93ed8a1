"""Dirt in the order lines: which rows are made wrong, and how, in exactly the numbers that are dialled."""

from collections.abc import Mapping
from enum import IntEnum

import numpy as np
from numpy.random import Generator

from python_models.connectors.synthetic.calendar import SECONDS_PER_DAY, Integers
from python_models.connectors.synthetic.lines import Lines
from python_models.connectors.synthetic.options import LINE_DIALS, Dirt

_OUTLIER_FACTOR = 1_000
_RETURN_WITHIN_DAYS = 30


class Form(IntEnum):
    """How a line is written down."""

    PLAIN = 0
    ORPHAN = 1
    MISSING_CUSTOMER = 2
    BAD_DATE = 3
    ZONE_OFFSET = 4
    DECIMAL_COMMA = 5
    CURRENCY_SIGN = 6
    RETURN = 7
    UNFLAGGED_RETURN = 8


class Delivery(IntEnum):
    """Which file a line comes in: LATE lines come in a file after the others, AGAIN lines come in a second one too."""

    MAIN = 0
    LATE = 1
    AGAIN = 2


_FORMS = {
    "orphans": Form.ORPHAN,
    "missing_customers": Form.MISSING_CUSTOMER,
    "bad_dates": Form.BAD_DATE,
    "zone_offsets": Form.ZONE_OFFSET,
    "decimal_commas": Form.DECIMAL_COMMA,
    "currency_signs": Form.CURRENCY_SIGN,
}


def dialled(dirt: Dirt, count: int) -> dict[str, int]:
    """Return how many of `count` clean lines each dial picks; `unflagged_returns` are among the returns."""
    counts = {dial: round(getattr(dirt, dial) * count) for dial in LINE_DIALS}
    # Rounding up many shares of a few lines must not ask for more than there are.
    for dial in LINE_DIALS:
        counts[dial] = max(0, min(counts[dial], count - sum(n for other, n in counts.items() if other != dial)))
    if counts["out_of_order"] == 1:
        counts["out_of_order"] = 0  # one line alone has no other place to go to
    return {**counts, "unflagged_returns": round(dirt.unflagged_returns * counts["returns"])}


def add_dirt(random: Generator, lines: Lines, dirt: Dirt, end_second: int) -> Lines:
    """Return the lines with columns `form` and `delivery`, picked rows changed, and returns added at the end.

    No line is picked by two dials. Returns come within 30 days, and before `end_second`.
    """
    count = len(lines["order"])
    dirty: Lines = {**lines, "form": np.zeros(count, np.int8), "delivery": np.zeros(count, np.int8)}
    counts = dialled(dirt, count)
    picks = _picks(random, counts, count)
    for dial, form in _FORMS.items():
        dirty["form"][picks[dial]] = form
    for column in ("quantity", "cents", "discount_cents", "coupon_cents"):
        dirty[column] = dirty[column].copy()
        dirty[column][picks["outliers"]] *= _OUTLIER_FACTOR
    dirty["delivery"][picks["late"]] = Delivery.LATE
    dirty["delivery"][picks["duplicates"]] = Delivery.AGAIN
    returns = _returns(random, {name: column[picks["returns"]] for name, column in dirty.items()}, end_second)
    returns["form"][: counts["unflagged_returns"]] = Form.UNFLAGGED_RETURN
    moved = _moved(picks["out_of_order"], count)
    return {name: np.concatenate([column[moved], returns[name]]) for name, column in dirty.items()}


def _picks(random: Generator, counts: Mapping[str, int], count: int) -> dict[str, Integers]:
    """Return for each dial the rows it picks, no row twice, in order within a dial."""
    total = sum(counts[dial] for dial in LINE_DIALS)
    chosen = random.choice(count, total, replace=False) if total else np.empty(0, dtype=np.int64)
    ends = np.cumsum([counts[dial] for dial in LINE_DIALS])
    return {dial: np.sort(rows) for dial, rows in zip(LINE_DIALS, np.split(chosen, ends[:-1]), strict=True)}


def _returns(random: Generator, lines: Lines, end_second: int) -> Lines:
    longest = np.minimum(_RETURN_WITHIN_DAYS * SECONDS_PER_DAY, end_second - 1 - lines["second"])
    later = (random.random(len(longest)) * longest).astype(np.int64)
    nothing = np.zeros(len(longest), dtype=np.int64)
    return {
        **lines,
        "second": lines["second"] + later,
        "quantity": -lines["quantity"],
        "cents": -lines["cents"],
        "discount_cents": nothing,
        "coupon_cents": nothing,
        "form": np.full(len(longest), Form.RETURN, dtype=np.int8),
        "delivery": np.full(len(longest), Delivery.MAIN, dtype=np.int8),
    }


def _moved(rows: Integers, count: int) -> Integers:
    """Return the order of the rows after each of `rows` has gone to the place of the next of them."""
    places = np.arange(count)
    places[rows] = np.roll(rows, 1)
    return places
