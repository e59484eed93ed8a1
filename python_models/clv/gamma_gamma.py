"""Gamma-Gamma: what an order of each customer is worth, from their orders so far and those of all.

Fader & Hardie (2013), "The Gamma-Gamma Model of Monetary Value": a customer's order values scatter around a mean of
their own (gamma: p), and the means scatter among customers (their rate is gamma: q, gamma). The model assumes that how
often somebody buys says nothing of how much: `frequency_value_correlation` reports how far that holds.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln, psi

from python_models.clv.purchases import NotFitted, Vector
from python_models.clv.search import has_settled

# Orders after the first of customers with at least one such order are what the model learns from.
FEWEST_CUSTOMERS = 10
_BOUND = 12.0


@dataclass(frozen=True)
class GammaGamma:
    """The three parameters; `gamma` is in money."""

    p: float
    q: float
    gamma: float

    def mean_order_value(self) -> float:
        """Return the mean order value of the population, p gamma / (q - 1)."""
        return self.p * self.gamma / (self.q - 1)

    def expected_order_value(self, repeats: Vector, order_value: Vector) -> Vector:
        """Return each customer's mean order value, given `repeats` orders of `order_value` on average.

        p (gamma + x m) / (p x + q - 1): the more orders, the more their own mean counts, and without a repeat order
        the population's mean alone. A mean at or below zero says as little as none.
        """
        x = np.where(order_value > 0, repeats, 0.0)
        own = np.where(order_value > 0, order_value, 0.0)
        return np.asarray(self.p * (self.gamma + x * own) / (self.p * x + self.q - 1), dtype=np.float64)


def fit_gamma_gamma(repeats: Vector, order_value: Vector) -> GammaGamma:
    """Return the parameters of greatest likelihood from customers with repeat orders of a value above zero.

    `order_value` is the mean value of the repeat orders. Raises NotFitted for too few customers, equal values, and
    values that scatter so far that they have no mean (q <= 1).
    """
    from scipy.optimize import minimize  # loaded only where something is fitted

    used = (repeats > 0) & (order_value > 0)
    x, mean = repeats[used], order_value[used]
    if len(x) < FEWEST_CUSTOMERS or mean.min() == mean.max():
        raise NotFitted("Too few customers have repeat orders of different values.")
    unit = float(mean.mean())

    def loss(logs: Vector) -> tuple[float, Vector]:
        value, gradient = _log_likelihood(logs, x, mean / unit)
        return -value / len(x), -gradient / len(x)

    start = np.log([2.0, 2.0, 1.0])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[(-_BOUND, _BOUND)] * 3, tol=1e-12)
    p, q, gamma = np.exp(found.x).tolist()
    # where each customer's orders are all alike, the likelihood is flat in p
    if not has_settled(found, _BOUND):
        raise NotFitted("The search for the parameters of order values did not converge.")
    if q <= 1:
        raise NotFitted("Order values scatter so far that the model of them has no mean.")
    return GammaGamma(p, q, gamma * unit)


def frequency_value_correlation(repeats: Vector, order_value: Vector) -> float | None:
    """Return Pearson's correlation of orders and order value among customers with repeats; None without enough."""
    used = (repeats > 0) & (order_value > 0)
    x, mean = repeats[used], order_value[used]
    if len(x) < FEWEST_CUSTOMERS or x.min() == x.max() or mean.min() == mean.max():
        return None
    # rounded, because the last bits depend on where the arrays lie in memory
    return round(float(np.corrcoef(x, mean)[0, 1]), 9)


def _log_likelihood(logs: Vector, x: Vector, mean: Vector) -> tuple[float, Vector]:
    """Return equation (1a) of the paper, summed, and its gradient by the logarithms of p, q and gamma."""
    p, q, gamma = np.exp(logs)
    spent = gamma + x * mean
    value = (
        gammaln(p * x + q) - gammaln(p * x) - gammaln(q) + q * np.log(gamma)
        + (p * x - 1) * np.log(mean) + p * x * np.log(x) - (p * x + q) * np.log(spent)
    )  # fmt: skip
    by_p = x * (psi(p * x + q) - psi(p * x) + np.log(mean) + np.log(x) - np.log(spent))
    by_q = psi(p * x + q) - psi(q) + np.log(gamma) - np.log(spent)
    by_gamma = q / gamma - (p * x + q) / spent
    return float(value.sum()), np.array([by_p.sum() * p, by_q.sum() * q, by_gamma.sum() * gamma])
