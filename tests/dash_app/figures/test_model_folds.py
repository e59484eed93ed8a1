"""The charts of a model's folds."""

import pandas as pd

from dash_app.figures.model_folds import auc_by_fold, ece_by_fold
from tests.dash_app.plain import traces


def folds() -> pd.DataFrame:
    rows = [
        (1, "calibration", "2017-07-07", 100, 9, 0.80, 0.75, 0.84, 0.030, 0.031, 0.05),
        (2, "test", "2017-08-04", 200, 20, 0.85, 0.80, 0.90, 0.010, 0.008, 0.02),
        (3, "test", "2017-09-01", 5, 0, None, None, None, 0.010, 0.008, 0.02),
    ]
    columns = "fold split fold_start row_count positive_count roc_auc roc_auc_ci_low roc_auc_ci_high ece ece_ci_low"
    return pd.DataFrame(rows, columns=[*columns.split(), "ece_ci_high"])


def test_folds_of_the_test_stand_apart_and_one_without_a_figure_is_left_out() -> None:
    before, test = traces(auc_by_fold(folds()))
    assert (before["name"], test["name"]) == ("Before the test", "Test")
    assert test["y"] == [0.85] and list(test["customdata"]) in ([200, 20], [[200, 20]])
    assert [round(value, 3) for value in (*test["error_y"]["array"], *test["error_y"]["arrayminus"])] == [0.05, 0.05]


def test_an_error_below_its_own_interval_has_no_line_downwards() -> None:
    before, _ = traces(ece_by_fold(folds()))
    assert before["error_y"]["arrayminus"] == [0.0]


def test_folds_that_do_not_follow_in_time_are_numbered() -> None:
    drawn = traces(auc_by_fold(folds().assign(fold_start=None)))
    assert [trace["x"] for trace in drawn] == [[1], [2]]
