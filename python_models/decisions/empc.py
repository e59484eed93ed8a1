"""EMPC: the expected maximum profit per customer of a churn model, over a doubtful acceptance of the offer.

Verbraken, Verbeke and Baesens (2013), A novel profit maximizing metric for measuring classification performance of
customer churn prediction models, IEEE TKDE 25(5), 961-973. A share of the customers is offered `offer_cost` to stay, at
`contact_cost` each; a leaver accepts with probability gamma ~ Beta(alpha, beta) and is worth `clv` when kept, everybody
else takes the offer and stays anyway. For each gamma the best share is taken, and the profit averaged over gamma:

    profit(t, gamma) = clv (gamma (1 - delta) - phi) pi_0 F_0(t) - clv (delta + phi) pi_1 F_1(t),
    delta = offer_cost / clv, phi = contact_cost / clv, pi_0 and F_0 of leavers, pi_1 and F_1 of the others.

The best threshold lies on the convex hull of the ROC curve. From one corner of the hull to the next it changes at one
gamma, so between these the integral is a difference of incomplete beta functions: exact, with no grid.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import betainc
from sklearn.isotonic import isotonic_regression

from python_models.decisions.components import DecisionError
from python_models.learners import Vector


@dataclass(frozen=True)
class RetentionTerms:
    """What the measure assumes of the offer; the defaults are the published ones (CLV and costs in money)."""

    clv: float = 200.0
    offer_cost: float = 10.0
    contact_cost: float = 1.0
    alpha: float = 6.0
    beta: float = 14.0

    def __post_init__(self) -> None:
        if not (self.clv > 0 and self.alpha > 0 and self.beta > 0 and min(self.offer_cost, self.contact_cost) >= 0):
            raise DecisionError(
                f"EMPC needs a CLV, alpha and beta above 0 and costs from 0 on, not {vars(self)}. "
                "Correct seeds/business_assumptions.csv."
            )


@dataclass(frozen=True)
class Empc:
    """Profit per customer (money) and the share of customers to target, both averaged over the acceptance."""

    profit: float
    fraction: float


def empc(label: Vector, score: Vector, terms: RetentionTerms | None = None) -> Empc:
    """Return the measure for labels (1 leaves) and scores (higher: likelier to leave), a row per customer.

    Raises DecisionError where only one outcome occurs: there is no ROC curve then.
    """
    terms = terms or RetentionTerms()
    share = float(np.mean(label))
    if not 0 < share < 1:
        raise DecisionError("EMPC needs customers who left and customers who stayed.")
    delta, phi = terms.offer_cost / terms.clv, terms.contact_cost / terms.clv
    found, wrong = roc_hull(label, score)
    if delta >= 1:  # the offer costs what a customer is worth
        return Empc(0.0, 0.0)
    leavers, others = share * found, (1 - share) * wrong
    gained = np.diff(leavers)
    # Further down the list without another leaver: never.
    price = np.divide(np.diff(others), gained, out=np.full(len(gained), np.inf), where=gained > 0)
    switch = np.where(gained > 0, np.clip(((delta + phi) * np.minimum(price, 1e300) + phi) / (1 - delta), 0, 1), 1.0)
    borders = np.concatenate([[0.0], switch, [1.0]])
    chance = np.diff(betainc(terms.alpha, terms.beta, borders))
    mean = terms.alpha / (terms.alpha + terms.beta)
    gamma = mean * np.diff(betainc(terms.alpha + 1, terms.beta, borders))
    gain = ((1 - delta) * gamma - phi * chance) * leavers - (delta + phi) * chance * others
    return Empc(float(terms.clv * gain.sum()), float(((leavers + others) * chance).sum()))


def roc_hull(label: Vector, score: Vector) -> tuple[Vector, Vector]:
    """Return the corners of the ROC curve's upper convex hull from (0, 0) to (1, 1): shares found and wrongly found.

    The hull's slopes are the isotonic regression of the outcomes on the score (Fawcett and Niculescu-Mizil 2007).
    """
    _, group, size = np.unique(-score, return_inverse=True, return_counts=True)
    leavers = np.bincount(group, weights=label)
    slope = isotonic_regression(leavers / size, sample_weight=size.astype(np.float64), increasing=False)
    corner = np.append(np.diff(slope) < 0, True)
    found, wrong = np.cumsum(leavers)[corner], np.cumsum(size - leavers)[corner]
    return np.append(0.0, found / found[-1]), np.append(0.0, wrong / wrong[-1])
