"""Two models on the same rows: differences of a measure with an interval, customers drawn whole.

The paired cluster bootstrap (Cameron, Gelbach and Miller 2008): a draw takes customers with all their rows, and both
models are measured on the same draw, so what is hard about a row weighs on both.
"""

import numpy as np
from numpy.typing import NDArray

from python_models.learners import Vector
from python_models.training.decision import Difference

REPETITIONS = 500


def brier_loss(probability: Vector, label: Vector) -> Vector:
    """Return the squared error of each probability."""
    return np.asarray((probability - label) ** 2, dtype=np.float64)


def log_loss(probability: Vector, label: Vector) -> Vector:
    """Return the logarithmic loss of each probability, in nats."""
    safe = np.clip(probability, 1e-12, 1 - 1e-12)
    return np.asarray(-(label * np.log(safe) + (1 - label) * np.log1p(-safe)), dtype=np.float64)


def paired_difference(
    measure: str,
    champion: Vector,
    challenger: Vector,
    cluster: NDArray[np.int64],
    *,
    is_lower_better: bool,
    is_total: bool,
    seed: int,
    repetitions: int = REPETITIONS,
) -> Difference:
    """Return both models' mean (or total) of a value per row, and the difference with its 95 % interval.

    The values are a row each; `cluster` numbers the customers. Above zero the challenger is better.
    """
    gain = (champion - challenger) if is_lower_better else (challenger - champion)
    _, code = np.unique(cluster, return_inverse=True)
    gains, sizes = np.bincount(code, weights=gain), np.bincount(code).astype(np.float64)
    generator = np.random.default_rng(seed)
    means = np.empty(repetitions)
    for repetition in range(repetitions):
        drawn = np.bincount(generator.integers(0, len(sizes), len(sizes)), minlength=len(sizes))
        means[repetition] = (drawn @ gains) / (drawn @ sizes)
    scale = float(len(gain)) if is_total else 1.0
    low, high = np.quantile(means, (0.025, 0.975)) * scale
    ours, theirs, difference = (float(np.mean(values) * scale) for values in (challenger, champion, gain))
    return Difference(measure, theirs, ours, difference, float(low), float(high))
