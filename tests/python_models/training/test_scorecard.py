from dataclasses import replace

import numpy as np
import pandas as pd

from python_models.tasks import ThresholdPolicy
from python_models.training import train
from python_models.training.examples import read_examples
from python_models.training.folds import cut_folds
from python_models.training.scorecard import scorecard
from python_models.training.scorers import MODEL, scorers_for
from python_models.training.walk_forward import decide_folds, predict_folds
from tests.python_models.training.example_frames import SMALL_TASK, example_frame

TEST_FROM = "2020-04-27"


def _predictions() -> pd.DataFrame:
    examples = read_examples(SMALL_TASK, example_frame())
    folds = cut_folds(examples.as_of, test_from=np.datetime64(TEST_FROM), fold_days=28, calibration_folds=3)
    return predict_folds(SMALL_TASK, examples, folds, scorers_for(SMALL_TASK, examples))


def test_the_threshold_of_a_split_is_the_median_of_those_that_decided_its_folds() -> None:
    """Not the one that serves, which also learned from the outcomes of the test period."""
    task = replace(SMALL_TASK, threshold=ThresholdPolicy("min_precision", 0.6))
    predictions = _predictions()
    decided = decide_folds(task.threshold, predictions, MODEL)
    metrics, _ = scorecard(task, predictions)

    thresholds = {row["split"]: row for row in metrics if row["metric"] == "decision_threshold"}

    in_test = predictions["is_test"].to_numpy()
    of_folds = decided["threshold"][in_test].groupby(predictions["fold_start"][in_test]).unique().map(list).tolist()
    assert [len(values) for values in of_folds] == [1, 1, 1]
    assert thresholds["test"]["value"] == np.median(of_folds)
    assert thresholds["test"]["row_count"] == in_test.sum()
    assert thresholds["test"]["value"] != train(task, example_frame(), test_from=TEST_FROM).decision_threshold
    assert {row["scorer"] for row in metrics if row["metric"] == "decision_threshold"} == {MODEL}
