"""Reasons in plain words: what is true of the customer, what is typical, and which way it moves the score."""

import math

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from python_models.formatting import money
from python_models.learners import Vector
from python_models.scoring.words import FeatureWords, Unit

# A contribution this small does not show in a probability of four digits.
_NO_EFFECT = 1e-6


def reasons(
    words: FeatureWords, values: Vector, typical: float, contributions: Vector, *, what_rises: str, currency: str = ""
) -> pa.Array:
    """Return one sentence per value: 'No orders in the last 28 days (typical: 3) raises the risk of leaving'.

    NaN among `values` means that nothing is on record; NaN as `typical` leaves the comparison out. Each distinct value
    is worded once: most features take few.
    """
    # "Days since the last order: 41" says its unit already.
    unit: Unit = "number" if words.unit == "days" and "days" in words.label else words.unit
    usual = "" if math.isnan(typical) or unit == "flag" else f" (typical: {number_in_words(typical, unit, currency)})"
    distinct, position = np.unique(values, return_inverse=True)
    facts = [_fact(FeatureWords(words.label, unit), value, currency) + usual for value in distinct.tolist()]
    return pc.binary_join_element_wise(
        pa.array(facts, type=pa.string()).take(pa.array(position)), effects(contributions, what_rises), " "
    )


def effects(contributions: Vector, what_rises: str) -> pa.Array:
    """Return what each contribution does: raises, lowers or makes no difference to what rises."""
    said = pa.array([_effect(sign, what_rises) for sign in (-1.0, 0.0, 1.0)])
    signs = np.sign(np.where(np.abs(contributions) < _NO_EFFECT, 0.0, contributions))
    return said.take(pa.array(signs.astype(np.int8) + 1))


def other_features_reasons(contributions: Vector, *, what_rises: str) -> pa.Array:
    """Return the sentences for all features that are not listed one by one."""
    return pc.binary_join_element_wise("Everything else together", effects(contributions, what_rises), " ")


def reason_of_fact(fact: str, contribution: float, *, what_rises: str) -> str:
    """Return the sentence for a fact that is in words already."""
    return f"{fact}: {_effect(contribution, what_rises).replace('makes', 'this makes', 1)}"


def number_in_words(value: float, unit: Unit, currency: str = "") -> str:
    """Return a number the way a person writes it in its unit: 41 days, $12.50, 45 %, yes."""
    if unit == "days":
        text = _short(value)
        return f"{text} day" if text == "1" else f"{text} days"
    if unit == "money":
        return money(value, currency, exact=True).strip()
    if unit == "share":
        return f"{100 * value:.0f} %"
    if unit == "flag":
        return "yes" if value >= 0.5 else "no"
    if unit == "ratio":
        return f"{value:,.1f} x"
    return _short(value)


def _fact(words: FeatureWords, value: float, currency: str) -> str:
    if math.isnan(value):
        return f"{_capital(words.label)}: nothing on record"
    if words.unit == "flag":
        return _capital(words.label if value >= 0.5 else _negated(words.label))
    if value == 0 and words.unit in ("count", "money"):
        return f"No {words.label}"
    return f"{_capital(words.label)}: {number_in_words(value, words.unit, currency)}"


def _negated(label: str) -> str:
    return label.removesuffix("yes") + "no" if label.endswith(": yes") else label.replace(" is ", " is not ", 1)


def _effect(contribution: float, what_rises: str) -> str:
    if abs(contribution) < _NO_EFFECT:
        return f"makes no difference to {what_rises}"
    return f"{'raises' if contribution > 0 else 'lowers'} {what_rises}"


def _short(value: float) -> str:
    text = f"{value:,.1f}"
    return text.removesuffix(".0")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
