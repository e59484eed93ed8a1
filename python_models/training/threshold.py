"""The decision threshold: from which probability on a customer counts as predicted positive."""

import numpy as np

from python_models.learners import Vector
from python_models.tasks import ThresholdPolicy

# The expected share of a handful of rows is luck.
LEAST_EXPECTED = 20


def choose_threshold(policy: ThresholdPolicy, probability: Vector, label: Vector, asked: Vector | None = None) -> float:
    """Return the threshold that the policy asks for; rows with probability >= threshold are selected.

    `probability` and `label` are of rows that are older than those the threshold will decide, and hold both classes;
    `asked` are the calibrated probabilities of the rows that it will decide, where they are known by then; too few to
    go by count as none.
    """
    if policy.kind == "min_precision":
        return _for_precision(policy, probability, label)
    if asked is None or asked.sum() < LEAST_EXPECTED:
        return _for_recall(policy.target, probability[label == 1], np.ones(int(label.sum())))
    return _for_recall(policy.target, asked, asked)


def threshold_now(policy: ThresholdPolicy, stored: float, asked: Vector) -> float:
    """Return the threshold for the rows that are scored now, by the rule that judged the model: one for recall goes by
    these rows' calibrated probabilities, another is the one that was `stored` when the model was trained.
    """
    if policy.kind == "min_precision" or asked.sum() < LEAST_EXPECTED:
        return stored
    return _for_recall(policy.target, asked, asked)


def _for_recall(target: float, probability: Vector, positives: Vector) -> float:
    """The highest threshold above which lies the target's share of the positives: found ones, or those expected.

    What the rows to decide are expected to hold says more than what older rows held: where the scores of customers
    have moved since, the old cut finds another share.
    """
    order = np.argsort(-probability, kind="stable")
    found = np.cumsum(positives[order])
    return float(probability[order][np.searchsorted(found, target * found[-1] * (1 - 1e-9))])


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
