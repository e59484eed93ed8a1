"""Made-up order lines: what is in the baskets."""

from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from python_models.connectors.synthetic.calendar import Integers
from python_models.connectors.synthetic.catalogue import CATEGORIES, Catalogue
from python_models.connectors.synthetic.customers import FAVOURITES, Customers
from python_models.connectors.synthetic.orders import Orders

# Columns of numbers, all of one length: customer (number), order (number), line (number within the order), second
# (since 1970), product, quantity, cents, discount_cents, coupon_cents, channel.
Lines = dict[str, NDArray[Any]]

_DISCOUNT_PERCENT = 20
_COUPON_PERCENT = 10
_COUPON_AGAINST_DISCOUNT = 0.3
# What an even 8-bit draw stands for: favourites 1 to 3, or (3) any category; and how many are bought.
_TASTE = np.repeat(np.arange(FAVOURITES + 1), (102, 64, 38, 52)).astype(np.int8)
_QUANTITY = np.repeat(np.array([1, 2, 3, 4, 6]), (178, 50, 16, 8, 4))


def basket_sizes(random: Generator, customers: Customers, orders: Orders, lines_per_order: float) -> Integers:
    """Draw how many lines each order has: one and a Poisson number, more for customers with large baskets."""
    return 1 + random.poisson((lines_per_order - 1) * customers.basket_factor[orders.customer])


def make_lines(
    random: Generator, customers: Customers, orders: Orders, seconds: Integers, sizes: Integers, catalogue: Catalogue
) -> Lines:
    """Draw the lines of orders at `seconds`, with `sizes` lines each: by customer, time and number."""
    order = np.repeat(np.arange(len(sizes)), sizes)
    customer = orders.customer[order]
    count = len(order)
    product = _products(random, customers, customer, catalogue)
    quantity = _QUANTITY[random.integers(0, 256, count, dtype=np.uint8)]
    full = catalogue.price_cents[product] * quantity
    deal = customers.deal_seeking[customer]
    discount = np.where(random.random(count, dtype=np.float32) < deal, full * _DISCOUNT_PERCENT // 100, 0)
    has_coupon = random.random(count, dtype=np.float32) < deal * _COUPON_AGAINST_DISCOUNT
    coupon = np.where(has_coupon, full * _COUPON_PERCENT // 100, 0)
    return {
        "customer": customers.number[customer],
        "order": order + 1,
        "line": numbers_within(sizes),
        "second": seconds[order],
        "product": product,
        "quantity": quantity,
        "cents": full - discount - coupon,
        "discount_cents": discount,
        "coupon_cents": coupon,
        "channel": customers.channel[customer],
    }


def numbers_within(sizes: Integers) -> Integers:
    """Return 1, 2, ... for each group, end to end: sizes 2 and 3 give 1 2 1 2 3."""
    return np.arange(1, sizes.sum() + 1) - np.repeat(np.cumsum(sizes) - sizes, sizes)


def _products(random: Generator, customers: Customers, customer: Integers, catalogue: Catalogue) -> NDArray[np.int32]:
    count = len(customer)
    taste = _TASTE[random.integers(0, 256, count, dtype=np.uint8)]
    anything = catalogue.category_draws[random.integers(0, 256, count, dtype=np.uint8)]
    favourite = customers.favourites[customer, np.minimum(taste, FAVOURITES - 1)]
    category = np.where(taste < FAVOURITES, favourite, anything)
    return catalogue.popular[category, random.integers(0, 65_536, count, dtype=np.uint16)]


def category_of(product: NDArray[Any]) -> NDArray[np.int8]:
    """Return the category of products."""
    return (product % len(CATEGORIES)).astype(np.int8)
