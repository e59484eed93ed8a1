"""The two purchase processes, which differ in one thing: whether the first order, too, can be the last.

While alive a customer buys at a rate of their own (gamma: r, alpha), and after an order stops for good with a
probability of their own (beta: a, b). In BG/NBD (Fader, Hardie & Lee 2005) only a repeat order can be the last one, so
that a customer with one order is alive for sure; in MBG/NBD (Batislam, Denizel & Filiztekin 2007) any order can. With
x repeats, n = x or x + 1 orders were survived or fatal, and all formulas are the same in n.
"""

from dataclasses import astuple, dataclass
from typing import ClassVar, Self, TypeVar

import numpy as np
from scipy.special import betaln, gammaln, hyp2f1, psi

from python_models.clv.purchases import NotFitted, Purchases, Vector
from python_models.clv.search import has_settled

# More customers than these add nothing to four parameters.
MOST_CUSTOMERS = 100_000
# Of the logarithm of a parameter, with time in units of the mean age: beyond it the likelihood is flat.
_BOUND = 12.0


@dataclass(frozen=True)
class PurchaseProcess:
    """The four parameters; `alpha` is in the unit of time of the purchases."""

    r: float
    alpha: float
    a: float
    b: float

    # 1 where a customer may stop after the first order already
    first_can_be_last: ClassVar[int] = 0

    def log_likelihood(self, purchases: Purchases) -> float:
        """Return the sum over customers of the log likelihood: equation (6) of Fader et al. with x replaced by n."""
        return float(log_likelihood(np.log(astuple(self)), purchases, self.first_can_be_last)[0])

    def probability_alive(self, purchases: Purchases) -> Vector:
        """Return the probability of each customer not having stopped for good.

        1 / (1 + a / (b + n - 1) ((alpha + age) / (alpha + recency)) ** (r + x)), and 1 where n = 0.
        """
        x, n = purchases.repeats, purchases.repeats + self.first_can_be_last
        log_odds_dead = np.log(self.a / (self.b + np.maximum(n, 1) - 1)) + (self.r + x) * np.log(
            (self.alpha + purchases.age) / (self.alpha + purchases.recency)
        )
        return np.asarray(np.where(n > 0, 1 / (1 + np.exp(np.minimum(log_odds_dead, 700))), 1.0), dtype=np.float64)

    def probability_of_no_order(self, purchases: Purchases, horizon: float | Vector) -> Vector:
        """Return P(no order in the next `horizon`): stopped already, or alive and silent for so long.

        The rate of a customer who is alive is gamma(r + x, alpha + age), and the mean of exp(-rate x horizon) under it
        is ((alpha + age) / (alpha + age + horizon)) ** (r + x).
        """
        alive = self.probability_alive(purchases)
        reach = self.alpha + purchases.age
        silent = (reach / (reach + horizon)) ** (self.r + purchases.repeats)
        return np.asarray(1 - alive + alive * silent, dtype=np.float64)

    def expected_purchases(self, purchases: Purchases, horizon: float) -> Vector:
        """Return the number of order days expected in the next `horizon`, the chance of having stopped included.

        The mean of (1 - exp(-rate p horizon)) / p over rate ~ gamma(r + x, alpha + age) and p ~ beta(a, b + n), times
        the probability of being alive: equation (10) of Fader et al. with x replaced by n in the beta part.
        """
        shape, reach = self.r + purchases.repeats, self.alpha + purchases.age
        survived = self.b + purchases.repeats + self.first_can_be_last
        # a = 1 is a removable gap of the closed form
        a = self.a if abs(self.a - 1) > 1e-6 else 1 + 1e-6
        left = (reach / (reach + horizon)) ** shape * hyp2f1(
            shape, survived, a + survived - 1, horizon / (reach + horizon)
        )
        expected = (a + survived - 1) / (a - 1) * (1 - left) * self.probability_alive(purchases)
        # where nobody ever stops, the difference of two like numbers may fall below zero by rounding
        return np.asarray(np.maximum(expected, 0.0), dtype=np.float64)

    def in_unit(self, unit: float) -> Self:
        """Return the same process with time counted in the old unit divided by `unit`."""
        return type(self)(self.r, self.alpha * unit, self.a, self.b)


Process = TypeVar("Process", bound=PurchaseProcess)


def fit(process: type[Process], purchases: Purchases) -> Process:
    """Return the parameters of greatest likelihood, `alpha` in the unit of `purchases`; raise NotFitted without any.

    Fitted on at most MOST_CUSTOMERS customers, a seeded sample.
    """
    from scipy.optimize import minimize  # loaded only where something is fitted

    known = purchases.sample(MOST_CUSTOMERS)
    unit = float(known.age.mean()) if len(known) else 0.0
    if unit <= 0 or not known.repeats.any():
        raise NotFitted("No customer has ordered on a second day.")
    scaled = known.scaled(unit)

    def loss(logs: Vector) -> tuple[float, Vector]:
        value, gradient = log_likelihood(logs, scaled, process.first_can_be_last)
        return -value / len(scaled), -gradient / len(scaled)

    bounds = [(-_BOUND, _BOUND)] * 4
    starts = [np.zeros(4), np.log([0.5, 0.1, 0.5, 3.0])]
    found = [minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, tol=1e-12) for start in starts]
    # where hardly anyone stops, the likelihood is flat along a and b
    best = min((one for one in found if has_settled(one, _BOUND)), key=lambda one: one.fun, default=None)
    if best is None:
        raise NotFitted("The search for the parameters did not converge.")
    r, alpha, a, b = np.exp(best.x).tolist()
    return process(r, alpha, a, b).in_unit(unit)


def log_likelihood(logs: Vector, purchases: Purchases, first_can_be_last: int) -> tuple[float, Vector]:
    """Return the log likelihood and its gradient by the logarithms of r, alpha, a and b."""
    r, alpha, a, b = np.exp(logs)
    x, reach, last = purchases.repeats, alpha + purchases.age, alpha + purchases.recency
    n = x + first_can_be_last
    rest = np.maximum(n, 1.0) - 1
    still = -(r + x) * np.log(reach)
    gone = np.where(n > 0, np.log(a) - np.log(b + rest) - (r + x) * np.log(last), -np.inf)
    either = np.logaddexp(still, gone)
    value = gammaln(r + x) - gammaln(r) + r * np.log(alpha) + betaln(a, b + n) - betaln(a, b) + either
    # the share of the likelihood that comes from having stopped at the last order
    share = np.exp(gone - either)
    by_r = psi(r + x) - psi(r) + np.log(alpha) - (1 - share) * np.log(reach) - share * np.log(last)
    by_alpha = r / alpha - (r + x) * ((1 - share) / reach + share / last)
    by_a = psi(a + b) - psi(a + b + n) + share / a
    by_b = psi(a + b) - psi(a + b + n) + psi(b + n) - psi(b) - share / (b + rest)
    gradient = np.array([by_r.sum() * r, by_alpha.sum() * alpha, by_a.sum() * a, by_b.sum() * b])
    return float(value.sum()), gradient
