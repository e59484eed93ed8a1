"""The orders that answers to campaigns are: a few lines of the products on offer."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from python_models.connectors.synthetic.calendar import Calendar, Integers
from python_models.connectors.synthetic.catalogue import Catalogue
from python_models.connectors.synthetic.customers import Customers
from python_models.connectors.synthetic.lines import Lines, numbers_within
from python_models.connectors.synthetic.responses import Contacts

_MORE_LINES = 0.8


@dataclass(frozen=True)
class Answers:
    """k answers of a block, campaign by campaign: `campaign` (index), `customer` (number), `second` and `cents`."""

    campaign: Integers
    customer: Integers
    second: Integers
    cents: Integers


def make_answers(
    random: Generator, customers: Customers, contacts: Sequence[Contacts], catalogue: Catalogue, calendar: Calendar
) -> tuple[Answers, Lines]:
    """Return the answers, and the lines of their orders, numbered from 1 on; the revenue is the sum of the lines."""
    parts = [(contact, contact.has_answered) for contact in contacts]
    campaign = _joined([np.full(hit.sum(), contact.campaign.index) for contact, hit in parts])
    place = _joined([contact.customer[hit] for contact, hit in parts])
    day = np.concatenate([np.empty(0), *(contact.answer_day[hit] for contact, hit in parts)])
    values = _joined([np.full(hit.sum(), contact.campaign.offer_value_cents) for contact, hit in parts])
    second, sizes = calendar.seconds(day), 1 + random.poisson(_MORE_LINES, len(day))

    order, line = np.repeat(np.arange(len(day)), sizes), numbers_within(sizes)
    offered = [catalogue.offered(contact.campaign.category) for contact in contacts]
    product = _any_of(random, offered, campaign[order])
    full = catalogue.price_cents[product]
    coupon = np.where(line == 1, np.minimum(values[order], full), 0)
    lines: Lines = {
        "customer": customers.number[place][order],
        "order": order + 1,
        "line": line,
        "second": second[order],
        "product": product,
        "quantity": np.ones(len(order), dtype=np.int64),
        "cents": full - coupon,
        "discount_cents": np.zeros(len(order), dtype=np.int64),
        "coupon_cents": coupon,
        "channel": customers.channel[place][order],
    }
    revenue = np.bincount(order, weights=lines["cents"], minlength=len(day)).astype(np.int64)
    return Answers(campaign, customers.number[place], second, revenue), lines


def _any_of(random: Generator, offered: Sequence[Integers], campaign: Integers) -> Integers:
    """Return for each line one of the products that its campaign covers, all as likely."""
    sizes = np.array([len(products) for products in offered], dtype=np.int64)
    begins = np.concatenate([[0], np.cumsum(sizes)])
    pick = (random.random(len(campaign)) * sizes[campaign]).astype(np.int64) if len(campaign) else campaign
    return _joined(offered)[begins[campaign] + pick]


def _joined(arrays: Sequence[Integers]) -> Integers:
    return np.concatenate([np.empty(0, dtype=np.int64), *arrays]).astype(np.int64)
