import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from python_models.training.examples import read_examples
from python_models.training.folds import cut_folds, default_test_from
from tests.python_models.training.example_frames import SMALL_TASK, example_frame

DAY = np.timedelta64(1, "D")
START = np.datetime64("2020-01-01", "D")


def test_folds_are_cut_at_the_first_test_day_and_only_the_last_before_it_are_kept() -> None:
    as_of = START + np.arange(0, 70, 7) * DAY

    folds = cut_folds(as_of, test_from=np.datetime64("2020-02-01"), fold_days=14, calibration_folds=2)

    assert [(str(fold.start), str(fold.end), fold.is_test) for fold in folds] == [
        ("2020-01-04", "2020-01-18", False),
        ("2020-01-18", "2020-02-01", False),
        ("2020-02-01", "2020-02-15", True),
        ("2020-02-15", "2020-02-29", True),
        ("2020-02-29", "2020-03-14", True),
    ]


def test_a_stretch_without_rows_is_no_fold() -> None:
    as_of = np.array(["2020-01-01", "2020-03-01"], dtype="datetime64[D]")

    folds = cut_folds(as_of, test_from=np.datetime64("2020-02-01"), fold_days=7, calibration_folds=9)

    assert [str(fold.start) for fold in folds] == ["2019-12-28", "2020-02-29"]


def test_the_default_test_period_is_the_last_days() -> None:
    assert str(default_test_from(np.datetime64("2018-01-02"), test_period_days=123)) == "2017-09-01"


@settings(max_examples=60, deadline=None)
@given(
    offsets=st.lists(st.integers(0, 300), min_size=1, max_size=40),
    test_offset=st.integers(0, 300),
    fold_days=st.integers(1, 60),
    calibration_folds=st.integers(0, 6),
)
def test_every_day_lies_in_one_fold_at_most_and_all_test_days_in_a_test_fold(
    offsets: list[int], test_offset: int, fold_days: int, calibration_folds: int
) -> None:
    as_of, test_from = START + np.array(offsets) * DAY, START + test_offset * DAY

    folds = cut_folds(as_of, test_from=test_from, fold_days=fold_days, calibration_folds=calibration_folds)

    for day in as_of:
        holding = [fold for fold in folds if fold.start <= day < fold.end]
        assert len(holding) <= 1
        assert [fold.is_test for fold in holding] == [True] if day >= test_from else not any(f.is_test for f in holding)
    assert sum(not fold.is_test for fold in folds) <= calibration_folds


@settings(max_examples=25, deadline=None)
@given(horizon_days=st.integers(1, 60), fold_days=st.integers(5, 40), test_week=st.integers(4, 25))
def test_no_fold_learns_from_a_label_that_its_own_days_could_have_shaped(
    horizon_days: int, fold_days: int, test_week: int
) -> None:
    examples = read_examples(SMALL_TASK, example_frame(customers=3, horizon_days=horizon_days))
    test_from = np.datetime64("2020-01-06") + 7 * test_week * DAY

    for fold in cut_folds(examples.as_of, test_from=test_from, fold_days=fold_days, calibration_folds=4):
        training = examples.take(fold.training_rows(examples))
        rows = examples.take(fold.rows(examples, examples.last_date()))
        # the embargo: every label's window was over before the fold's first row
        assert (training.as_of + horizon_days * DAY <= fold.start).all()
        assert (rows.as_of >= fold.start).all() and not np.isnan(rows.label).any()
