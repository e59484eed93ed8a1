"""The tuned reference is chosen by what was known before the test period, and its choice is remembered."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from python_models.training.folds import WALK_FORWARD
from python_models.training.group_folds import GROUP_FOLDS
from python_models.training.scorers import MODEL, boosted_margin
from python_models.training.trained_model import TrainedModel
from scripts.bench.models.backtest import Backtest, backtest_of, judged
from scripts.bench.models.reference import Reference
from scripts.bench.models.tuning import Budget
from tests.python_models.training.example_frames import SMALL_TASK, example_frame

TEST_FROM = "2020-06-01"
MODEL_ROW = TrainedModel(
    task="churn",
    model_id="churn-1",
    is_champion=True,
    learner="xgboost",
    training_hash="1",
    reason="",
    parameters=SMALL_TASK.parameters,
    split_method=WALK_FORWARD,
    test_from=TEST_FROM,
)
BUDGET = Budget(trials=2, minutes=1, rows=300)


def _backtest(frame: pd.DataFrame, model: TrainedModel = MODEL_ROW) -> Backtest:
    return backtest_of(SMALL_TASK, model, frame, threads=1)


def test_outcomes_of_the_test_period_change_nothing_in_the_choice(tmp_path: Path) -> None:
    frame = example_frame()
    other = frame.copy()
    is_later = other["label"].notna() & (other["label_known_at"] > TEST_FROM)
    other.loc[is_later, "label"] = 1 - other.loc[is_later, "label"]
    other.loc[other["as_of_date"] >= TEST_FROM, "spend_28d"] = 7.0

    choices = []
    for number, one in enumerate((frame, other)):
        reference = Reference(_backtest(one), BUDGET, tmp_path / str(number))
        assert reference.is_possible()
        choices.append(reference.choices)

    assert is_later.sum() > 100
    assert choices[0] == choices[1]


def test_a_choice_is_remembered_by_its_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frame = example_frame()
    first = Reference(_backtest(frame), BUDGET, tmp_path)
    first.is_possible()
    monkeypatch.setattr("scripts.bench.models.reference.tune", None)

    again = Reference(_backtest(frame), BUDGET, tmp_path)
    again.is_possible()

    assert again.choices == first.choices
    with pytest.raises(TypeError):
        Reference(_backtest(example_frame(seed=2)), BUDGET, tmp_path).is_possible()


def test_without_dates_each_fold_chooses_inside_its_training_part(tmp_path: Path) -> None:
    frame = example_frame(customers=300, weeks=1)
    frame["label"] = (np.arange(300) % 3 == 0).astype(float)
    frame["label_known_at"] = frame["as_of_date"] + pd.Timedelta(days=1)
    frame["is_scoring"] = False
    scored = frame.head(1).assign(customer_id="asked", is_scoring=True, label=np.nan, as_of_date="2020-01-07")
    scored["as_of_date"] = pd.to_datetime(scored["as_of_date"])
    backtest = _backtest(pd.concat([frame, scored]), replace(MODEL_ROW, split_method=GROUP_FOLDS))
    reference = Reference(backtest, BUDGET, tmp_path)

    assert reference.is_possible()
    assert reference.choices == []
    test = judged(SMALL_TASK, backtest.predict({MODEL: boosted_margin, "reference": reference.margin}))

    assert len(reference.choices) == 5
    assert len(list(tmp_path.iterdir())) == 5
    assert len(test["reference"].probability) == 300


def test_the_folds_are_predicted_by_the_parameters_of_the_stored_model() -> None:
    """Not by the task's: those of a tuned file, or for examples of one date, are others."""
    served = {"rounds": 2, "max_depth": 1}
    backtest = _backtest(example_frame(), replace(MODEL_ROW, parameters=served))
    assert backtest.task.parameters == served != SMALL_TASK.parameters
