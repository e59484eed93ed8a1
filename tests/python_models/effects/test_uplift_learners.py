"""Uplift learners: known effects are found again, by models that never saw the customer."""

import numpy as np
import pytest

from python_models.effects.uplift_learners import METHODS, T_LEARNER, X_LEARNER, Trial, cross_fitted, deal
from tests.python_models.effects.shops import persuadable


@pytest.fixture(scope="module")
def scored() -> tuple[np.ndarray, dict[str, np.ndarray]]:
    tested, truth = persuadable()
    return truth, cross_fitted(tested, deal(tested, seed=7), seed=7)


@pytest.mark.parametrize("method", [T_LEARNER, X_LEARNER])
def test_the_sign_of_a_known_effect_is_found_again(method, scored) -> None:
    truth, scores = scored
    helped, put_off = scores[method][truth > 0], scores[method][truth < 0]
    assert helped.mean() == pytest.approx(0.25, abs=0.06)
    assert put_off.mean() == pytest.approx(-0.05, abs=0.06)
    assert (helped > 0).mean() > 0.8


def test_the_response_model_gives_a_probability(scored) -> None:
    assert set(scored[1]) == set(METHODS)
    chance = scored[1]["response_model"]
    assert 0 < chance.min() < chance.max() < 1


def test_folds_share_no_customer_of_the_same_features() -> None:
    tested, _ = persuadable(300)
    twice = Trial(*(np.concatenate([each, each]) for each in (tested.features, tested.is_treated, tested.is_hit)), None)
    fold = deal(twice, seed=7)
    np.testing.assert_array_equal(fold[:300], fold[300:])
    assert set(fold) == {0, 1, 2}


def test_a_customer_is_scored_without_its_own_answer() -> None:
    tested, _ = persuadable(600)
    fold = deal(tested, seed=7)
    answers = tested.is_hit.copy()
    answers[fold == 1] = ~answers[fold == 1]
    before, after = (
        cross_fitted(Trial(tested.features, tested.is_treated, each, None), fold, seed=7)
        for each in (tested.is_hit, answers)
    )
    for method in METHODS:
        np.testing.assert_array_equal(before[method][fold == 1], after[method][fold == 1])
        assert (before[method][fold == 0] != after[method][fold == 0]).any()
