from dataclasses import replace

import numpy as np
import pytest

from python_models.learners import LearnerError
from python_models.learners.xgboost_learner import XGBoostLearner
from python_models.training import train
from python_models.training.early_stopping import best_rounds, hold_out, with_rounds
from python_models.training.examples import Examples, read_examples
from tests.python_models.training.example_frames import SMALL_TASK, example_frame

STOPPING = {"rounds": 40, "most_rounds": 300, "early_stopping_rounds": 10}
STOPS = replace(SMALL_TASK, parameters=dict(SMALL_TASK.parameters) | STOPPING)


class NoStopping:
    """A learner of a shop's own, from before there was early stopping."""

    fit, margin = XGBoostLearner.fit, XGBoostLearner.margin
    contributions, versions = XGBoostLearner.contributions, XGBoostLearner.versions


def rows() -> Examples:
    examples = read_examples(SMALL_TASK, example_frame())
    return examples.take(examples.known_by(examples.last_date()))


def test_the_newest_stretch_is_held_out_with_the_horizon_before_it() -> None:
    training = rows()
    fitted, held_out = hold_out(STOPS, training)
    begin = training.as_of[held_out].min()
    assert 0.15 < held_out.mean() < 0.25
    assert training.known_at[fitted].max() <= begin <= training.as_of[held_out].min()
    assert begin - training.as_of[fitted].max() >= np.timedelta64(28, "D")


def test_the_rounds_found_are_those_of_the_booster_that_serves() -> None:
    found = with_rounds(STOPS, rows(), 1).parameters
    assert isinstance(found["rounds"], int) and 1 <= found["rounds"] < 300 and "early_stopping_rounds" not in found
    served = train(STOPS, example_frame(), test_from="2020-05-25")
    plain = train(replace(STOPS, parameters=found), example_frame(), test_from="2020-05-25")
    assert served.booster == plain.booster


def test_one_outcome_in_the_stretch_leaves_the_rounds_as_they_are() -> None:
    training = rows()
    label = np.where(hold_out(STOPS, training)[1], 0.0, training.label)
    assert best_rounds(STOPS, replace(training, label=label), 1) is None
    assert with_rounds(STOPS, replace(training, label=label), 1).parameters["rounds"] == 40


def test_no_fewer_rounds_than_the_floor() -> None:
    found = int(str(with_rounds(STOPS, rows(), 1).parameters["rounds"]))
    floor = replace(STOPS, parameters={**STOPS.parameters, "least_rounds": found + 7})
    assert with_rounds(floor, rows(), 1).parameters == {**with_rounds(STOPS, rows(), 1).parameters, "rounds": found + 7}


def test_a_learner_that_cannot_stop_early_is_named() -> None:
    task = replace(STOPS, learner=f"{__name__}:NoStopping")
    with pytest.raises(LearnerError, match=r"NoStopping' of task 'churn' cannot stop early"):
        best_rounds(task, rows(), 1)
