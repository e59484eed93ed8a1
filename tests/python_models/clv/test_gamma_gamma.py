"""Gamma-Gamma held against its paper, its own gradient and customers it has not seen twice."""

from importlib.metadata import files
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from python_models.clv import GammaGamma, NotFitted, fit_gamma_gamma, frequency_value_correlation
from python_models.clv.gamma_gamma import _log_likelihood

PUBLISHED = GammaGamma(p=6.25, q=3.74, gamma=15.44)


@pytest.fixture(scope="module")
def cdnow() -> tuple[np.ndarray, np.ndarray]:
    """Repeat order days of 39 weeks and their mean value; from the data files of a package that is not imported.

    From single orders: the means in its summary are rounded to cents, which moves the last printed digit of gamma.
    """
    found = [file for file in files("lifetimes") or [] if Path(file).name == "CDNOW_sample.txt"]
    names = ["master_id", "customer_id", "day", "items", "spend"]
    lines = pd.read_csv(str(found[0].locate()), sep=r"\s+", header=None, names=names)
    days = lines[lines["day"] <= 19970930].groupby(["customer_id", "day"], as_index=False)["spend"].sum()
    repeats = days[days.duplicated("customer_id")].groupby("customer_id")["spend"].agg(["count", "mean"])
    return repeats["count"].to_numpy(dtype=np.float64), repeats["mean"].to_numpy(dtype=np.float64)


def test_the_published_parameters_come_out_to_the_printed_digits(cdnow: tuple[np.ndarray, np.ndarray]) -> None:
    fitted = fit_gamma_gamma(*cdnow)

    assert len(cdnow[0]) == 946
    assert [round(fitted.p, 2), round(fitted.q, 2), round(fitted.gamma, 2)] == [
        PUBLISHED.p, PUBLISHED.q, PUBLISHED.gamma,
    ]  # fmt: skip
    # the paper prints the correlation of orders and their value, which the model takes to be 0
    assert frequency_value_correlation(*cdnow) == pytest.approx(0.11, abs=0.005)


def test_the_gradient_is_the_slope_of_the_likelihood(cdnow: tuple[np.ndarray, np.ndarray]) -> None:
    x, mean = cdnow
    logs, step = np.log([5.0, 3.0, 12.0]), 1e-5
    _, gradient = _log_likelihood(logs, x, mean)
    slopes = [
        (_log_likelihood(logs + step * way, x, mean)[0] - _log_likelihood(logs - step * way, x, mean)[0]) / (2 * step)
        for way in np.eye(3)
    ]
    np.testing.assert_allclose(gradient, slopes, rtol=1e-5)


def test_one_time_buyers_get_the_mean_and_many_orders_their_own() -> None:
    value = PUBLISHED.expected_order_value(np.array([0.0, 1.0, 1000.0, 3.0]), np.array([0.0, 100.0, 100.0, -5.0]))

    mean = 6.25 * 15.44 / 2.74
    assert PUBLISHED.mean_order_value() == pytest.approx(mean)
    assert value[0] == pytest.approx(mean) and value[3] == pytest.approx(mean)
    assert mean < value[1] < value[2]
    assert value[2] == pytest.approx(100, rel=0.01)


@pytest.mark.parametrize(
    ("repeats", "value", "why"),
    [
        (np.zeros(50), np.zeros(50), "Too few"),
        (np.full(50, 2.0), np.full(50, 9.0), "different values"),
        (np.full(300, 5.0), np.exp(np.random.default_rng(0).normal(0, 3, 300)), "no mean"),
    ],
    ids=["no repeats", "one price", "no mean"],
)
def test_what_cannot_be_fitted_says_why(repeats: np.ndarray, value: np.ndarray, why: str) -> None:
    with pytest.raises(NotFitted, match=why):
        fit_gamma_gamma(repeats, value)
