"""The decision threshold: from which probability on a customer counts as predicted positive."""

import numpy as np

from python_models.learners import Vector
from python_models.tasks import ThresholdPolicy


def choose_threshold(policy: ThresholdPolicy, probability: Vector, label: Vector) -> float:
    """Return the threshold that the policy asks for; rows with probability >= threshold are selected.

    The rows must be older than those the threshold will decide, and must hold both classes.
    """
    if policy.kind == "min_recall":
        return _for_recall(policy.target, probability, label)
    return _for_precision(policy, probability, label)


def _for_recall(target: float, probability: Vector, label: Vector) -> float:
    positives = np.sort(probability[label == 1])[::-1]
    needed = max(int(np.ceil(target * len(positives) - 1e-9)), 1)
    return float(positives[needed - 1])


def _for_precision(policy: ThresholdPolicy, probability: Vector, label: Vector) -> float:
    """The deepest cut that is precise enough; where none was, only rows that reach the target each by themselves.

    Precision is the lower of what was found and what the calibrated probabilities expect: the deepest of many cuts
    that were precise in the past is partly luck, and the expectation steadies it.
    """
    order = np.argsort(-probability, kind="stable")
    ranked = probability[order]
    selected = np.arange(1, len(ranked) + 1)
    precision = np.minimum(np.cumsum(label[order]), np.cumsum(ranked)) / selected
    # A cut can only fall between different probabilities.
    is_cut = np.append(ranked[1:] < ranked[:-1], True) & (selected >= min(policy.min_selected, len(ranked)))
    good = np.flatnonzero(is_cut & (precision >= policy.target))
    return float(ranked[good[-1]]) if len(good) else policy.target
