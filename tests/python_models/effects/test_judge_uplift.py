"""Held-out figures: they tell effect from appetite, and chance from both."""

from dataclasses import replace

import numpy as np
import pytest

from python_models.effects.judge_uplift import CURVE_EVERY, UpliftFigures, judge_uplift
from python_models.effects.policy import Money
from python_models.effects.qini import STEPS
from python_models.effects.uplift_learners import METHODS
from tests.python_models.effects.shops import persuadable

MONEY = Money(contact_cost=0.8, margin_rate=0.25)


@pytest.fixture(scope="module")
def judged() -> UpliftFigures:
    return judge_uplift(persuadable()[0], MONEY, seed=7, draws=60)


def test_an_effect_that_follows_no_appetite_is_found_and_beats_the_response_model(judged) -> None:
    assert judged.figures["qini"][1] > 0
    assert judged.figures["gain_over_response"][1] > 0
    assert judged.figures["uplift_at_30"][0] == pytest.approx(0.25, abs=0.08)


def test_leaving_those_alone_whom_it_puts_off_earns_more(judged) -> None:
    # An answer brings 10 of margin, a contact costs 0.80: it pays for the half with an effect of 0.25.
    assert judged.figures["contacted_share"][0] == pytest.approx(0.5, abs=0.1)
    assert judged.figures["policy_gain"][1] > 0


def test_every_figure_that_can_be_told_lies_in_its_interval(judged) -> None:
    # Contacting everybody may have earned nothing, so there is no percentage of it.
    untold = {name for name, figure in judged.figures.items() if np.isnan(figure).all()}
    assert untold == {"profit_change", "roi_change"}
    told = [figure for name, figure in judged.figures.items() if name not in untold]
    assert all(low <= value <= high for value, low, high in told)


def test_gains_are_differences_of_the_coefficients(judged) -> None:
    value = {name: figure[0] for name, figure in judged.figures.items()}
    assert value["gain_over_t_learner"] == pytest.approx(value["qini"] - value["t_learner_qini"])
    assert value["gain_over_response"] == pytest.approx(value["qini"] - value["response_qini"])


def test_every_ranking_has_a_curve_from_nobody_to_the_same_end(judged) -> None:
    assert set(judged.curves) == set(METHODS)
    ends = np.array([curve[-1, :2] for curve in judged.curves.values()])
    assert all(curve.shape == (STEPS // CURVE_EVERY + 1, 4) for curve in judged.curves.values())
    assert all((curve[0] == 0).all() for curve in judged.curves.values())
    np.testing.assert_allclose(ends, np.tile(ends[0], (3, 1)))


def test_where_the_contact_changes_nobody_no_order_is_found() -> None:
    tested, _ = persuadable(1_500, effect=0.0)
    found = judge_uplift(tested, None, seed=7, draws=60).figures
    assert found["qini"][1] < 0 < found["qini"][2]
    assert "policy_gain" not in found


def test_without_revenue_there_is_no_policy_and_the_order_is_the_same(judged) -> None:
    tested, _ = persuadable()
    found = judge_uplift(replace(tested, revenue=None), MONEY, seed=7, draws=60).figures
    assert "policy_gain" not in found
    assert found["qini"] == judged.figures["qini"]
