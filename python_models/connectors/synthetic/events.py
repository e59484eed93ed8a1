"""Made-up engagement: visits while a customer has not stopped, and what they do with messages."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from python_models.connectors.synthetic.calendar import Calendar, Floats, Integers
from python_models.connectors.synthetic.customers import Customers
from python_models.connectors.synthetic.orders import Orders
from python_models.connectors.synthetic.responses import Contacts

EVENT_TYPES = ("visit", "email_open", "email_click", "offer_view")
VISIT, OPEN, CLICK, VIEW = range(4)
_VISITS_PER_ORDER = 0.4
_BROWSING_PER_ORDER = 0.3
# A customer who has stopped still opens some mail.
_OPENS_AFTER_STOPPING = 0.35
_CLICKS_PER_OPEN = 0.25
_NO_CAMPAIGN = -1


@dataclass(frozen=True)
class Events:
    """k events: `customer` (place in the block), `day`, `kind` (of EVENT_TYPES), `campaign` (index, -1 for none)."""

    customer: Integers
    day: Floats
    kind: Integers
    campaign: Integers


def make_events(
    random: Generator, customers: Customers, orders: Orders, contacts: Sequence[Contacts], calendar: Calendar
) -> Events:
    """Draw the events of a block: visits before orders, visits without one, then those of each campaign."""
    parts = [_visits(random, orders), _browsing(random, customers, orders, calendar)]
    for contact in contacts:
        parts += _reactions(random, customers, orders, contact)
    return Events(
        customer=np.concatenate([part.customer for part in parts]),
        day=np.maximum(np.concatenate([part.day for part in parts]), 0.0),
        kind=np.concatenate([part.kind for part in parts]),
        campaign=np.concatenate([part.campaign for part in parts]),
    )


def _visits(random: Generator, orders: Orders) -> Events:
    times = random.poisson(_VISITS_PER_ORDER, len(orders.day))
    before = random.exponential(1.5, times.sum())
    return _events(np.repeat(orders.customer, times), np.repeat(orders.day, times) - before, VISIT)


def _browsing(random: Generator, customers: Customers, orders: Orders, calendar: Calendar) -> Events:
    # Who stops on their first day may do so some hours before it began, for orders keep to opening hours.
    active = np.maximum(np.minimum(orders.stop_day, calendar.days) - customers.start, 0.0)
    times = random.poisson(_BROWSING_PER_ORDER * customers.rate * active)
    spread = random.random(times.sum()) * np.repeat(active, times)
    return _events(np.repeat(np.arange(len(customers)), times), np.repeat(customers.start, times) + spread, VISIT)


def _reactions(random: Generator, customers: Customers, orders: Orders, contacts: Contacts) -> list[Events]:
    """Return opens and clicks of an e-mail, or views of an offer sent otherwise; who answers has seen the message."""
    campaign = contacts.campaign
    has_stopped = orders.stop_day[contacts.customer] < campaign.contact_day
    opening = customers.mail_opening[contacts.customer] * np.where(has_stopped, _OPENS_AFTER_STOPPING, 1.0)
    answered = contacts.has_answered
    luck, delay, click = (random.random(len(answered)) for _ in range(3))
    seen = (answered | (luck < opening)) & ~contacts.is_control
    last = np.where(answered, contacts.answer_day, campaign.contact_day + 6.0)
    day = campaign.contact_day + 0.9 * delay * (last - campaign.contact_day)
    customer, day, clicked = contacts.customer[seen], day[seen], (answered | (click < _CLICKS_PER_OPEN))[seen]
    if campaign.channel != "email":
        return [_events(customer, day, VIEW, campaign.index)]
    clicks = _events(customer[clicked], day[clicked] + 0.005, CLICK, campaign.index)
    return [_events(customer, day, OPEN, campaign.index), clicks]


def _events(customer: Integers, day: Floats, kind: int, campaign: int = _NO_CAMPAIGN) -> Events:
    return Events(customer, day, np.full(len(day), kind), np.full(len(day), campaign))
