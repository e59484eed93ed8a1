"""What each policy had contacted and hit at each depth of each round, also in bootstrap replicates of the customers."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from python_models.decisions.candidates import Candidates
from python_models.decisions.components import COMPONENTS
from python_models.learners import Vector

DEPTHS = np.linspace(0.0, 1.0, 101)
REPLICATES = 200
Order = NDArray[np.int64]


def policies(rows: Candidates) -> dict[str, Order]:
    """Return per policy the rows in the order it would contact them, round by round.

    model: by expected profit; rfm: by the RFM score, of equals those who are worth more. No outcome is seen.
    """
    terms = rows.terms
    gain = rows.probability * (rows.value * terms.value_factor - rows.hit_cost) - rows.cost
    return {
        "model": np.lexsort((-rows.probability, -gain, rows.round)),
        "rfm": np.lexsort((-rows.value, -rows.rfm, rows.round)),
    }


def depth_components(rows: Candidates, *, replicates: int = REPLICATES, seed: int) -> pd.DataFrame:
    """Return policy, replicate, depth and COMPONENTS: replicate 0 is the data, the others are draws of customers.

    A depth is the share contacted of each round; at its edge a customer counts in part. A draw takes customers with all
    their rows (cluster bootstrap, Cameron, Gelbach and Miller 2008) and ranks them anew. Policy `random` is what a
    contact drawn by lot brings on average: the depth times what all bring.
    """
    each = np.stack([np.ones(len(rows)), rows.value, rows.hit_cost])
    values = np.concatenate([rows.label * each, rows.probability * each, rows.cost[np.newaxis]])
    orders = policies(rows)
    lists = [(order, values[:, order]) for order in orders.values()]
    # Rows are numbered round by round, and so is every list.
    borders = np.flatnonzero(np.diff(rows.round, prepend=-1, append=-1))
    sums = []
    for weight in _weights(rows, replicates, seed):
        by_policy = [_cumulated(borders, weight[order], ordered) for order, ordered in lists]
        # The totals at depth 1 are the same in any order.
        sums.append([*by_policy, by_policy[0][:, -1:] * DEPTHS])
    keys = pd.MultiIndex.from_product(
        [range(replicates + 1), [*orders, "random"], DEPTHS], names=["replicate", "policy", "depth"]
    )
    flat = np.moveaxis(np.array(sums), 2, 3).reshape(-1, len(COMPONENTS))
    return pd.concat([keys.to_frame(index=False), pd.DataFrame(flat, columns=list(COMPONENTS))], axis=1)


def _weights(rows: Candidates, replicates: int, seed: int) -> Iterator[Vector]:
    """Yield how often each row counts: once, then as often as its customer is drawn."""
    yield np.ones(len(rows))
    customers = int(rows.customer.max()) + 1
    generator = np.random.default_rng(seed)
    for _ in range(replicates):
        drawn = np.bincount(generator.integers(0, customers, customers), minlength=customers)
        yield drawn[rows.customer].astype(np.float64)


def _cumulated(borders: NDArray[np.int64], weight: Vector, values: Vector) -> Vector:
    """Return the sums of the first `depth` of each round: an array of len(COMPONENTS) x len(DEPTHS)."""
    sums = np.zeros((len(values) + 1, len(DEPTHS)))
    for start, end in pairwise(borders):
        drawn = weight[start:end]
        steps = np.append(0.0, np.cumsum(drawn))
        reached = DEPTHS * steps[-1]
        sums[0] += reached
        for row, value in enumerate(values[:, start:end], start=1):
            sums[row] += np.interp(reached, steps, np.append(0.0, np.cumsum(drawn * value)))
    return sums
