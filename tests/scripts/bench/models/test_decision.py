"""What a ranking allows."""

import numpy as np

from scripts.bench.models.decision import by_depth, precision_at_recall

LABEL = np.array([1.0, 1, 0, 1, 0, 0, 0, 1, 0, 0])
SCORE = np.linspace(1, 0.1, 10)


def test_the_ceiling_is_the_best_threshold_that_finds_enough() -> None:
    value, low, high = precision_at_recall(SCORE, LABEL, np.arange(10), recall=0.75)

    assert value == 3 / 4
    assert low <= value <= high


def test_equal_scores_are_taken_or_left_together() -> None:
    value, _, _ = precision_at_recall(np.full(10, 0.5), LABEL, np.arange(10), recall=0.1)

    assert value == 0.4


def test_precision_by_depth_counts_the_most_probable() -> None:
    rows = {row["depth"]: row for row in by_depth(SCORE, LABEL, np.arange(10))}

    assert rows[0.2]["precision"][0] == 1.0
    assert rows[0.3]["precision"][0] == 2 / 3
    assert rows[0.3]["recall"] == 0.5
