"""The contract of tasks, over all that are built in."""

import pytest

from python_models.landing.contract import CONTRACT
from python_models.learners import BUILT_IN
from python_models.tasks import TASKS, TaskError, load_task

THE_ANSWER = 42


@pytest.mark.parametrize("name", sorted(TASKS))
def test_a_built_in_task_is_whole(name: str) -> None:
    task = load_task(name)

    assert task.name == name
    assert task.learner in BUILT_IN or ":" in task.learner
    assert task.cluster in task.keys
    assert 0 < task.threshold.target < 1
    assert task.fold_days > 0 and task.calibration_folds > 0
    assert {*task.monotone.values()} <= {-1, 0, 1}
    assert "rounds" in task.parameters
    assert {*task.tables} <= {*CONTRACT} and task.fallbacks
    # class weights would bend the probabilities
    assert not {"scale_pos_weight", "is_unbalance", "class_weight"} & {*task.parameters}


def test_a_task_can_come_from_outside() -> None:
    assert load_task("python_models.tasks.churn:CHURN").name == "churn"


def test_an_unknown_task_is_refused_in_a_sentence() -> None:
    with pytest.raises(TaskError, match="Did you mean 'churn'"):
        load_task("chrun")
    with pytest.raises(TaskError, match="cannot be loaded"):
        load_task("python_models.tasks.churn:NOTHING")
    with pytest.raises(TaskError, match="is not a Task"):
        load_task("tests.python_models.tasks.test_tasks:THE_ANSWER")
