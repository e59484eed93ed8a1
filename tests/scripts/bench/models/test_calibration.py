"""The calibration slope says by how much served log odds are too far apart."""

import numpy as np
import pytest

from scripts.bench.models.calibration import quality, sigmoid, slope_interval

MARGIN = np.random.default_rng(1).normal(-1, 1.2, 3_000)


@pytest.mark.parametrize(("stretched", "slope"), [(1.0, 1.0), (2.0, 0.5), (0.5, 2.0)])
def test_against_true_probabilities_the_slope_is_exact(stretched: float, slope: float) -> None:
    value, _, _ = slope_interval(sigmoid(stretched * MARGIN), sigmoid(MARGIN), np.arange(3_000), repetitions=2)

    assert value == pytest.approx(slope, abs=1e-6)


def test_against_outcomes_the_interval_holds_the_truth() -> None:
    label = (np.random.default_rng(2).random(3_000) < sigmoid(MARGIN)).astype(float)

    _, low, high = slope_interval(sigmoid(MARGIN), label, np.arange(3_000), repetitions=100)

    assert 0.85 < low < 1 < high < 1.15


def test_an_honest_constant_has_no_calibration_error_and_a_wrong_one_has_its_distance() -> None:
    label = np.tile([0.0, 0.0, 0.0, 1.0], 50)

    assert quality(np.full(200, 0.25), label)["ece"] == pytest.approx(0.0)
    assert quality(np.full(200, 0.35), label)["ece"] == pytest.approx(0.1)
