"""BG/NBD held against its paper, against a simulation and against its own gradient."""

from importlib.metadata import files
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from python_models.clv import BgNbd, NotFitted, Purchases, fit_bg_nbd
from python_models.clv.bg_nbd import _log_likelihood

PUBLISHED = BgNbd(r=0.243, alpha=4.414, a=0.793, b=2.426)


@pytest.fixture(scope="module")
def cdnow() -> Purchases:
    """The 2,357 customers of the paper, in weeks; from the data files of a package that is not imported."""
    found = [file for file in files("lifetimes") or [] if Path(file).name == "cdnow_customers_summary.csv"]
    frame = pd.read_csv(str(found[0].locate()))
    return Purchases(*(frame[name].to_numpy(dtype=np.float64) for name in ("frequency", "recency", "T")))


def test_the_published_parameters_come_out_to_the_printed_digits(cdnow: Purchases) -> None:
    fitted = fit_bg_nbd(cdnow)

    assert len(cdnow) == 2357
    assert [round(fitted.r, 3), round(fitted.alpha, 3), round(fitted.a, 3), round(fitted.b, 3)] == [
        PUBLISHED.r, PUBLISHED.alpha, PUBLISHED.a, PUBLISHED.b,
    ]  # fmt: skip
    assert fitted.log_likelihood(cdnow) == pytest.approx(-9582.4, abs=0.05)


def test_the_unit_of_time_does_not_matter(cdnow: Purchases) -> None:
    weeks, days = fit_bg_nbd(cdnow), fit_bg_nbd(cdnow.scaled(1 / 7))

    assert days.alpha == pytest.approx(7 * weeks.alpha, rel=1e-3)
    in_weeks = weeks.probability_of_no_order(cdnow, 4.0)
    np.testing.assert_allclose(days.probability_of_no_order(cdnow.scaled(1 / 7), 28.0), in_weeks, atol=1e-4)


def test_the_gradient_is_the_slope_of_the_likelihood(cdnow: Purchases) -> None:
    logs = np.log([0.4, 3.0, 0.6, 2.0])
    _, gradient = _log_likelihood(logs, cdnow)
    step = 1e-5
    slopes = [
        (_log_likelihood(logs + step * way, cdnow)[0] - _log_likelihood(logs - step * way, cdnow)[0]) / (2 * step)
        for way in np.eye(4)
    ]
    np.testing.assert_allclose(gradient, slopes, rtol=1e-5)


def test_the_chance_of_no_order_is_what_happens_to_simulated_customers() -> None:
    truth, horizon = BgNbd(r=0.8, alpha=20.0, a=0.7, b=2.5), 28.0
    purchases, bought_later = _simulated(truth, customers=40_000, horizon=horizon)

    predicted = truth.probability_of_no_order(purchases, horizon)

    for part in np.array_split(np.argsort(predicted), 10):
        assert predicted[part].mean() == pytest.approx(1 - bought_later[part].mean(), abs=0.03)
    assert predicted.mean() == pytest.approx(1 - bought_later.mean(), abs=0.006)


def test_the_chance_rises_with_silence_and_falls_with_the_horizon() -> None:
    silence = np.arange(0.0, 100.0, 10.0)
    purchases = Purchases(np.full(10, 5.0), np.full(10, 100.0), 100.0 + silence)
    chance = PUBLISHED.probability_of_no_order(purchases, 4.0)

    assert (np.diff(chance) > 0).all() and ((chance > 0) & (chance < 1)).all()
    assert (PUBLISHED.probability_of_no_order(purchases, 8.0) < chance).all()
    one_order = Purchases(np.zeros(1), np.zeros(1), np.array([50.0]))
    assert PUBLISHED.probability_alive(one_order).tolist() == [1.0]


@pytest.mark.parametrize(
    "purchases",
    [
        Purchases(np.zeros(0), np.zeros(0), np.zeros(0)),
        Purchases(np.zeros(5), np.zeros(5), np.full(5, 30.0)),
        Purchases(np.zeros(5), np.zeros(5), np.zeros(5)),
    ],
    ids=["nobody", "no repeats", "all came today"],
)
def test_without_repeat_orders_nothing_is_fitted(purchases: Purchases) -> None:
    with pytest.raises(NotFitted, match="second day"):
        fit_bg_nbd(purchases)


def test_many_customers_are_fitted_on_a_sample_that_is_always_the_same() -> None:
    purchases, _ = _simulated(BgNbd(0.8, 20.0, 0.7, 2.5), customers=1_000, horizon=1.0)
    one, two = purchases.sample(100), purchases.sample(100)
    assert len(one) == 100 and (one.age == two.age).all()


def _simulated(truth: BgNbd, *, customers: int, horizon: float) -> tuple[Purchases, np.ndarray]:
    random = np.random.default_rng(7)
    rate = random.gamma(truth.r, 1 / truth.alpha, customers)
    stops = random.beta(truth.a, truth.b, customers)
    age = random.uniform(30, 200, customers)
    repeats, recency = np.zeros(customers), np.zeros(customers)
    time, alive = np.zeros(customers), np.ones(customers, dtype=bool)
    later = np.zeros(customers, dtype=bool)
    while alive.any():
        time = np.where(alive, time + random.exponential(1 / rate), time)
        inside = alive & (time <= age)
        repeats, recency = repeats + inside, np.where(inside, time, recency)
        later |= alive & (time > age) & (time <= age + horizon)
        alive = inside & (random.random(customers) >= stops)
    return Purchases(repeats, recency, age), later
