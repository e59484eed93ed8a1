"""BG/NBD and MBG/NBD held against what was published, against simulations and against their own gradient."""

from importlib.metadata import files
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from python_models.clv import BgNbd, MbgNbd, NotFitted, Purchases, fit_bg_nbd, fit_mbg_nbd
from python_models.clv.process import PurchaseProcess, log_likelihood

PROCESSES = [BgNbd, MbgNbd]

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


def test_mbg_nbd_finds_what_other_libraries_find_on_the_same_customers(cdnow: Purchases) -> None:
    """The archived package `lifetimes` holds its own MBG/NBD to these digits."""
    fitted = fit_mbg_nbd(cdnow)

    found = [round(fitted.r, 3), round(fitted.alpha, 3), round(fitted.a, 3), round(fitted.b, 3)]
    assert found == [0.525, 6.183, 0.891, 1.614]


def test_the_unit_of_time_does_not_matter(cdnow: Purchases) -> None:
    weeks, days = fit_bg_nbd(cdnow), fit_bg_nbd(cdnow.scaled(1 / 7))

    assert days.alpha == pytest.approx(7 * weeks.alpha, rel=1e-3)
    in_weeks = weeks.probability_of_no_order(cdnow, 4.0)
    np.testing.assert_allclose(days.probability_of_no_order(cdnow.scaled(1 / 7), 28.0), in_weeks, atol=1e-4)


@pytest.mark.parametrize("process", PROCESSES)
def test_the_gradient_is_the_slope_of_the_likelihood(cdnow: Purchases, process: type[PurchaseProcess]) -> None:
    logs, kind = np.log([0.4, 3.0, 0.6, 2.0]), process.first_can_be_last
    _, gradient = log_likelihood(logs, cdnow, kind)
    step = 1e-5
    slopes = [
        (log_likelihood(logs + step * way, cdnow, kind)[0] - log_likelihood(logs - step * way, cdnow, kind)[0])
        / (2 * step)
        for way in np.eye(4)
    ]
    np.testing.assert_allclose(gradient, slopes, rtol=1e-5)


@pytest.mark.parametrize("process", PROCESSES)
def test_predictions_are_what_happens_to_simulated_customers(process: type[PurchaseProcess]) -> None:
    truth, horizon = process(r=0.8, alpha=20.0, a=0.7, b=2.5), 28.0
    purchases, orders_later, is_alive = _simulated(truth, customers=40_000, horizon=horizon)

    silent = truth.probability_of_no_order(purchases, horizon)
    orders, alive = truth.expected_purchases(purchases, horizon), truth.probability_alive(purchases)

    for part in np.array_split(np.argsort(silent), 10):
        assert silent[part].mean() == pytest.approx(1 - (orders_later[part] > 0).mean(), abs=0.03)
        assert orders[part].mean() == pytest.approx(orders_later[part].mean(), rel=0.1, abs=0.02)
        assert alive[part].mean() == pytest.approx(is_alive[part].mean(), abs=0.03)
    assert silent.mean() == pytest.approx(1 - (orders_later > 0).mean(), abs=0.006)
    assert orders.mean() == pytest.approx(orders_later.mean(), rel=0.02)


@pytest.mark.parametrize("process", PROCESSES)
def test_expected_orders_have_no_gap_and_never_fall_below_zero(process: type[PurchaseProcess]) -> None:
    purchases = Purchases(np.array([0.0, 5.0, 300.0]), np.array([0.0, 90.0, 360.0]), np.full(3, 365.0))
    around = [process(0.8, 20.0, a, 2.5).expected_purchases(purchases, 28.0) for a in (1 - 1e-4, 1.0, 1 + 1e-4)]
    np.testing.assert_allclose(around[1], (around[0] + around[2]) / 2, rtol=1e-3)

    nobody_stops = process(0.8, 20.0, 1e-6, 1e5).expected_purchases(purchases, 28.0)
    np.testing.assert_allclose(nobody_stops, 28 * (0.8 + purchases.repeats) / (20 + 365), rtol=1e-3)


def test_after_one_order_only_mbg_nbd_doubts_that_a_customer_is_alive() -> None:
    one_order = Purchases(np.zeros(2), np.zeros(2), np.array([50.0, 500.0]))
    doubt = MbgNbd(0.525, 6.183, 0.891, 1.614).probability_alive(one_order)
    assert PUBLISHED.probability_alive(one_order).tolist() == [1.0, 1.0]
    assert 1 > doubt[0] > doubt[1] > 0


def test_the_chance_rises_with_silence_and_falls_with_the_horizon() -> None:
    silence = np.arange(0.0, 100.0, 10.0)
    purchases = Purchases(np.full(10, 5.0), np.full(10, 100.0), 100.0 + silence)
    chance = PUBLISHED.probability_of_no_order(purchases, 4.0)

    assert (np.diff(chance) > 0).all() and ((chance > 0) & (chance < 1)).all()
    assert (PUBLISHED.probability_of_no_order(purchases, 8.0) < chance).all()


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
    purchases, _, _ = _simulated(BgNbd(0.8, 20.0, 0.7, 2.5), customers=1_000, horizon=1.0)
    one, two = purchases.sample(100), purchases.sample(100)
    assert len(one) == 100 and (one.age == two.age).all()


def _simulated(truth: PurchaseProcess, *, customers: int, horizon: float) -> tuple[Purchases, np.ndarray, np.ndarray]:
    """The histories, the orders in the horizon, and who had not stopped by then."""
    random = np.random.default_rng(7)
    rate = random.gamma(truth.r, 1 / truth.alpha, customers)
    stops = random.beta(truth.a, truth.b, customers)
    age = random.uniform(30, 200, customers)
    repeats, recency, later = (np.zeros(customers) for _ in range(3))
    time, is_alive = np.zeros(customers), np.ones(customers, dtype=bool)
    going = (random.random(customers) >= stops) | (truth.first_can_be_last == 0)
    is_alive &= going
    while going.any():
        time = np.where(going, time + random.exponential(1 / rate), time)
        before, within = going & (time <= age), going & (time > age) & (time <= age + horizon)
        repeats, recency, later = repeats + before, np.where(before, time, recency), later + within
        stopped = random.random(customers) < stops
        is_alive &= ~(before & stopped)
        going = (before | within) & ~stopped
    return Purchases(repeats, recency, age), later, is_alive
