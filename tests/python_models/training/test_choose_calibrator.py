"""The calibrator is chosen on predictions that are older than those it decides."""

from dataclasses import replace

import numpy as np
import pytest

from python_models.learners import Vector
from python_models.training.calibrate import PlattCalibrator, sigmoid
from python_models.training.choose_calibrator import Past, choose_calibrator, newer_platt, platt
from python_models.training.isotonic import IsotonicCalibrator


def _past(probability: Vector, margin: Vector, made: Vector) -> Past:
    label = (np.random.default_rng(5).random(len(margin)) < probability).astype(float)
    cluster = np.arange(len(margin)) % 500
    return Past(margin=margin, label=label, made=made, known=made + 28, cluster=cluster)


def _drawn(rows: int = 12_000) -> tuple[Vector, Vector]:
    generator = np.random.default_rng(4)
    return generator.normal(-1, 1.5, rows), np.floor(generator.random(rows) * 240)


def test_margins_that_hold_are_taken_at_their_word() -> None:
    margin, made = _drawn()
    assert choose_calibrator(_past(sigmoid(margin), margin, made)) == PlattCalibrator()


def test_margins_that_are_too_sure_are_calibrated_by_the_simplest_that_helps() -> None:
    margin, made = _drawn()
    past = _past(sigmoid(0.6 * margin), margin, made)
    assert choose_calibrator(past) == platt(past)


def test_a_falling_base_rate_moves_the_intercept_to_the_newest_outcomes() -> None:
    margin, made = _drawn()
    past = _past(sigmoid(margin - made / 80), margin, made)

    chosen = choose_calibrator(past)

    assert chosen == newer_platt(past)
    newest = made > 212
    expected = sigmoid(margin - made / 80)[newest].mean()
    assert chosen.probability(margin[newest]).mean() == pytest.approx(expected, abs=0.02)


def test_a_bend_in_the_margin_asks_for_isotonic() -> None:
    margin, made = _drawn()
    assert isinstance(choose_calibrator(_past(np.where(margin < -1, 0.03, 0.5), margin, made)), IsotonicCalibrator)


def test_with_few_outcomes_nothing_is_chosen_between() -> None:
    margin, made = _drawn(150)
    assert choose_calibrator(_past(np.where(margin < -1, 0.03, 0.5), margin, made)) == PlattCalibrator()


def test_outcomes_not_known_when_the_newer_part_begins_do_not_choose() -> None:
    """All of the past becomes known late: nothing older is left to fit on, so the simplest serves."""
    margin, made = _drawn()
    past = _past(np.where(margin < -1, 0.03, 0.5), margin, made)
    assert choose_calibrator(replace(past, known=made + 400)) == PlattCalibrator()


def test_folds_that_do_not_follow_in_time_know_no_newest_outcomes() -> None:
    margin, made = _drawn()
    past = replace(_past(sigmoid(margin - made / 80), margin, made), is_in_time=False)
    assert choose_calibrator(past) != newer_platt(past)
