from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from python_models.tasks import ProfitRule
from python_models.tasks.churn import CHURN
from python_models.tasks.response import RESPONSE
from python_models.training.profit import ProfitError, Stakes, by_campaign, stakes_of
from tests.python_models.training.example_frames import SMALL_TASK, examples_of

ASSUMPTIONS = pd.DataFrame(
    [
        ("margin_rate", "all", 0.25),
        ("contact_cost", "email", 0.02),
        ("contact_cost", "default", 0.5),
        ("conversion_cost", "default", 0.25),
        ("offer_cost", "default", 1.0),
        ("clv_horizon_days", "all", 364.0),
        ("save_rate", "churn", 0.1),
        ("retention_offer_cost", "churn", 2.0),
    ],
    columns=["assumption", "applies_to", "value"],
)


def test_the_built_in_tasks_name_columns_and_assumptions_that_exist() -> None:
    seed = pd.read_csv("seeds/business_assumptions.csv")
    for task, column in ((CHURN, "spend_182d"), (RESPONSE, "average_order_value")):
        stakes = stakes_of(task, examples_of({column: [10.0, 20.0]}), seed)
        assert stakes is not None and (stakes.cost > 0).all() and stakes.benefit[1] == 2 * stakes.benefit[0]


def test_churn_is_worth_the_margin_of_what_would_be_spent_by_those_who_are_saved() -> None:
    columns = {"spend_182d": [100.0, 0.0, np.nan, 100.0, 100.0], "days_since_first_order": [400, 400, np.nan, 91, 3]}
    stakes = stakes_of(CHURN, examples_of(columns), ASSUMPTIONS)

    assert stakes is not None
    # 100 in 182 days are 200 in 364; a quarter is margin, a tenth is saved. Customers younger than the window spent it
    # in fewer days, but never in fewer than 28. What is not known counts as nothing.
    np.testing.assert_allclose(stakes.benefit, [5.0, 0.0, 0.0, 10.0, 5.0 * 182 / 28])
    np.testing.assert_allclose(stakes.cost, 2.0)


def test_an_answer_brings_an_order_less_what_it_costs_and_a_campaigns_own_costs_go_first() -> None:
    columns = {"average_order_value_84d": [40.0, np.nan, 40.0], "average_order_value": [10.0, 10.0, 10.0]}
    rows = examples_of(columns)
    rows = replace(rows, keys=rows.keys.assign(campaign_id=["other", "other", "own"]))
    costs = pd.DataFrame(
        {"campaign_id": ["own"], "contact_cost": [0.75], "conversion_cost": [0.0], "offer_cost": [0.0], "x": [9.0]}
    )
    stakes = stakes_of(RESPONSE, rows, by_campaign(ASSUMPTIONS, costs))

    assert stakes is not None
    np.testing.assert_allclose(stakes.benefit, [8.75, 1.25, 10.0])
    np.testing.assert_allclose(stakes.cost, [0.5, 0.5, 0.75])
    np.testing.assert_allclose(stakes.expected(np.full(3, 0.5))[2], 4.25)


def test_whoever_pays_by_the_probability_is_contacted_and_the_outcome_pays() -> None:
    stakes = Stakes(benefit=np.array([10.0, 10.0, 10.0]), cost=np.ones(3))
    probability, label = np.array([0.5, 0.5, 0.05]), np.array([1.0, 0.0, 1.0])
    np.testing.assert_allclose(stakes.expected(probability), [4.0, 4.0, -0.5])
    np.testing.assert_allclose(stakes.realised(probability, label), [9.0, -1.0, 0.0])


@pytest.mark.parametrize("columns", [{"noise": [1.0]}, {"spend_182d": [0.0]}, {"spend_182d": [np.nan]}])
def test_without_money_there_is_no_profit(columns: dict[str, list[float]]) -> None:
    assert stakes_of(CHURN, examples_of(columns), ASSUMPTIONS) is None
    assert stakes_of(CHURN, examples_of(columns), None) is None


def test_an_assumption_that_is_missing_is_named() -> None:
    task = SMALL_TASK.__class__(**{**SMALL_TASK.__dict__, "profit": ProfitRule(("noise",), ("uplift",), ())})
    with pytest.raises(ProfitError, match=r"task 'churn' rests on the assumption 'uplift'.*holds: clv_horizon_days"):
        stakes_of(task, examples_of({"noise": [1.0]}), ASSUMPTIONS)
