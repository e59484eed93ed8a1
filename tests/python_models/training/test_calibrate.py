import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from python_models.training.calibrate import PlattCalibrator
from python_models.training.stored_calibrator import calibrator_from_json


def test_it_finds_the_slope_and_intercept_behind_the_labels() -> None:
    generator = np.random.default_rng(1)
    margin = generator.normal(0, 2, 50_000)
    label = (generator.random(50_000) < 1 / (1 + np.exp(-(0.6 * margin - 0.4)))).astype(float)

    calibrator = PlattCalibrator.fit(margin, label)

    assert calibrator.slope == pytest.approx(0.6, abs=0.03)
    assert calibrator.intercept == pytest.approx(-0.4, abs=0.04)


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(st.tuples(st.floats(-30, 30), st.booleans()), min_size=1, max_size=50),
    low=st.floats(-5, 5),
    step=st.floats(0.1, 3),
)
def test_it_rises_strictly_whatever_it_was_fitted_on(rows: list[tuple[float, bool]], low: float, step: float) -> None:
    margin, label = np.array([row[0] for row in rows]), np.array([float(row[1]) for row in rows])

    calibrator = PlattCalibrator.fit(margin, label)
    first, second = calibrator.probability(np.array([low, low + step]))

    assert 0 <= first < second <= 1


def test_a_model_that_ranks_backwards_is_flattened_to_the_base_rate_not_turned_round() -> None:
    margin = np.linspace(-3, 3, 4_000)
    label = (margin < -1.5).astype(float)

    probability = PlattCalibrator.fit(margin, label).probability(margin)

    assert probability[-1] > probability[0]
    assert probability.max() - probability.min() < 0.01
    assert probability.mean() == pytest.approx(label.mean(), abs=0.05)


def test_it_survives_json_to_the_last_digit() -> None:
    calibrator = PlattCalibrator(slope=0.1 + 0.2, intercept=-1 / 3)
    assert calibrator_from_json(calibrator.to_json()) == calibrator


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="expected 'platt'"):
        calibrator_from_json('{"kind": "magic"}')
