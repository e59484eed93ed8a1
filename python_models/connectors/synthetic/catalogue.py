"""Made-up products: categories, prices and how popular each is."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from python_models.connectors.synthetic.calendar import Floats, Integers

CATEGORIES = (
    "bakery", "beverages", "baby", "coffee and tea", "dairy", "frozen",
    "health", "household", "meat", "pets", "produce", "snacks",
)  # fmt: skip
_DRAWS = 65_536


@dataclass(frozen=True)
class Catalogue:
    """Products 0 to k-1, spread over the categories: product i is of category i modulo their number.

    `price_cents` (k). `popular` (categories, 65,536) turns an even 16-bit draw into a product of a category, popular
    ones more often (Zipf's law); `category_draws` (256) does so for an 8-bit draw and categories.
    """

    price_cents: Integers
    popular: NDArray[np.int32]
    category_draws: NDArray[np.int8]

    @cached_property
    def category_shares(self) -> Floats:
        """How often each category is drawn when nobody's taste plays a part."""
        return np.bincount(self.category_draws, minlength=len(CATEGORIES)) / len(self.category_draws)

    def offered(self, category: int) -> Integers:
        """Return the products that campaigns of a category cover: every second one of its products."""
        return np.arange(category, len(self.price_cents), 2 * len(CATEGORIES))


def make_catalogue(random: Generator, products: int) -> Catalogue:
    """Draw prices; popularity falls with the number of the product within its category."""
    popular = np.empty((len(CATEGORIES), _DRAWS), dtype=np.int32)
    for category in range(len(CATEGORIES)):
        members = np.arange(category, products, len(CATEGORIES))
        popular[category] = members[_inverse(1 / np.arange(1, len(members) + 1), _DRAWS)]
    return Catalogue(
        price_cents=(100 * (0.5 + random.gamma(2.5, 2.0, products))).astype(np.int64),
        popular=popular,
        category_draws=_inverse(1 / np.arange(3, 3 + len(CATEGORIES)), 256).astype(np.int8),
    )


def _inverse(weights: Floats, draws: int) -> Integers:
    """Return (draws) the index that each even draw stands for, so that indices come as often as they weigh."""
    cumulative = np.cumsum(weights) / weights.sum()
    return np.minimum(np.searchsorted(cumulative, (np.arange(draws) + 0.5) / draws), len(weights) - 1)
