"""Tuning looks at nothing of the test period, repeats, and is read as part of the recipe."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml

from python_models.learners import BUILT_IN
from python_models.tasks import Task
from python_models.tasks.churn import CHURN
from python_models.training.examples import read_examples
from python_models.tuning import with_tuned_parameters
from python_models.tuning.folds import NothingToTuneOn, tuning_folds
from python_models.tuning.parameter_file import ParameterFileError, write_parameter_file
from python_models.tuning.spaces import SPACES, SpaceError, space_of
from python_models.tuning.tune import tune
from tests.python_models.training.example_frames import SMALL_TASK, example_frame

TEST_FROM = "2020-06-08"
POOR: Task = replace(SMALL_TASK, parameters={"rounds": 1, "max_depth": 1, "eta": 0.01})


def tuned(
    frame: pd.DataFrame, folder: Path, task: Task = POOR, minutes: float | None = None
) -> tuple[Path | None, list[str]]:
    said: list[str] = []
    file = tune(
        task,
        frame,
        folder,
        trials=3,
        minutes=minutes,
        seed=1,
        test_from=TEST_FROM,
        test_period_days=0,
        threads=1,
        announce=said.append,
    )
    return file, said


def test_a_search_without_time_finds_nothing(tmp_path: Path) -> None:
    file, said = tuned(example_frame(customers=20), tmp_path, minutes=0)
    assert file is None and said[-1].startswith("Nothing better than the task's own parameters in 0 trials")


def test_the_search_repeats_and_does_not_see_the_test_period(tmp_path: Path) -> None:
    frame = example_frame()
    # Outcomes that were not known when the test period began, turned round: nothing of the search may move.
    other = frame.assign(label=frame["label"].where(frame["label_known_at"] <= TEST_FROM, 1 - frame["label"]))

    file, said = tuned(frame, tmp_path / "one")
    again, _ = tuned(other, tmp_path / "other")

    assert file is not None and again is not None
    assert file.read_text() == again.read_text()
    content = yaml.safe_load(file.read_text())
    assert content["search"]["log_loss"] < content["search"]["log_loss_before"]
    assert max(fold["to"] for fold in content["search"]["folds"]) < TEST_FROM
    assert content["search"]["libraries"].keys() == {"xgboost", "optuna", "numpy"}
    assert [line.split(":")[0] for line in said[1:]] == [
        "The task's own parameters", "Trial 1", "Trial 2", "Trial 3"
    ]  # fmt: skip

    task = with_tuned_parameters(POOR, tmp_path / "one")
    assert task.parameters == content["parameters"] and "early_stopping_rounds" not in task.parameters
    assert replace(task, parameters=POOR.parameters) == replace(POOR, parameters_of_one_date={})


def test_folds_end_before_the_test_period_and_keep_the_horizon() -> None:
    for fitted, rows in tuning_folds(SMALL_TASK, read_examples(SMALL_TASK, example_frame()), np.datetime64(TEST_FROM)):
        assert rows.known_at.max() <= np.datetime64(TEST_FROM)
        assert fitted.known_at.max() <= rows.as_of.min()


def test_without_history_there_is_nothing_to_tune_on() -> None:
    with pytest.raises(NothingToTuneOn, match=r"'churn' has no folds before its test period \(from 2020-01-07\)"):
        tuning_folds(SMALL_TASK, read_examples(SMALL_TASK, example_frame()), np.datetime64("2020-01-07"))


def test_without_a_file_the_task_keeps_its_parameters(tmp_path: Path) -> None:
    assert with_tuned_parameters(CHURN, tmp_path) is CHURN


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("version: 1\ntask: churn\nlearner: lightgbm\nparameters: {eta: 1}\n", "for learner 'lightgbm'.*'xgboost'"),
        ("version: 2\ntask: churn\n", "for version 2"),
        ("version: 1\ntask: churn\nlearner: xgboost\n", "must hold `parameters`"),
        ("[", "is no YAML"),
        ("", "holds no parameters"),
    ],
)
def test_a_file_that_does_not_fit_is_refused(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "churn.yml").write_text(text)
    with pytest.raises(ParameterFileError, match=words):
        with_tuned_parameters(CHURN, tmp_path)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    write_parameter_file(CHURN, tmp_path / "tuned", {"eta": 0.05, "rounds": 3}, {"seed": 1})
    tuned = with_tuned_parameters(CHURN, tmp_path / "tuned")
    assert tuned.parameters == tuned.of_one_date().parameters == {"eta": 0.05, "rounds": 3}


def test_every_learner_has_a_space() -> None:
    assert set(SPACES) == set(BUILT_IN)
    assert all(bounds.low < bounds.high for space in SPACES.values() for bounds in space.values())
    with pytest.raises(SpaceError, match="no search space for the learner 'mine:Trees'"):
        space_of("mine:Trees")
