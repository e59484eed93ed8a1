"""What cannot be learned from: an error that names task and column, or a reason; never a model that says one thing."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from python_models.learners import load_learner
from python_models.tasks import Task, TaskError
from python_models.training import champion_of, train
from python_models.training.calibrate import PlattCalibrator
from python_models.training.constant import constant_note
from python_models.training.examples import read_examples, read_ordered
from python_models.training.scorers import fit_booster
from tests.python_models.training.example_frames import SMALL_TASK, example_frame

TEST_FROM = "2020-05-25"


def _reason(frame: pd.DataFrame, task: Task = SMALL_TASK) -> str:
    model = train(task, frame, test_from=TEST_FROM)
    assert not model.is_champion and model.booster is None and model.method == "none"
    assert champion_of(model.to_frame()) is None
    return model.reason


@pytest.mark.parametrize("outcome", [0.0, 1.0])
def test_one_class_only(outcome: float) -> None:
    frame = example_frame(customers=10).assign(label=lambda f: f["label"].where(f["label"].isna(), outcome))
    reason = _reason(frame)
    assert "Task 'churn' needs at least 10 positive and as many negative ones" in reason


def test_ten_customers_seen_once() -> None:
    frame = example_frame(customers=10, weeks=6)
    first = frame["as_of_date"] == frame["as_of_date"].min()
    assert "10 examples with a known outcome" in _reason(frame[first | frame["is_scoring"]])


def test_trees_that_find_no_split_do_not_serve() -> None:
    stumps = replace(SMALL_TASK, parameters=SMALL_TASK.parameters | {"min_child_weight": 1e9})
    reason = _reason(example_frame(customers=20), stumps)
    assert "no split of the features of task 'churn'" in reason


def test_trees_whose_past_predictions_ranked_nothing_do_not_serve() -> None:
    """Their calibrator is flat, so everyone would be told the same."""
    examples = read_examples(SMALL_TASK, example_frame(customers=20))
    training = examples.take(examples.known_by(examples.last_date()))
    booster = fit_booster(SMALL_TASK, training, 1)
    backwards = PlattCalibrator.fit(np.linspace(-3, 3, 4_000), (np.linspace(-3, 3, 4_000) < -1.5).astype(float))

    note = constant_note(SMALL_TASK, booster, backwards, training, 1)

    assert note is not None and "task 'churn' did not rank what happened" in note
    assert constant_note(SMALL_TASK, booster, PlattCalibrator(), training, 1) is None


def test_an_infinite_value_names_task_and_feature() -> None:
    frame = example_frame(customers=3).assign(spend_28d=np.inf)
    with pytest.raises(TaskError, match="features spend_28d of task 'churn' hold infinite values"):
        train(SMALL_TASK, frame)


def test_duplicated_customers_name_task_and_key() -> None:
    frame = pd.concat([example_frame(customers=3), example_frame(customers=3).head(2)])
    with pytest.raises(
        TaskError, match=r"task 'churn' hold 2 rows twice.*Expected one row per customer_id, as_of_date"
    ):
        train(SMALL_TASK, frame)


def test_a_label_before_its_features_names_task_and_columns() -> None:
    frame = example_frame(customers=3).assign(label_known_at=pd.Timestamp("2019-12-01"))
    with pytest.raises(TaskError, match="task 'churn' have a label that is known on or before their as_of_date"):
        train(SMALL_TASK, frame)


def test_a_category_as_text_is_refused_by_name() -> None:
    with pytest.raises(TaskError, match="features colour of task 'churn' are not numbers"):
        train(SMALL_TASK, example_frame(customers=3).assign(colour="red"))


def test_a_category_first_seen_when_scoring_is_scored_without_it() -> None:
    """Categories come as columns of 0 and 1: one that training did not know is no column of the model."""
    frame = example_frame(customers=20).assign(colour_is_red=lambda f: (f["noise"] > 0).astype(float))
    model = train(SMALL_TASK, frame, test_from=TEST_FROM)
    assert model.booster is not None
    scored = frame.query("is_scoring").assign(colour_is_red=0.0, colour_is_blue=1.0)
    batch = pa.RecordBatch.from_pandas(scored.sort_values(["as_of_date", "customer_id"]), preserve_index=False)
    rows = read_ordered(SMALL_TASK, batch, list(model.features))
    margin = load_learner(model.learner).margin(model.booster, rows.matrix, threads=1)
    assert rows.features == model.features and np.isfinite(margin).all()
