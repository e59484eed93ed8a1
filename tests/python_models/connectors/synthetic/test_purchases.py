"""The purchases follow BG/NBD, seasons and the size that was asked for."""

import numpy as np
import pytest
from scipy.special import hyp2f1

from python_models.connectors.synthetic.calendar import Calendar
from python_models.connectors.synthetic.expected import expected_repeat_orders
from python_models.connectors.synthetic.options import Purchases, SyntheticOptions
from python_models.connectors.synthetic.shop import Shop
from python_models.errors import SourceError


def repeats(block):
    return np.diff(np.concatenate([[0], block.orders.ends])) - 1


def test_the_formula_comes_close_to_cdnow_with_its_published_parameters():
    """2,357 customers who came in over 12 weeks made 2,457 repeat orders by the end of week 39."""
    cdnow = Purchases(rate_shape=0.243, days_between_orders=4.414 / 0.243, dropout_a=0.793, dropout_b=2.426)
    expected = 2_357 * expected_repeat_orders(cdnow, 39 - np.linspace(0, 12, 85)).mean()
    assert expected == pytest.approx(2_457, rel=0.05)


@pytest.mark.parametrize("a, b, r", [(0.793, 2.426, 0.243), (0.7, 9.0, 1.2), (2.0, 20.0, 5.0)])
def test_the_expectation_is_the_published_formula(a, b, r):
    purchases = Purchases(rate_shape=r, days_between_orders=14.0, dropout_a=a, dropout_b=b)
    days, alpha = np.array([10.0, 100.0, 700.0]), 14.0 * r
    formula = (
        (a + b - 1) / (a - 1) * (1 - (alpha / (alpha + days)) ** r * hyp2f1(r, b, a + b - 1, days / (alpha + days)))
    )
    assert expected_repeat_orders(purchases, days) == pytest.approx(formula, rel=0.002)


def test_mean_orders_are_what_bg_nbd_expects(shop, shop_blocks):
    made = np.concatenate([repeats(block) for block in shop_blocks])
    starts = np.concatenate([block.customers.start for block in shop_blocks])
    expected = expected_repeat_orders(shop.options.purchases, shop.calendar.total - shop.calendar.busy_time(starts))
    standard_error = made.std() / np.sqrt(len(made))
    assert abs(made.mean() - expected.mean()) < 4 * standard_error
    assert standard_error < 0.02 * expected.mean()


def test_customers_stop_as_often_as_their_chance_says(shop_blocks):
    """After each repeat order a customer stops with their own chance: stops and the sum of chances agree."""
    stops = sum(np.isfinite(block.orders.stop_day).sum() for block in shop_blocks)
    chances = np.concatenate([np.repeat(block.customers.dropout, repeats(block)) for block in shop_blocks])
    spread = np.sqrt((chances * (1 - chances)).sum())
    assert abs(stops - chances.sum()) < 4 * spread
    assert 0.2 < stops / sum(len(block.customers) for block in shop_blocks) < 0.8


def test_nobody_buys_after_stopping_nor_outside_the_history(shop, shop_blocks):
    for block in shop_blocks:
        orders = block.orders
        assert (orders.day >= 0).all() and (orders.day < shop.options.days).all()
        assert (orders.day <= orders.stop_day[orders.customer]).all()
        assert (np.diff(orders.customer) >= 0).all()
        same = np.diff(orders.customer) == 0
        assert (np.diff(orders.day)[same] >= 0).all()


def test_seasons_and_weekdays_show():
    strong, none = (
        Shop(SyntheticOptions(customers=5_000, lines=200_000, purchases={"season_strength": strength}))
        for strength in (1.0, 0.0)
    )
    for shop, least, most in ((strong, 1.6, 4.0), (none, 0.85, 1.15)):
        days = np.concatenate([shop.block(number).orders.day for number in range(shop.block_count)]).astype(int)
        # The second year, when as many customers are left throughout: December against May.
        december, may = (np.isin(days, range(first, first + 31)).sum() for first in (698, 484))
        assert least < december / may < most
    weekday = np.bincount(np.concatenate([strong.block(0).orders.day]).astype(int) % 7, minlength=7)
    assert weekday[5] > 1.4 * weekday[0]  # the first day is a Monday


def test_a_calendar_turns_days_into_busy_time_and_back():
    calendar = Calendar.of(SyntheticOptions().start_date, 365, 0.5)
    assert calendar.total == pytest.approx(365)
    whole = np.arange(365.0)
    assert np.floor(calendar.day(calendar.busy_time(whole + 0.5))) == pytest.approx(whole)


@pytest.mark.parametrize("customers, lines", [(100, 10_000), (2_000, 60_000), (20_000, 400_000)])
def test_there_are_about_as_many_lines_as_asked_for(customers, lines):
    shop = Shop(SyntheticOptions(customers=customers, lines=lines, campaigns=0))
    made = sum(shop.block(number).clean_line_count for number in range(shop.block_count))
    assert made == pytest.approx(lines, rel=6 / np.sqrt(customers))


def test_lines_that_do_not_fit_the_customers_are_refused_with_the_range_that_does():
    with pytest.raises(SourceError, match=r"'lines' is 1,000, expected [\d,]+ to [\d,]+\. Change 'lines'"):
        Shop(SyntheticOptions(customers=10_000, lines=1_000))
    with pytest.raises(SourceError, match=r"of 1 to 60 lines each"):
        Shop(SyntheticOptions(customers=100, lines=100_000_000))


def test_products_differ_in_popularity_and_customers_in_taste(shop_blocks):
    lines = shop_blocks[0].lines()
    often = np.sort(np.bincount(lines["product"]))[::-1]
    assert often[:60].sum() > 0.25 * often.sum()
    customer, category = lines["customer"], lines["product"] % 12
    table = np.zeros((customer.max() + 1, 12))
    np.add.at(table, (customer, category), 1)
    busy = table[table.sum(axis=1) >= 40]
    assert (busy.max(axis=1) / busy.sum(axis=1)).mean() > 0.3
    assert (lines["cents"] == lines["cents"].clip(0)).all()
