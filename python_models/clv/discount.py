"""What money that comes later is worth today."""

import math

from python_models.clv.process import PurchaseProcess
from python_models.clv.purchases import Purchases, Vector

# Per year; used where the seed business_assumptions has no row clv_discount_rate.
DISCOUNT_RATE = 0.10
_DAYS_PER_YEAR = 365.0
# Slices of the horizon: orders of a slice are counted at its middle.
_SLICES = 4


def flat_discount(days: float, rate: float) -> float:
    """Return the mean worth of a unit of money that comes evenly over `days`, at `rate` per year."""
    years = days / _DAYS_PER_YEAR
    if rate == 0 or years == 0:
        return 1.0
    return (1 - (1 + rate) ** -years) / (math.log1p(rate) * years)


def discounted_orders(process: PurchaseProcess, purchases: Purchases, days: float, rate: float) -> Vector:
    """Return the order days expected in `days`, each weighed by what its money is worth today."""
    worth, before = 0.0 * purchases.age, 0.0 * purchases.age
    for number in range(_SLICES):
        until = process.expected_purchases(purchases, days * (number + 1) / _SLICES)
        middle = days * (number + 0.5) / _SLICES
        worth, before = worth + (until - before) * (1 + rate) ** (-middle / _DAYS_PER_YEAR), until
    return worth
