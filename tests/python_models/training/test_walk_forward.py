"""Nothing that is predicted may have seen its own future: the future is changed, the prediction must not move."""

import numpy as np
import pandas as pd
import pytest

from python_models.tasks import ThresholdPolicy
from python_models.training.choose_calibrator import Past
from python_models.training.examples import read_examples
from python_models.training.folds import Fold, cut_folds
from python_models.training.scorers import MODEL, scorers_for
from python_models.training.walk_forward import decide_folds, fit_decision, predict_folds
from tests.python_models.training.example_frames import SMALL_TASK, example_frame

TEST_FROM = np.datetime64("2020-05-25")


def _predicted(frame: pd.DataFrame) -> pd.DataFrame:
    examples = read_examples(SMALL_TASK, frame)
    folds: list[Fold] = cut_folds(examples.as_of, test_from=TEST_FROM, fold_days=28, calibration_folds=3)
    scorers = scorers_for(SMALL_TASK, examples)
    predictions = predict_folds(SMALL_TASK, examples, folds, scorers)
    decided = [decide_folds(SMALL_TASK.threshold, predictions, name).add_prefix(f"{name}_") for name in scorers]
    return pd.concat([predictions, *decided], axis=1)


@pytest.mark.parametrize("changed_from", ["2020-04-27", "2020-05-25"])
def test_a_label_of_the_future_moves_no_earlier_prediction_of_any_scorer(changed_from: str) -> None:
    frame = example_frame()
    future = frame["label_known_at"] > pd.Timestamp(changed_from)
    flipped = frame.assign(label=frame["label"].where(~future, 1 - frame["label"]))

    before, after = _predicted(frame), _predicted(flipped)

    # the fold that begins on that day, and all before it
    past = (before["fold_start"] <= np.datetime64(changed_from)).to_numpy()
    assert past.any() and not past.all()
    pd.testing.assert_frame_equal(before[past].drop(columns="label"), after[past].drop(columns="label"))
    assert not before[~past]["margin_model"].equals(after[~past]["margin_model"])


def test_features_of_the_future_move_no_earlier_prediction() -> None:
    frame = example_frame()
    future = frame["as_of_date"] >= pd.Timestamp("2020-06-22")
    shifted = frame.assign(spend_28d=frame["spend_28d"].where(~future, 99.0))

    before, after = _predicted(frame), _predicted(shifted)

    past = (before["as_of"] < pd.Timestamp("2020-06-22")).to_numpy()
    pd.testing.assert_frame_equal(before[past], after[past])


def test_only_folds_that_had_a_past_to_be_decided_by_count_as_calibration() -> None:
    predictions = _predicted(example_frame())

    splits = predictions.groupby("fold_start")["model_split"].unique().map(list)

    assert splits.tolist()[0] == ["burn_in"]
    assert ["calibration"] in splits.tolist()
    assert splits.tolist()[-1] == ["test"]


def test_the_model_finds_the_signal_that_is_there() -> None:
    test = _predicted(example_frame(customers=150)).query("is_test")
    positive, negative = (test.loc[test["label"] == value, "margin_model"].to_numpy() for value in (1, 0))
    auc = (positive[:, None] > negative[None, :]).mean()
    assert auc > 0.75


def test_with_too_little_to_calibrate_by_margins_are_taken_at_their_word() -> None:
    two = np.array([1.0, 0.0])
    past = Past(margin=2 * two - 1, label=two, made=two, known=two + 28, cluster=np.array([0, 1]))
    calibrator, threshold, is_fitted = fit_decision(ThresholdPolicy("min_recall", 0.8), past)
    assert (threshold, is_fitted) == (0.5, False)
    assert calibrator.probability(np.array([0.0]))[0] == 0.5


def test_baselines_know_what_they_claim() -> None:
    predictions = _predicted(example_frame())

    by_fold = predictions.groupby("fold_start")
    assert (by_fold["margin_base_rate"].nunique() == 1).all()
    assert predictions["margin_recency_rule"].notna().all()
    assert {f"margin_{name}" for name in (MODEL, "base_rate", "recency_rule", "logistic_regression")} <= {
        *predictions.columns
    }
