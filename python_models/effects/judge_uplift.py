"""The held-out figures of the X-learner and of what stands beside it, with intervals from the same bootstrap draws."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

from python_models.effects.arms import Floats
from python_models.effects.policy import Money, pays, policy_figures
from python_models.effects.qini import Ranking, qini, qini_curve, uplift_at
from python_models.effects.uplift_learners import RESPONSE_MODEL, T_LEARNER, X_LEARNER, Trial, cross_fitted, deal

# Named beforehand: the better of several learners, picked on the rows that judge it, would flatter itself.
METHOD = X_LEARNER
DRAWS = 200
SHARES = {"uplift_at_10": 0.1, "uplift_at_20": 0.2, "uplift_at_30": 0.3}
CURVE_EVERY = 5  # of the STEPS


@dataclass(frozen=True)
class UpliftFigures:
    """Figures of METHOD by name, as (value, low, high), and the curve of each ranking.

    A curve has a row per share contacted: share, additional answers, low, high.
    """

    figures: dict[str, tuple[float, float, float]]
    curves: dict[str, Floats]


def judge_uplift(
    tested: Trial, money: Money | None, *, seed: int, threads: int = 1, draws: int = DRAWS
) -> UpliftFigures:
    """Return what the cross-fitted learners are worth on one randomised test; no policy figures without `money`."""
    fold = deal(tested, seed=seed)
    scores = cross_fitted(tested, fold, seed=seed, threads=threads)
    rankings = {
        name: Ranking.by_score(score, tested.is_treated, tested.is_hit, seed=seed) for name, score in scores.items()
    }
    policy = None
    if money is not None and tested.revenue is not None:
        policy = partial(policy_figures, tested, pays(tested, scores[METHOD], fold, money), money=money)
    each: dict[str, list[Floats]] = {name: [] for name in rankings}
    earned: list[dict[str, float]] = []
    # a draw at a time: all of them at once are two hundred numbers a customer
    for weight in _draws(len(tested), seed, draws):
        for name, ranking in rankings.items():
            each[name].append(ranking.sums(weight))
        if policy:
            earned.append(policy(weight=weight))
    sums = {name: np.stack(drawn) for name, drawn in each.items()}
    found = _figures(sums[METHOD], {name: qini(drawn) for name, drawn in sums.items()})
    if earned:
        found |= {name: _with_interval(np.array([one[name] for one in earned])) for name in earned[0]}
    return UpliftFigures(found, {name: _curve(drawn) for name, drawn in sums.items()})


def _draws(size: int, seed: int, draws: int) -> Iterator[Floats]:
    """Yield a weight per customer: first the data as they are, then Poisson draws, so that the arms' sizes vary as the
    lot did."""
    yield np.ones(size)
    random = np.random.default_rng(seed)
    for _ in range(draws):
        yield random.poisson(1.0, size).astype(np.float64)


def _figures(sums: Floats, coefficients: dict[str, Floats]) -> dict[str, tuple[float, float, float]]:
    mine = coefficients[METHOD]
    values = {
        "qini": mine,
        "t_learner_qini": coefficients[T_LEARNER],
        "response_qini": coefficients[RESPONSE_MODEL],
        "gain_over_t_learner": mine - coefficients[T_LEARNER],
        "gain_over_response": mine - coefficients[RESPONSE_MODEL],
    }
    values |= {name: uplift_at(sums, share) for name, share in SHARES.items()}
    return {name: _with_interval(value) for name, value in values.items()}


def _with_interval(values: Floats) -> tuple[float, float, float]:
    """Return the value and the middle 95 % of its draws; all NaN where more than one draw in twenty has no value."""
    drawn = values[1:][np.isfinite(values[1:])]
    if len(drawn) < 0.95 * (len(values) - 1):
        return float("nan"), float("nan"), float("nan")
    low, high = np.quantile(drawn, [0.025, 0.975])
    return float(values[0]), float(low), float(high)


def _curve(sums: Floats) -> Floats:
    share, gained = qini_curve(sums)
    low, high = np.quantile(gained[1:], [0.025, 0.975], axis=0)
    return np.stack([share[0], gained[0], low, high], axis=1)[::CURVE_EVERY]
