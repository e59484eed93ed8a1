"""Train when due; champion and challenger; which stored model serves."""

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from python_models.tasks import Task
from python_models.training import champion_of, train_when_due
from python_models.training.paired import brier_loss, paired_difference
from python_models.training.pins import PinError
from python_models.training.trained_model import TrainedModel, read_models
from tests.python_models.training.example_frames import SMALL_TASK, SMALL_TREES, example_frame

FRAME = example_frame(customers=80, weeks=40)
POOR: Task = replace(SMALL_TASK, profit=None, parameters={"rounds": 1, "max_depth": 1, "eta": 0.01})
GOOD: Task = replace(SMALL_TASK, profit=None, parameters=SMALL_TREES["xgboost"])


def as_of(week: int) -> pd.DataFrame:
    """Return the frame as it was in an earlier week: later rows are not there, later outcomes unknown."""
    date = FRAME["as_of_date"].unique()[week]
    seen = FRAME[FRAME["as_of_date"] <= date]
    return seen.assign(is_scoring=seen["as_of_date"] == date, label=seen["label"].where(seen["label_known_at"] <= date))


def build(task: Task, week: int, previous: pd.DataFrame | None = None, **options: Any) -> pd.DataFrame:
    return train_when_due(task, as_of(week), previous, test_period_days=60, **options)


def serving_model(registry: pd.DataFrame) -> TrainedModel:
    champion = champion_of(registry)
    assert champion is not None and champion.decision is not None
    return champion


@pytest.fixture(scope="module")
def poor() -> pd.DataFrame:
    return build(POOR, 25)


@pytest.fixture(scope="module")
def improved(poor: pd.DataFrame) -> pd.DataFrame:
    return build(GOOD, 33, poor)


def test_the_first_model_serves_because_there_is_no_other(poor: pd.DataFrame) -> None:
    decision = serving_model(poor).decision
    assert decision is not None
    assert (decision["verdict"], decision["number"], decision["champion_id"]) == ("promoted", 1, None)
    assert poor["reason"].iloc[-1] == "First training."


def test_a_better_challenger_is_promoted_on_rows_that_neither_learned_from(
    poor: pd.DataFrame, improved: pd.DataFrame
) -> None:
    old, new = serving_model(poor), serving_model(improved)
    decision = new.decision
    assert decision is not None and new.model_id != old.model_id
    assert new.reason == "The recipe changed: parameters."
    assert (decision["verdict"], decision["compared"], decision["champion_id"]) == (
        "promoted",
        "champion",
        old.model_id,
    )
    # From the day the champion was trained; to the last date whose outcome is known.
    assert (decision["window_from"], decision["window_to"]) == (old.trained_as_of, new.training_to)
    brier, loss = decision["differences"]
    assert (brier["measure"], loss["measure"]) == ("brier", "log_loss")
    assert brier["challenger"] < brier["champion"] and 0 < brier["ci_low"] < brier["difference"] < brier["ci_high"]
    assert decision["sentence"].startswith("Promoted: on 400 rows from")
    assert [model.model_id for model in read_models(improved)] == [old.model_id, new.model_id]


def test_a_worse_challenger_stays_in_the_registry_and_is_not_trained_again(improved: pd.DataFrame) -> None:
    # POOR's recipe was tried before, and the champion is young: nothing is due. With new parameters it is.
    pd.testing.assert_frame_equal(build(POOR, 34, improved), improved)
    poorer = replace(POOR, parameters=dict(POOR.parameters) | {"eta": 0.02})
    with_loser = build(poorer, 34, improved)
    pd.testing.assert_frame_equal(build(poorer, 34, improved, at_once=3), with_loser)
    loser = next(model for model in read_models(with_loser) if model.parameters == poorer.parameters)
    assert loser.decision is not None and loser.decision["verdict"] == "rejected" and loser.booster is not None
    assert loser.decision["compared"] == "recipe" and loser.decision["sentence"].startswith("Not promoted: its recipe")
    assert serving_model(with_loser).model_id == serving_model(improved).model_id
    pd.testing.assert_frame_equal(build(poorer, 34, with_loser), with_loser)
    # Nor on new rows before its days have passed.
    pd.testing.assert_frame_equal(build(poorer, 35, with_loser), with_loser)


def test_new_rows_make_training_due_only_when_the_model_is_old_enough() -> None:
    young = build(GOOD, 25)
    pd.testing.assert_frame_equal(build(GOOD, 26, young), young)
    assert len(build(GOOD, 26, young, retrain_after_days=7)) == 1  # nothing has matured since
    old = build(GOOD, 33, young)
    assert len(old) == 2
    assert "was trained 56 days before (due from 28 on)" in read_models(old)[-1].reason + read_models(old)[0].reason


def test_a_model_of_a_later_date_does_not_serve_an_earlier_one(improved: pd.DataFrame) -> None:
    past = build(GOOD, 20, improved)
    decision = serving_model(past).decision
    assert decision is not None and serving_model(past).trained_as_of < serving_model(improved).trained_as_of
    assert "by necessity" in decision["sentence"] and "after these data end" in decision["sentence"]
    back = build(GOOD, 33, past)
    assert serving_model(back).model_id == serving_model(improved).model_id and len(back) == len(past)


def test_a_pinned_model_serves_and_nothing_is_trained_until_it_is_released(
    poor: pd.DataFrame, improved: pd.DataFrame
) -> None:
    old = serving_model(poor).model_id
    pinned = build(replace(GOOD, seed=3), 39, improved, pinned=old)
    assert serving_model(pinned).model_id == old and len(pinned) == len(improved)
    released = build(GOOD, 33, pinned)
    assert serving_model(released).model_id == serving_model(improved).model_id


@pytest.mark.parametrize(
    ("pinned", "frame", "words"),
    [
        ("churn-000", FRAME, "does not hold"),
        (None, FRAME.drop(columns="noise"), "no longer have its features noise"),
    ],
)
def test_a_pin_that_cannot_be_kept_fails_the_build(
    poor: pd.DataFrame, pinned: str | None, frame: pd.DataFrame, words: str
) -> None:
    with pytest.raises(PinError, match=words):
        train_when_due(POOR, frame, poor, pinned=pinned or serving_model(poor).model_id)


def test_the_interval_draws_customers_whole() -> None:
    label = np.tile([0.0, 1.0, 0.0, 1.0], 50)
    one, other = np.full(200, 0.5), np.where(label == 1, 0.6, 0.4)
    losses = brier_loss(one, label), brier_loss(other, label)

    def difference(cluster: np.ndarray) -> tuple[float, float, float]:
        found = paired_difference("brier", *losses, cluster, is_lower_better=True, is_total=False, seed=1)
        return found.difference, found.ci_low, found.ci_high

    np.testing.assert_allclose(difference(np.arange(200)), [0.09] * 3, atol=1e-12)
    mixed = np.where(np.arange(200) < 100, 0.4, 0.6)
    losses = brier_loss(one, label), brier_loss(np.where(label == 1, mixed, 1 - mixed), label)
    width = [high - low for _, low, high in (difference(np.arange(200)), difference(np.arange(200) // 20))]
    assert width[1] > 2 * width[0]
