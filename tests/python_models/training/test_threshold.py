import numpy as np

from python_models.tasks import ThresholdPolicy
from python_models.training.threshold import choose_threshold, threshold_now

PROBABILITY = np.array([0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05])
LABEL = np.array([1.0, 1.0, 0.0, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0])


def test_the_highest_threshold_that_finds_enough_is_taken() -> None:
    assert choose_threshold(ThresholdPolicy("min_recall", 0.75), PROBABILITY, LABEL) == 0.6
    assert choose_threshold(ThresholdPolicy("min_recall", 0.76), PROBABILITY, LABEL) == 0.3


def test_the_rows_to_decide_count_where_they_are_known() -> None:
    policy, asked = ThresholdPolicy("min_recall", 0.75), np.repeat([0.2, 0.4, 0.3, 0.1], 20)
    assert (
        choose_threshold(policy, PROBABILITY, LABEL, asked) == 0.2
    )  # finds 18 of the 20 that are expected, 0.3 finds 14
    assert choose_threshold(policy, PROBABILITY, LABEL, asked[20:]) == 0.6  # too few to go by
    assert choose_threshold(ThresholdPolicy("min_precision", 0.7), PROBABILITY, LABEL, asked) == 0.6


def test_the_deepest_threshold_that_is_precise_enough_is_taken() -> None:
    assert choose_threshold(ThresholdPolicy("min_precision", 0.7), PROBABILITY, LABEL) == 0.6


def test_luck_is_not_enough_when_the_probabilities_do_not_expect_it() -> None:
    assert choose_threshold(ThresholdPolicy("min_precision", 0.7), PROBABILITY / 2 + 0.1, LABEL) == 0.7


def test_rows_with_the_same_probability_are_selected_together() -> None:
    probability, label = np.array([0.8, 0.8, 0.8, 0.8, 0.1]), np.array([1.0, 1.0, 1.0, 0.0, 0.0])
    assert choose_threshold(ThresholdPolicy("min_precision", 0.9), probability, label) == 0.9
    assert choose_threshold(ThresholdPolicy("min_precision", 0.7), probability, label) == 0.8


def test_a_cut_that_selects_too_few_does_not_count() -> None:
    policy = ThresholdPolicy("min_precision", 0.7, min_selected=5)
    assert choose_threshold(policy, PROBABILITY, LABEL) == 0.7  # the target itself


def test_the_rows_scored_now_are_cut_by_the_rule_that_judged_the_model() -> None:
    asked = np.repeat([0.9, 0.5, 0.1], 40)  # 36, 20 and 4 of 60 are expected

    assert threshold_now(ThresholdPolicy("min_recall", 0.75), 0.3, asked) == 0.5
    assert threshold_now(ThresholdPolicy("min_recall", 0.75), 0.3, asked[:10]) == 0.3
    assert threshold_now(ThresholdPolicy("min_precision", 0.6), 0.3, asked) == 0.3
