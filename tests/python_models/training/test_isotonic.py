import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from python_models.training.calibrate import PlattCalibrator
from python_models.training.isotonic import IsotonicCalibrator
from python_models.training.stored_calibrator import calibrator_from_json


@settings(max_examples=40, deadline=None)
@given(
    rows=st.lists(st.tuples(st.floats(-8, 8), st.booleans()), min_size=2, max_size=40),
    low=st.floats(-9, 9),
    step=st.floats(0.1, 3),
)
def test_it_rises_strictly_whatever_it_was_fitted_on(rows: list[tuple[float, bool]], low: float, step: float) -> None:
    margin, label = np.array([row[0] for row in rows]), np.array([float(row[1]) for row in rows])

    first, second = IsotonicCalibrator.fit(margin, label).probability(np.array([low, low + step]))

    assert 0 <= first < second <= 1


def test_it_follows_a_bend_that_no_straight_line_has() -> None:
    generator = np.random.default_rng(3)
    margin = generator.normal(0, 2, 40_000)
    truth = np.where(margin < 0, 0.05, 0.6)
    label = (generator.random(len(margin)) < truth).astype(float)

    bent, straight = IsotonicCalibrator.fit(margin, label), PlattCalibrator.fit(margin, label)

    errors = [np.abs(one.probability(margin) - truth).mean() for one in (bent, straight)]
    assert errors[0] < 0.6 * errors[1]


def test_it_survives_json_to_the_last_digit() -> None:
    margin = np.array([-1.0, -0.5, 0.1, 0.7, 2.0])
    calibrator = IsotonicCalibrator.fit(margin, np.array([0.0, 1.0, 0.0, 1.0, 1.0]))
    assert calibrator_from_json(calibrator.to_json()) == calibrator
