"""The rows to score beside the champion's reference."""

from dataclasses import replace

import duckdb
import pandas as pd
import pytest

from python_models.drift import drift
from python_models.training import train_when_due
from tests.python_models.scoring.chain import scores as scores_of
from tests.python_models.training.example_frames import SMALL_TASK, example_frame


@pytest.fixture(scope="module")
def trained() -> pd.DataFrame:
    """The models of the small task."""
    return train_when_due(SMALL_TASK, example_frame())


def _drift(trained: pd.DataFrame, examples: pd.DataFrame) -> pd.DataFrame:
    scores = scores_of(SMALL_TASK, trained, examples)
    return drift(SMALL_TASK, trained, examples, scores).set_index("feature")


def test_rows_like_those_of_training_differ_by_chance_only(trained: pd.DataFrame) -> None:
    found = _drift(trained, example_frame(customers=60))
    assert list(found.index) == ["score", "days_since_last_order", "spend_28d", "noise"]
    features = found[found["kind"] == "feature"]
    assert (features["psi"] <= features["psi_by_chance"] * 1.5).all()
    assert features["rows_now"].tolist() == [60] * 3
    assert features["rows_then"].tolist() == [60 * 26] * 3


def test_a_table_of_the_warehouse_is_read_as_a_frame_is(trained: pd.DataFrame) -> None:
    examples = example_frame()
    scores = scores_of(SMALL_TASK, trained, examples)
    table = duckdb.from_df(examples)
    pd.testing.assert_frame_equal(
        drift(SMALL_TASK, trained, table, scores), drift(SMALL_TASK, trained, examples, scores)
    )


def test_a_moved_feature_is_told_and_so_is_the_score_that_rests_on_it(trained: pd.DataFrame) -> None:
    examples = example_frame()
    examples.loc[examples["is_scoring"], "days_since_last_order"] += 15
    examples.loc[examples["is_scoring"], "noise"] = float("nan")
    found = _drift(trained, examples)
    assert (found.loc[["score", "days_since_last_order", "noise"], "psi"] > 0.5).all()
    assert found.loc["spend_28d", "psi"] < 0.5
    moved = found.loc["days_since_last_order"]
    assert moved["median_now"] > moved["median_then"] + 10
    assert (found.loc["noise", "missing_then"], found.loc["noise", "missing_now"]) == (0, 1)


def test_a_model_from_before_references_were_kept_has_no_index(trained: pd.DataFrame) -> None:
    found = _drift(trained.drop(columns="reference"), example_frame())
    assert len(found) == 4
    assert found["psi"].isna().all() and found["median_then"].isna().all()
    assert found["median_now"].notna().all()


def test_without_a_trained_model_or_rows_to_score_nothing_is_claimed(trained: pd.DataFrame) -> None:
    examples = example_frame()
    scores = scores_of(SMALL_TASK, trained, examples)
    assert drift(SMALL_TASK, trained.assign(booster=None), examples, scores).empty
    nobody = examples[~examples["is_scoring"]]
    found = drift(SMALL_TASK, trained, nobody, scores.head(0))
    assert found["psi"].isna().all()


def test_a_task_that_scores_others_than_it_learned_from_says_so(trained: pd.DataFrame) -> None:
    others = replace(SMALL_TASK, scored_like_trained=False)
    examples = example_frame()
    found = drift(others, trained, examples, scores_of(SMALL_TASK, trained, examples))
    assert not found["is_comparable"].any()
