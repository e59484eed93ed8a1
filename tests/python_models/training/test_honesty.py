"""Folds, groups, gains and the kept predictions: what is told of a model beside its pooled figures."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from python_models.training import backtest, model_folds, model_groups, model_metrics, train_when_due
from python_models.training.evaluate import Outcomes, ece_by_chance, judge
from python_models.training.fold_metrics import fold_rows
from python_models.training.gains import gain_rows
from python_models.training.group_metrics import LEAST_ROWS, group_rows
from tests.python_models.training.example_frames import SMALL_TASK, example_frame
from tests.python_models.training.judged_frames import judged_frames


def test_each_fold_says_when_it_was_and_how_good() -> None:
    predictions, decided = judged_frames()

    rows = fold_rows(SMALL_TASK, predictions, decided)

    assert [(row["fold"], row["split"], row["fold_start"], row["fold_end"], row["embargo_days"]) for row in rows] == [
        (1, "calibration", "2020-03-02", "2020-03-30", 30),
        (2, "test", "2020-03-30", "2020-04-27", 30),
    ]
    own = predictions["fold_start"] == np.datetime64("2020-03-30")
    positive, negative = (predictions.loc[own & (predictions["label"] == v), "margin_model"].to_numpy() for v in (1, 0))
    assert rows[1]["roc_auc"] == pytest.approx((positive[:, None] > negative[None, :]).mean())
    assert rows[1]["roc_auc_ci_low"] < rows[1]["roc_auc"] < rows[1]["roc_auc_ci_high"]
    assert (rows[1]["row_count"], rows[1]["positive_count"]) == (2_000, int(predictions.loc[own, "label"].sum()))


def test_a_group_with_other_outcomes_than_predicted_is_weak_and_says_how() -> None:
    predictions, decided = judged_frames(shift=-1.5)

    rows = {row["group_value"]: row for row in group_rows(SMALL_TASK, predictions, decided)}

    assert (rows["even"]["is_weak"], rows["even"]["weakness"]) == (False, None)
    assert rows["odd"]["is_weak"]
    assert rows["odd"]["weakness"].startswith("Probabilities are too high: ")
    assert rows["odd"]["row_count"] == 1_000 and rows["odd"]["group_kind"] == "segment"


def test_a_small_group_is_named_without_figures() -> None:
    predictions, decided = judged_frames()
    few = predictions["is_test"] & (predictions.groupby("is_test").cumcount() < LEAST_ROWS - 1)
    predictions["group_segment"] = predictions["group_segment"].where(~few, "few")

    small = next(row for row in group_rows(SMALL_TASK, predictions, decided) if row["group_value"] == "few")

    assert not small["is_judged"] and not small["is_weak"] and "roc_auc" not in small
    assert small["weakness"] == "Too few to judge: needs 200 rows, 20 of either outcome."


def test_rows_without_a_group_are_unknown_and_a_kind_nobody_has_is_left_out() -> None:
    predictions, decided = judged_frames()
    predictions["group_region"] = None
    predictions.loc[predictions["group_segment"] == "odd", "group_segment"] = None
    found = {(row["group_kind"], row["group_value"]) for row in group_rows(SMALL_TASK, predictions, decided)}
    assert found == {("segment", "even"), ("segment", "unknown")}


def test_the_gain_is_paired_so_a_copy_of_the_model_gains_exactly_nothing() -> None:
    predictions, decided = judged_frames()
    parts = (decided["probability"], decided["is_selected"], predictions["label"], predictions["cluster"])
    outcomes = Outcomes(*(part.to_numpy() for part in parts))
    noise = np.random.default_rng(1).permutation(outcomes.probability)
    judged = {"model": judge(outcomes), "copy": judge(outcomes), "noise": judge(replace(outcomes, probability=noise))}

    rows = {(row["scorer"], row["metric"]): row for row in gain_rows(judged)}

    copy = rows["copy", "roc_auc_gain_of_model"]
    assert (copy["value"], copy["ci_low"], copy["ci_high"]) == (0.0, 0.0, 0.0)
    assert rows["noise", "roc_auc_gain_of_model"]["ci_low"] > 0.2
    assert rows["noise", "brier_gain_of_model"]["ci_low"] > 0
    assert rows["model", "roc_auc_gain_over_best_baseline"]["value"] == 0.0
    assert gain_rows({"model": judged["model"]}) == []


def test_right_probabilities_have_about_the_calibration_error_of_chance() -> None:
    predictions, decided = judged_frames()
    error = ece_by_chance(decided["probability"].to_numpy())
    parts = (decided["probability"], decided["is_selected"], predictions["label"], predictions["cluster"])
    ece = judge(Outcomes(*(part.to_numpy() for part in parts)), repetitions=1).values["ece"]
    assert error["ci_low"] is not None and error["ci_high"] is not None
    assert error["ci_low"] < ece < error["ci_high"]


@pytest.fixture(scope="module")
def trained() -> pd.DataFrame:
    frame = example_frame(customers=40).assign(value_segment=lambda f: np.where(f["noise"] > 0, "VIP", "Regular"))
    return train_when_due(SMALL_TASK, frame, test_from="2020-05-25")


def test_the_predictions_behind_the_figures_are_kept(trained: pd.DataFrame) -> None:
    kept = backtest(SMALL_TASK, trained)

    metrics = model_metrics(trained).query("is_champion and split == 'test'").set_index("metric")["value"]
    test = kept[kept["split"] == "test"]
    assert (test["probability"] - test["label"]).pow(2).mean() == pytest.approx(metrics["brier"])
    before = (test["uncalibrated_probability"] - test["label"]).pow(2).mean()
    assert before == pytest.approx(metrics["brier_before_calibration"])
    assert (test["is_selected"] == (test["probability"] >= test["decision_threshold"])).all()
    assert (kept["label_known_at"] > kept["as_of_date"]).all() and (kept["fold_start"] <= kept["as_of_date"]).all()
    assert kept["campaign_id"].isna().all() and not kept.duplicated(["customer_id", "as_of_date"]).any()
    assert {*kept["model_id"]} == {trained["model_id"].iloc[-1]}


def test_folds_and_groups_are_tables_of_the_trained_models(trained: pd.DataFrame) -> None:
    folds, groups = model_folds(trained), model_groups(trained)
    assert {*folds["split"]} == {"calibration", "test"} and (folds["embargo_days"] >= 28).all()
    assert {*groups["group_value"]} == {"VIP", "Regular"}
    assert {*folds["split_method"], *groups["split_method"]} == {"walk-forward"}


def test_a_table_of_an_earlier_version_has_no_folds_groups_or_predictions(trained: pd.DataFrame) -> None:
    old = trained.drop(columns=["folds", "groups", "backtest"])
    assert model_folds(old).empty and model_groups(old).empty and backtest(SMALL_TASK, old).empty
    assert "is_weak" in model_groups(old).columns
