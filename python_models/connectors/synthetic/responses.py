"""Made-up contacts and answers, drawn from chances that are kept.

What a customer's chances depend on is known by midnight before the contact: orders, and traits that show in the data.
"""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from python_models.connectors.synthetic.calendar import Floats, Integers
from python_models.connectors.synthetic.campaigns import Campaign
from python_models.connectors.synthetic.customers import Customers
from python_models.connectors.synthetic.orders import Orders

_RECENT_DAYS = 84


@dataclass(frozen=True)
class Contacts:
    """m contacts of one campaign with a block of customers, each an array of m; `customer` is the place in the block.

    `assignment` is the chance of being chosen, `treated` and `control` the chances of an answer with and without the
    contact; `answer_day` is when the answer came, infinite without one. A control customer answers too, at times.
    """

    campaign: Campaign
    customer: Integers
    is_control: NDArray[np.bool_]
    assignment: Floats
    treated: Floats
    control: Floats
    answer_day: Floats

    @property
    def has_answered(self) -> NDArray[np.bool_]:
        """Which contacts (m) have an answer."""
        return np.isfinite(self.answer_day)


def make_contacts(
    random: Generator, customers: Customers, orders: Orders, campaigns: list[Campaign], reach: float, control: float
) -> list[Contacts]:
    """Draw the contacts of all campaigns in order: an answer is an order, which later campaigns see."""
    answers = np.full((len(customers), len(campaigns)), np.inf)
    made = []
    for campaign in campaigns:
        recent, idle_days = _state(orders, answers[:, : campaign.index], campaign.start_day)
        assignment = _assignment(campaign, customers, recent, idle_days, reach)
        chosen = np.flatnonzero(random.random(len(customers)) < assignment)
        treated, untreated = (p[chosen] for p in _chances(campaign, customers, recent, idle_days))
        is_control = (random.random(len(chosen)) < control) & campaign.is_randomised
        answered = random.random(len(chosen)) < np.where(is_control, untreated, treated)
        delay = random.uniform(0.2, campaign.end_day - campaign.start_day - 0.5, len(chosen))
        answer_day = np.where(answered, campaign.contact_day + delay, np.inf)
        answers[chosen, campaign.index] = answer_day
        made.append(Contacts(campaign, chosen, is_control, assignment[chosen], treated, untreated, answer_day))
    return made


def _state(orders: Orders, answers: Floats, day: int) -> tuple[Integers, Floats]:
    """Return per customer the orders of the last 84 days and the days since the last, infinite without an order."""
    until, since = orders.before(day), orders.before(day - _RECENT_DAYS)
    begins = np.concatenate([[0], orders.ends[:-1]])
    last = np.where(until > begins, orders.day[np.maximum(until - 1, 0)], -np.inf)
    recent = until - since
    if answers.shape[1]:
        past = np.where(answers < day, answers, -np.inf)
        last = np.maximum(last, past.max(axis=1))
        recent = recent + (past >= day - _RECENT_DAYS).sum(axis=1)
    return recent, day - last


def _assignment(campaign: Campaign, customers: Customers, recent: Integers, idle: Floats, reach: float) -> Floats:
    """Return the chance of being chosen: 0 for who has not bought yet, else by lot or by recent purchases."""
    if campaign.is_randomised:
        chance = np.full(len(customers), reach)
    else:
        baskets = recent * customers.basket_factor
        chance = np.minimum(2 * reach, 1.0) * _logistic(1.6 * (np.log1p(baskets) - 1.2))
    return np.where(np.isfinite(idle), chance, 0.0)


def _chances(campaign: Campaign, customers: Customers, recent: Integers, idle: Floats) -> tuple[Floats, Floats]:
    """Return per customer the chance of an answer with the contact, and without."""
    likes = np.where(customers.favourites == campaign.category, [1.0, 0.7, 0.4], 0.0).sum(axis=1)
    untreated = -3.9 + 0.75 * np.log1p(recent) - 0.012 * np.minimum(idle, 180.0) + 0.7 * likes
    # Who buys every few days would have come anyway; who is averse comes less for being asked.
    persuaded = 0.5 + 1.2 * likes + 2.5 * customers.deal_seeking - 0.12 * np.minimum(recent, 12)
    effect = np.where(customers.is_averse, -0.6, persuaded)
    return _logistic(untreated + effect), _logistic(untreated)


def _logistic(score: Floats) -> Floats:
    return 1 / (1 + np.exp(-score))
