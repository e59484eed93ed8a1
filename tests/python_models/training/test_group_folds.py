"""Examples of one date are judged by folds that share neither a customer nor a row of features."""

import numpy as np
import pandas as pd

from python_models.tasks import ThresholdPolicy
from python_models.training import model_metrics, train, train_when_due
from python_models.training.examples import read_examples
from python_models.training.group_folds import deal_folds, groups_of, have_one_date, predict_group_folds
from python_models.training.scorers import boosted_margin, scorers_for
from python_models.training.walk_forward import decide_folds
from tests.python_models.training.example_frames import SMALL_TASK, example_frame


def _one_date(customers: int = 600) -> pd.DataFrame:
    frame = example_frame(customers=customers, weeks=6)
    return frame[frame["as_of_date"] == frame["as_of_date"].min()].assign(
        label_known_at=lambda f: f["as_of_date"] + pd.Timedelta(days=1)
    )


def _with_rows_to_score(frame: pd.DataFrame) -> pd.DataFrame:
    later = frame["as_of_date"] + pd.Timedelta(days=1)
    return pd.concat([frame, frame.assign(as_of_date=later, is_scoring=True, label=np.nan)], ignore_index=True)


def test_rows_of_one_customer_and_equal_rows_are_one_group_at_any_remove() -> None:
    frame = _one_date(6)
    frame[["days_since_last_order", "spend_28d", "noise"]] = [
        [1.0, np.nan, 0.0],
        [2.0, 5.0, 0.0],
        [1.0, np.nan, -0.0],
        [3.0, 5.0, 0.0],
        [2.0, 5.0, 0.0],
        [4.0, 5.0, 0.0],
    ]
    examples = read_examples(SMALL_TASK, frame)
    same_customer = np.array([0, 1, 2, 2, 4, 5])

    group = groups_of(type(examples)(**{**vars(examples), "cluster": same_customer}))

    assert group[0] == group[2] == group[3] and group[1] == group[4]
    assert len({*group.tolist()}) == 3


def test_folds_are_alike_in_rows_and_positives_and_keep_groups_whole() -> None:
    generator = np.random.default_rng(3)
    group = np.repeat(np.arange(1000), generator.integers(1, 4, 1000))
    label = (generator.random(len(group)) < 0.1).astype(float)

    fold = deal_folds(group, label, folds=5, seed=1)

    assert (pd.Series(fold).groupby(group).nunique() == 1).all()
    rows, positives = np.bincount(fold), np.bincount(fold, weights=label)
    assert rows.max() - rows.min() < 0.02 * len(group) and positives.max() - positives.min() < 5
    assert (fold == deal_folds(group, label, folds=5, seed=1)).all()
    assert (fold != deal_folds(group, label, folds=5, seed=2)).any()


def test_a_row_that_stands_twice_is_never_predicted_by_its_twin() -> None:
    """Pure noise in pairs of equal rows: folds that part the pairs would look far better than chance."""
    generator = np.random.default_rng(4)
    half = _one_date(300)
    half["label"] = (generator.random(len(half)) < 0.4).astype(float)
    twins = half.assign(customer_id="twin-" + half["customer_id"])
    model = train(SMALL_TASK, _with_rows_to_score(pd.concat([half, twins], ignore_index=True)))
    auc = next(row for row in model.metrics if row["scorer"] == "model" and row["metric"] == "roc_auc")
    assert auc["value"] < 0.6


def test_a_fold_is_predicted_by_the_others_and_decided_by_the_others() -> None:
    examples = read_examples(SMALL_TASK, _one_date())
    predictions = predict_group_folds(SMALL_TASK, examples, scorers_for(SMALL_TASK, examples))
    fold = deal_folds(groups_of(examples), examples.label, folds=5, seed=SMALL_TASK.seed)
    for number in range(5):
        expected = boosted_margin(SMALL_TASK, examples.take(fold != number), examples.take(fold == number), 1)
        assert (predictions.loc[predictions["fold"] == number, "margin_model"].to_numpy() == expected).all()

    # a threshold for precision goes by outcomes, one for recall by the rows to decide
    policy = ThresholdPolicy("min_precision", 0.6)
    decided = decide_folds(policy, predictions, "model")
    flipped = predictions.assign(label=predictions["label"].where(predictions["fold"] != 0, 1 - predictions["label"]))
    again = decide_folds(policy, flipped, "model")
    of_fold = predictions["fold"] == 0
    pd.testing.assert_frame_equal(decided[of_fold], again[of_fold])
    assert not decided[~of_fold].equals(again[~of_fold])
    assert {*decided["split"]} == {"test"}


def test_one_date_is_judged_by_group_folds_and_the_metrics_say_so() -> None:
    registry = train_when_due(SMALL_TASK, _with_rows_to_score(_one_date()))
    side_by_side = train_when_due(SMALL_TASK, _with_rows_to_score(_one_date()), at_once=3)
    pd.testing.assert_frame_equal(registry, side_by_side)
    model = registry.iloc[-1]
    assert model["split_method"] == "stratified group folds" and model["is_champion"]
    metrics = model_metrics(registry)
    assert {*metrics["split_method"]} == {"stratified group folds"} and {*metrics["split"]} == {"test"}
    assert (metrics["row_count"] == 600).all()
    auc = metrics[metrics["metric"] == "roc_auc"].set_index("model_id")["value"]
    assert auc[model["model_id"]] > 0.65 > 0.55 > auc["base_rate"]


def test_several_dates_are_judged_walking_forward() -> None:
    registry = train_when_due(SMALL_TASK, example_frame())
    assert registry["split_method"].tolist() == ["walk-forward"]
    assert not have_one_date(read_examples(SMALL_TASK, example_frame()))
