"""Made-up customers: their hidden traits."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from python_models.connectors.synthetic.calendar import Floats, Integers
from python_models.connectors.synthetic.options import Purchases

# Old customers make their first order of the history in its first days, new ones up to its last eighth.
_OLD_SHARE = 0.45
_OLD_START_WITHIN_DAYS = 28
_NEW_START_UNTIL = 0.875
_AVERSE_SHARE = 0.15
FAVOURITES = 3


@dataclass(frozen=True)
class Customers:
    """Hidden traits of a block of n customers, each an array of n; `number` counts from 1 over the whole shop.

    `rate` is in orders per busy day, `start` in days from the first day. `favourites` (n, 3) holds categories.
    `deal_seeking` and `mail_opening` are between 0 and 1; `is_averse` ones are put off by being contacted.
    """

    number: Integers
    rate: Floats
    dropout: Floats
    start: Floats
    is_old: NDArray[np.bool_]
    basket_factor: Floats
    favourites: NDArray[np.int8]
    deal_seeking: Floats
    mail_opening: Floats
    is_averse: NDArray[np.bool_]
    channel: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.number)


def make_customers(
    random: Generator, first: int, count: int, purchases: Purchases, days: int, category_shares: Floats
) -> Customers:
    """Draw customers `first` + 1 to `first` + `count`."""
    is_old = random.random(count) < _OLD_SHARE
    spread = random.random(count)
    scores = np.log(category_shares) + random.gumbel(scale=0.8, size=(count, len(category_shares)))
    return Customers(
        number=np.arange(first + 1, first + count + 1, dtype=np.int64),
        rate=random.gamma(purchases.rate_shape, 1 / (purchases.rate_shape * purchases.days_between_orders), count),
        dropout=np.clip(random.beta(purchases.dropout_a, purchases.dropout_b, count), 1e-9, 1.0),
        start=np.where(is_old, spread * _OLD_START_WITHIN_DAYS, spread * days * _NEW_START_UNTIL),
        is_old=is_old,
        basket_factor=random.gamma(4.0, 0.25, count),
        favourites=np.argsort(-scores, axis=1)[:, :FAVOURITES].astype(np.int8),
        deal_seeking=random.beta(2, 5, count),
        mail_opening=random.beta(2, 4, count),
        is_averse=random.random(count) < _AVERSE_SHARE,
        channel=random.choice(3, count, p=[0.5, 0.3, 0.2]).astype(np.int8),
    )


def start_days_grid(days: int, points: int = 400) -> Floats:
    """Return days at which customers start, evenly over their distribution, so that a mean over them is expected."""
    even = (np.arange(points) + 0.5) / points
    old, new = even / _OLD_SHARE, (even - _OLD_SHARE) / (1 - _OLD_SHARE)
    return np.where(even < _OLD_SHARE, old * _OLD_START_WITHIN_DAYS, new * days * _NEW_START_UNTIL)
