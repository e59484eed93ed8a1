"""How well a ranking finds the customers whom a contact changes: the Qini curve and its coefficient.

Qini curve (Radcliffe 2007, "Using control groups to target on predicted lift"): contacting the first x of the
customers brings g(x) = R_t - R_c N_t / N_c more answers among the treated than there would have been, with R the
answers and N the customers of each arm so far. A random order gives the line from 0 to g(1). The coefficient Q is the
area between curve and line, divided by the same area of the best order that these answers allow: treated who answer
first, control customers who answer last, so that an effect below 0 may be found too. Q is 1 for that order and 0 for
a random one. This is the norm of scikit-uplift's qini_auc_score as well; divided by g(1) alone, or by the best order
without effects below 0, the same curve gives figures three to six times as large.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from python_models.effects.arms import Floats

STEPS = 100


@dataclass(frozen=True)
class Ranking:
    """Customers of a test in STEPS equal steps of a ranking, the best first; `cell` numbers step, arm and answer."""

    cell: NDArray[np.int64]

    @classmethod
    def by_score(cls, score: Floats, is_treated: NDArray[np.bool_], is_hit: NDArray[np.bool_], *, seed: int) -> Ranking:
        """Return the ranking by score, highest first; equal scores are put in order by lot."""
        order = np.lexsort((np.random.default_rng(seed).random(len(score)), -score))
        step = np.empty(len(score), dtype=np.int64)
        step[order] = np.arange(len(score)) * STEPS // len(score)
        return cls(step * 4 + is_treated * 2 + is_hit)

    def sums(self, weight: Floats) -> Floats:
        """Return the weight per step, arm (control, treated) and answer (no, yes): STEPS x 2 x 2."""
        sums = np.bincount(self.cell, weights=weight, minlength=STEPS * 4)
        return np.asarray(sums, dtype=np.float64).reshape(STEPS, 2, 2)


def qini_curve(sums: Floats) -> tuple[Floats, Floats]:
    """Return the shares contacted, from 0 to 1, and g at each: ... x (STEPS + 1) for sums of ... x STEPS x 2 x 2."""
    so_far = sums.cumsum(axis=-3)
    total = so_far.sum(axis=(-2, -1))
    control, treated = so_far[..., 0, :].sum(axis=-1), so_far[..., 1, :].sum(axis=-1)
    scale = np.divide(treated, control, out=np.zeros_like(treated), where=control > 0)
    gained = so_far[..., 1, 1] - so_far[..., 0, 1] * scale
    nothing = np.zeros((*gained.shape[:-1], 1))
    return np.concatenate([nothing, total / total[..., -1:]], -1), np.concatenate([nothing, gained], -1)


def qini(sums: Floats) -> Floats:
    """Return Q per leading index of sums (... x STEPS x 2 x 2); NaN where an arm is empty or nobody answered."""
    share, gained = qini_curve(sums)
    area = np.trapezoid(gained - share * gained[..., -1:], share, axis=-1)
    total = sums.sum(axis=-3)
    everyone, treated, control = total.sum(axis=(-2, -1)), total[..., 1, :].sum(axis=-1), total[..., 0, :].sum(axis=-1)
    hits_treated, hits_control = total[..., 1, 1], total[..., 0, 1]
    with np.errstate(invalid="ignore", divide="ignore"):
        undone = hits_control * treated / control
        best = hits_treated * (1 - hits_treated / everyone / 2) - undone * hits_control / everyone / 2
        return area / (best - (hits_treated - undone) / 2)


def uplift_at(sums: Floats, share: float) -> Floats:
    """Return how much more often the treated answered than control among the first `share` of the ranking."""
    first = sums[..., : round(share * STEPS), :, :].sum(axis=-3)
    with np.errstate(invalid="ignore", divide="ignore"):
        rate = first[..., 1] / first.sum(axis=-1)
    return rate[..., 1] - rate[..., 0]
