"""BG/NBD: how often customers buy and when they stop, from three numbers each.

Fader, Hardie & Lee (2005), "Counting Your Customers" the Easy Way: while alive a customer buys at a rate of their own
(gamma: r, alpha), and after each purchase stops for good with a probability of their own (beta: a, b).
"""

from dataclasses import astuple, dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaln, gammaln, psi

Vector = NDArray[np.float64]

# More customers than these add nothing to four parameters.
MOST_CUSTOMERS = 100_000
_SEED = 20050501
# Of the logarithm of a parameter, with time in units of the mean age: beyond it the likelihood is flat.
_BOUND = 12.0


class NotFitted(Exception):
    """The parameters could not be found; the message says why."""


@dataclass(frozen=True)
class Purchases:
    """Three numbers per customer, all of one length and one unit of time.

    `repeats`: days with an order after the first; `recency`: time from the first order to the last (0 without
    repeats); `age`: time from the first order to now.
    """

    repeats: Vector
    recency: Vector
    age: Vector

    def __len__(self) -> int:
        """Return the number of customers."""
        return len(self.age)

    def scaled(self, unit: float) -> "Purchases":
        """Return the same customers with time in units of `unit`."""
        return Purchases(self.repeats, self.recency / unit, self.age / unit)

    def sample(self, most: int) -> "Purchases":
        """Return at most this many customers, always the same ones."""
        if len(self) <= most:
            return self
        chosen = np.sort(np.random.default_rng(_SEED).choice(len(self), most, replace=False))
        return Purchases(self.repeats[chosen], self.recency[chosen], self.age[chosen])


@dataclass(frozen=True)
class BgNbd:
    """The four parameters; `alpha` is in the unit of time of the purchases."""

    r: float
    alpha: float
    a: float
    b: float

    def log_likelihood(self, purchases: Purchases) -> float:
        """Return the sum over customers of equation (6) of the paper."""
        return float(_log_likelihood(np.log(astuple(self)), purchases)[0])

    def probability_alive(self, purchases: Purchases) -> Vector:
        """Return the probability of each customer not having stopped for good: 1 for those without a repeat."""
        x, recency, age = purchases.repeats, purchases.recency, purchases.age
        log_odds_dead = np.log(self.a / (self.b + np.maximum(x, 1) - 1)) + (self.r + x) * np.log(
            (self.alpha + age) / (self.alpha + recency)
        )
        return np.asarray(np.where(x > 0, 1 / (1 + np.exp(np.minimum(log_odds_dead, 700))), 1.0), dtype=np.float64)

    def probability_of_no_order(self, purchases: Purchases, horizon: float | Vector) -> Vector:
        """Return P(no order in the next `horizon`): stopped already, or alive and silent for so long.

        The rate of a customer who is alive is gamma(r + x, alpha + age), and the mean of exp(-rate x horizon) under it
        is ((alpha + age) / (alpha + age + horizon)) ** (r + x).
        """
        alive = self.probability_alive(purchases)
        reach = self.alpha + purchases.age
        silent = (reach / (reach + horizon)) ** (self.r + purchases.repeats)
        return np.asarray(1 - alive + alive * silent, dtype=np.float64)

    def in_unit(self, unit: float) -> Self:
        """Return the same process with time counted in the old unit divided by `unit`."""
        return type(self)(self.r, self.alpha * unit, self.a, self.b)


def fit_bg_nbd(purchases: Purchases) -> BgNbd:
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
        value, gradient = _log_likelihood(logs, scaled)
        return -value / len(scaled), -gradient / len(scaled)

    bounds = [(-_BOUND, _BOUND)] * 4
    starts = [np.zeros(4), np.log([0.5, 0.1, 0.5, 3.0])]
    found = [minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, tol=1e-12) for start in starts]
    best = min((one for one in found if one.success and np.isfinite(one.fun)), key=lambda one: one.fun, default=None)
    if best is None:
        raise NotFitted("The search for the parameters did not converge.")
    r, alpha, a, b = np.exp(best.x).tolist()
    return BgNbd(r, alpha, a, b).in_unit(unit)


def _log_likelihood(logs: Vector, purchases: Purchases) -> tuple[float, Vector]:
    """Return the log likelihood and its gradient by the logarithms of r, alpha, a and b."""
    r, alpha, a, b = np.exp(logs)
    x, reach, last = purchases.repeats, alpha + purchases.age, alpha + purchases.recency
    repeats = x > 0
    rest = np.maximum(x, 1.0) - 1
    still = -(r + x) * np.log(reach)
    gone = np.where(repeats, np.log(a) - np.log(b + rest) - (r + x) * np.log(last), -np.inf)
    either = np.logaddexp(still, gone)
    value = gammaln(r + x) - gammaln(r) + r * np.log(alpha) + betaln(a, b + x) - betaln(a, b) + either
    # the share of the likelihood that comes from having stopped at the last order
    share = np.exp(gone - either)
    by_r = psi(r + x) - psi(r) + np.log(alpha) - (1 - share) * np.log(reach) - share * np.log(last)
    by_alpha = r / alpha - (r + x) * ((1 - share) / reach + share / last)
    by_a = psi(a + b) - psi(a + b + x) + share / a
    by_b = psi(a + b) - psi(a + b + x) + psi(b + x) - psi(b) - share / (b + rest)
    gradient = np.array([by_r.sum() * r, by_alpha.sum() * alpha, by_a.sum() * a, by_b.sum() * b])
    return float(value.sum()), gradient
