"""True chances are found by the keys of a row."""

import numpy as np
import pytest

from python_models.training.examples import read_examples
from scripts.bench.models.calibration import sigmoid
from scripts.bench.models.known_truth import TrueMargin
from tests.python_models.training.example_frames import SMALL_TASK, example_frame


def test_a_row_has_the_truth_of_its_customer_and_without_one_none() -> None:
    rows = read_examples(SMALL_TASK, example_frame(customers=3, weeks=2))

    margin = TrueMargin({"c000": 0.25, "c002": 0.8})(SMALL_TASK, rows, rows, 1)

    assert sigmoid(margin) == pytest.approx(np.tile([0.25, np.nan, 0.8], 2), nan_ok=True)
