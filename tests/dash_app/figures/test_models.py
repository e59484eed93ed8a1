"""The charts of how good a model is and what drives it."""

import numpy as np
import pandas as pd
import pytest

from dash_app.figures import models
from dash_app.figures.dependence import dependence_chart
from dash_app.figures.shap import beeswarm, importance_bars, spread
from tests.dash_app.plain import traces


def curves() -> pd.DataFrame:
    rows = [
        ("ours", "roc", 0, 0.0, 0.0, 10), ("ours", "roc", 1, 0.2, 0.8, 10), ("recency_rule", "roc", 0, 0.0, 0.1, 10),
        ("ours", "calibration", 1, 0.8, 0.7, 25), ("ours", "calibration", 0, 0.1, 0.2, 100),
        ("ours", "lift", 1, 1.0, 4.0, 5), ("ours", "lift", 2, 10.0, 1.0, 5),
        ("ours", "precision_recall", 0, 0.5, 0.6, 10),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["model_id", "curve", "point", "x", "y", "row_count"])


def test_roc_draws_the_model_over_its_baselines() -> None:
    drawn = traces(models.roc(curves(), "ours"))
    assert [(trace["name"], trace["x"], trace["y"]) for trace in drawn] == [
        ("Guessing", [0, 1], [0, 1]),
        ("Recency rule", [0.0], [0.1]),
        ("Our model", [0.0, 0.2], [0.0, 0.8]),
    ]
    assert [trace["line"]["dash"] for trace in drawn] == ["dash", "dot", "solid"]


def test_precision_recall_marks_the_base_rate_when_it_is_known() -> None:
    drawn = traces(models.precision_recall(curves(), "ours", 0.08))
    assert [(trace["name"], trace["y"]) for trace in drawn] == [("Guessing", [0.08, 0.08]), ("Our model", [0.6])]
    assert [trace["name"] for trace in traces(models.precision_recall(curves(), "ours", None))] == ["Our model"]


def test_calibration_is_sorted_and_sized_by_customers() -> None:
    perfect, ours = traces(models.calibration(curves(), "ours"))
    assert perfect["name"] == "Perfect"
    assert (ours["x"], ours["y"], ours["customdata"]) == ([0.1, 0.8], [0.2, 0.7], [100, 25])
    assert ours["marker"]["size"] == [27.0, 16.0]


def test_lift_turns_deciles_into_shares() -> None:
    bars, guessing = traces(models.lift(curves(), "ours"))
    assert (bars["type"], bars["x"], bars["y"], guessing["name"]) == ("bar", [0.1, 1.0], [4.0, 1.0], "Guessing")


def test_charts_without_curves_are_empty_and_do_not_fail() -> None:
    none = curves().iloc[:0]
    assert [len(traces(chart(none, "ours"))) for chart in (models.roc, models.calibration, models.lift)] == [1, 2, 2]


def test_beeswarm_keeps_rows_apart_and_unknown_values_grey() -> None:
    importance = pd.DataFrame(
        {"feature": ["a", "b"], "feature_label": ["fact a", "fact b"], "mean_abs_contribution": [2.0, 1.0]}
    )
    sample = pd.DataFrame(
        {
            "feature": ["a", "a", "b", "c"],
            "value": [1.0, None, 3.0, 4.0],
            "contribution": [0.5, -0.25, 1.0, 9.0],
            "value_rank": [0.0, None, 1.0, 0.5],
        }
    )
    unknown, colored = traces(beeswarm(sample, importance))
    assert (unknown["x"], unknown["y"], unknown["marker"]["color"]) == ([-0.25], [0.0], "#7d8797")
    assert (colored["x"], colored["y"], colored["marker"]["color"]) == ([0.5, 1.0], [0.0, 1.0], [0.0, 1.0])
    bars = traces(importance_bars(importance))[0]
    assert (bars["y"], bars["x"], bars["customdata"]) == ([0, 1], [2.0, 1.0], ["fact a", "fact b"])


def test_equal_contributions_are_spread_around_their_row() -> None:
    offsets = spread(np.array([1.0, 1.0, 1.0, 1.0, 1.0]))
    assert len(set(offsets)) == 5
    assert abs(offsets).max() <= 0.38
    assert offsets.sum() == 0


def test_what_a_value_does_names_each_bin_and_what_was_observed_there() -> None:
    bins = pd.DataFrame(
        {
            "bin_low": [0.0, 2.0, np.nan], "bin_high": [0.0, 6.5, np.nan], "row_count": [5, 4, 1],
            "mean_contribution": [-0.5, 0.7, 0.0], "contribution_p10": [-0.6, 0.5, 0.0],
            "contribution_p90": [-0.1, 0.8, 0.0], "observed_rate": [0.1, 0.4, np.nan],
            "observed_row_count": [50, 40, 0],
        }
    )  # fmt: skip
    figure = dependence_chart(bins, "money", "USD")
    moved, seen = traces(figure)
    assert list(figure.layout.xaxis.ticktext) == ["$0.00", "$2.00 to $6.50", "nothing on record"]
    assert moved["y"] == [-0.5, 0.7, 0.0]
    assert moved["error_y"]["array"] == pytest.approx([0.4, 0.1, 0.0])
    assert moved["error_y"]["arrayminus"] == pytest.approx([0.1, 0.2, 0.0])
    assert seen["customdata"][1] == "$2.00 to $6.50: 40.0 % of 40 past cases"
