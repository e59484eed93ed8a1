"""Policy value: contacting all and nobody are worth what the arms show, and nothing of a customer chooses itself."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from python_models.effects.policy import Money, pays, policy_figures
from python_models.effects.uplift_learners import Trial

MONEY = Money(contact_cost=0.5, margin_rate=0.25)
SPENT = st.lists(st.integers(0, 10_000).map(lambda cents: cents / 100), min_size=1, max_size=30)


def _tested(treated: list[float], control: list[float]) -> Trial:
    revenue = np.array(treated + control)
    is_treated = np.arange(len(revenue)) < len(treated)
    return Trial(np.zeros((len(revenue), 1), dtype=np.float32), is_treated, revenue > 0, revenue)


@given(SPENT, SPENT)
def test_contacting_all_is_worth_the_treated_mean_and_nobody_the_control_mean(treated, control) -> None:
    tested = _tested(treated, control)
    weight = np.ones(len(tested))
    all_of_them, nobody = (policy_figures(tested, weight == chosen, weight, MONEY) for chosen in (1, 0))
    profit = 1_000 * (0.25 * (np.mean(treated) - np.mean(control)) - 0.5)
    assert all_of_them["policy_profit"] == pytest.approx(profit, abs=1e-6)
    assert (all_of_them["contacted_share"], all_of_them["policy_gain"], all_of_them["cost_change"]) == (1, 0, 0)
    assert (nobody["contacted_share"], nobody["policy_profit"], nobody["cost_change"]) == (0, 0, -1)
    assert nobody["policy_gain"] == pytest.approx(-profit, abs=1e-6)


@given(SPENT, SPENT, SPENT, SPENT)
def test_the_chosen_and_the_others_make_up_the_whole_where_arms_are_alike(one, two, three, four) -> None:
    # The same number per cell: then the two groups' profits add up to that of everybody.
    size = min(len(each) for each in (one, two, three, four))
    tested = _tested(one[:size] + two[:size], three[:size] + four[:size])
    chosen = np.tile(np.arange(2 * size) < size, 2)
    weight = np.ones(len(tested))
    ours, theirs = (policy_figures(tested, each, weight, MONEY) for each in (chosen, ~chosen))
    assert ours["policy_profit"] + theirs["policy_profit"] == pytest.approx(ours["profit_of_all"], abs=1e-6)


def test_a_half_by_hand() -> None:
    tested = _tested([40.0, 20, 0, 0], [0.0, 0, 0, 0])
    chosen = np.tile([True, True, False, False], 2)
    found = policy_figures(tested, chosen, np.ones(8), MONEY)
    assert found["profit_of_all"] == pytest.approx(1_000 * (0.25 * 15 - 0.5))
    assert found["policy_profit"] == pytest.approx(1_000 * 0.5 * (0.25 * 30 - 0.5))
    assert found["profit_change"] == pytest.approx(3.5 / 3.25 - 1)
    assert found["cost_change"] == -0.5
    assert found["roi_change"] == pytest.approx(7 / 3.25 - 1)


def test_an_answer_costs_its_handling_and_offer_in_both_arms() -> None:
    tested = _tested([40.0, 20, 0, 0], [8.0, 0, 0, 0])
    found = policy_figures(tested, np.ones(8, dtype=bool), np.ones(8), Money(0.5, 0.25, answer_cost=2))
    assert found["policy_profit"] == pytest.approx(1_000 * (0.25 * (15 - 2) - 2 * (0.5 - 0.25) - 0.5))


def test_whom_it_pays_to_contact_hangs_on_what_an_answer_costs() -> None:
    tested, fold = _tested([40.0, 40.0], [0.0, 0.0]), np.array([0, 1, 0, 1])
    effects = np.full(4, 0.1)  # an answer is worth 10: 1.00 expected, against 0.50 for the contact
    assert pays(tested, effects, fold, MONEY).all()
    assert not pays(tested, effects, fold, Money(0.5, 0.25, answer_cost=6)).any()


def test_no_percentage_of_a_loss() -> None:
    tested = _tested([1.0, 1.0], [1.0, 1.0])
    found = policy_figures(tested, np.array([True, False, True, False]), np.ones(4), MONEY)
    assert found["policy_gain"] == pytest.approx(250)
    assert np.isnan([found["profit_change"], found["roi_change"]]).all()


def test_a_choice_that_leaves_an_arm_empty_has_no_value() -> None:
    tested = _tested([40.0, 20.0], [0.0, 0.0])
    found = policy_figures(tested, np.array([True, False, False, False]), np.ones(4), MONEY)
    assert np.isnan(found["policy_profit"])


def test_the_worth_of_an_answer_is_told_by_the_other_folds() -> None:
    tested = _tested([100.0, 10.0, 0.0], [1_000.0])
    fold = np.array([0, 1, 1, 0])
    # Fold 0 is told 10 per answer, fold 1 100: an effect of 0.1 is worth 0.25 or 2.50 against a cost of 0.50.
    chosen = pays(tested, np.full(4, 0.1), fold, MONEY)
    np.testing.assert_array_equal(chosen, [False, True, True, False])


def test_nobody_is_contacted_where_no_answer_is_known_to_bring_anything() -> None:
    tested = _tested([0.0, 0.0], [0.0, 0.0])
    assert not pays(tested, np.ones(4), np.array([0, 1, 0, 1]), MONEY).any()


def test_no_revenue_no_policy() -> None:
    tested = _tested([1.0], [1.0])
    unknown = Trial(tested.features, tested.is_treated, tested.is_hit, None)
    with pytest.raises(ValueError, match="no revenue is known"):
        policy_figures(unknown, np.array([True, False]), np.ones(2), MONEY)
