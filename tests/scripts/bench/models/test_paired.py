"""ROC-AUC under bootstrap weights, and paired differences of it."""

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from scripts.bench.models.paired import auc, auc_difference, interval

LABEL = np.array([0.0, 1.0, 0.0, 1.0, 1.0, 0.0, 1.0])
SCORE = np.array([0.1, 0.4, 0.4, 0.8, 0.3, 0.2, 0.8])


def test_it_is_the_area_that_scikit_learn_gives_also_under_weights_and_with_equal_scores() -> None:
    weights = np.array([[1, 1, 1, 1, 1, 1, 1], [2, 0, 3, 1, 1, 0, 2]], dtype=np.float64)

    values = auc(SCORE, LABEL, weights)

    expected = [roc_auc_score(LABEL, SCORE, sample_weight=row) for row in weights]
    assert values == pytest.approx(expected)


def test_a_score_differs_from_itself_by_nothing_in_every_draw() -> None:
    assert auc_difference(SCORE, SCORE * 2, LABEL, np.arange(7)) == (0.0, 0.0, 0.0)


def test_rows_of_one_customer_are_drawn_together() -> None:
    seen: list[np.ndarray] = []

    def remember(weights: np.ndarray) -> np.ndarray:
        seen.append(weights)
        return weights.sum(axis=1)

    interval(remember, np.array([0, 0, 5, 5, 5, 9, 9]), repetitions=20)

    drawn = np.concatenate(seen)
    assert (drawn[:, 0] == drawn[:, 1]).all()
    assert (drawn[:, 2] == drawn[:, 4]).all()
    assert len(np.unique(drawn[:, 0])) > 1
