"""What drives a model on the whole, and how a feature's value bends the score."""

import duckdb
import numpy as np
import pandas as pd
import pytest

from python_models.scoring import dependence, importance
from python_models.scoring.dependence import BINS
from python_models.training import train_when_due
from tests.python_models.scoring.chain import contribution_table
from tests.python_models.training.example_frames import SMALL_TASK, example_frame

LABELS = pd.DataFrame({"feature": ["spend"], "label": ["spend"], "unit": ["money"]})


@pytest.fixture(scope="module")
def models() -> pd.DataFrame:
    return train_when_due(SMALL_TASK, example_frame(), test_from="2020-05-25")


@pytest.fixture
def moved(models: pd.DataFrame) -> duckdb.DuckDBPyRelation:
    return contribution_table(SMALL_TASK, models, example_frame())


def test_importance_is_the_mean_over_all_scored_rows(models: pd.DataFrame, moved: duckdb.DuckDBPyRelation) -> None:
    measured = importance(models, moved, LABELS)

    matrix = np.stack(moved.df()["contributions"].to_list())
    size = dict(zip(["days_since_last_order", "spend_28d", "noise"], np.abs(matrix).mean(axis=0), strict=True))
    assert measured["feature"].tolist() == sorted(size, key=lambda name: -size[name])
    assert measured["mean_abs_contribution"].tolist() == pytest.approx(sorted(size.values(), reverse=True))
    assert measured["mean_contribution"].astype(float).sum() == pytest.approx(matrix.sum(axis=1).mean())
    assert measured["rank"].tolist() == [1, 2, 3] and (measured["scored_row_count"] == 60).all()
    assert "spend in the last 28 days" in set(measured["feature_label"])


def test_bins_hold_every_row_once_and_lie_in_order(models: pd.DataFrame, moved: duckdb.DuckDBPyRelation) -> None:
    binned = _dependence(models, moved)

    assert (binned.groupby("feature")["row_count"].sum() == 60).all()
    spend = binned[binned["feature"] == "spend_28d"].sort_values("bin").reset_index(drop=True)
    assert spend["bin"].tolist() == list(range(BINS + 1))
    assert pd.isna(spend["bin_low"][0]) and spend["row_count"][0] > 0
    ends = spend.loc[1:, ["bin_low", "bin_high"]].astype(float).to_numpy().ravel()
    assert (np.diff(ends) >= 0).all()
    assert (spend["contribution_p10"] <= spend["contribution_p90"]).all()


def test_what_was_observed_counts_every_known_outcome_once(
    models: pd.DataFrame, moved: duckdb.DuckDBPyRelation
) -> None:
    past = example_frame().dropna(subset="label")
    binned = _dependence(models, moved).astype({"observed_rate": float, "observed_row_count": float})
    known = binned.assign(hits=binned["observed_rate"].fillna(0) * binned["observed_row_count"]).groupby("feature")
    # No scored row has an unknown value of the other features, so their bins leave nothing out.
    assert known["observed_row_count"].sum().to_dict() == dict.fromkeys(known.groups, len(past))
    assert known["hits"].sum().to_numpy() == pytest.approx(past["label"].sum())
    days = binned[binned["feature"] == "days_since_last_order"]
    # both rise with the days: the model learnt what was observed
    assert np.corrcoef(days["observed_rate"], days["mean_contribution"].astype(float))[0, 1] > 0.8


def test_only_the_most_important_features_are_binned(models: pd.DataFrame, moved: duckdb.DuckDBPyRelation) -> None:
    assert _dependence(models, moved, top=1)["feature"].unique().tolist() == ["days_since_last_order"]


def test_without_a_trained_model_there_are_no_rows_but_all_columns(
    models: pd.DataFrame, moved: duckdb.DuckDBPyRelation
) -> None:
    untrained = train_when_due(SMALL_TASK, example_frame().iloc[:5])
    nothing = importance(untrained, moved, LABELS)
    assert nothing.empty and nothing.dtypes.equals(importance(models, moved, LABELS).dtypes)
    none = dependence(SMALL_TASK, untrained, moved, example_frame(), nothing)
    assert none.empty and none.dtypes.equals(_dependence(models, moved).dtypes)


def _dependence(models: pd.DataFrame, moved: duckdb.DuckDBPyRelation, top: int = 3) -> pd.DataFrame:
    ranked = importance(models, moved, LABELS)
    return dependence(SMALL_TASK, models, moved, example_frame(), ranked, top=top)
