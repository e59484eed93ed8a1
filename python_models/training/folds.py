"""Walk-forward folds: the past is cut into stretches of time, each predicted by what was known at its start."""

from dataclasses import dataclass

import numpy as np

from python_models.training.examples import Dates, Examples, Mask

WALK_FORWARD = "walk-forward"


@dataclass(frozen=True)
class Fold:
    """A stretch of as-of dates, `start` included and `end` not."""

    start: np.datetime64
    end: np.datetime64
    is_test: bool

    def training_rows(self, examples: Examples) -> Mask:
        """Return the rows whose label window was over when the fold began; the horizon before it is the embargo."""
        return examples.known_by(self.start)

    def rows(self, examples: Examples, last_date: np.datetime64) -> Mask:
        """Return the rows to predict: those of the fold whose outcome is known by `last_date`."""
        return (examples.as_of >= self.start) & (examples.as_of < self.end) & examples.known_by(last_date)


def cut_folds(as_of: Dates, *, test_from: np.datetime64, fold_days: int, calibration_folds: int) -> list[Fold]:
    """Return the folds in order of time: all that have rows from `test_from` on, and the last few before it.

    One fold border lies on `test_from`, so no fold is half test. `as_of` holds the dates of the rows to predict.
    """
    numbers = np.unique((as_of - test_from) // np.timedelta64(fold_days, "D"))
    before = numbers[numbers < 0]
    chosen = [*before[max(len(before) - calibration_folds, 0) :], *numbers[numbers >= 0]]
    length = np.timedelta64(fold_days, "D")
    return [Fold(test_from + n * length, test_from + (n + 1) * length, is_test=bool(n >= 0)) for n in chosen]


def default_test_from(last_date: np.datetime64, *, test_period_days: int) -> np.datetime64:
    """Return the first day of the test period: the last `test_period_days` days belong to it."""
    return last_date - np.timedelta64(test_period_days, "D")
