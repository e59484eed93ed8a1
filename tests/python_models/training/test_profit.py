import numpy as np
import pandas as pd
import pytest

from python_models.tasks import ProfitRule
from python_models.tasks.churn import CHURN
from python_models.tasks.response import RESPONSE
from python_models.training.profit import ProfitError, Stakes, stakes_of
from tests.python_models.training.example_frames import SMALL_TASK, examples_of

ASSUMPTIONS = pd.DataFrame(
    {
        "assumption": [
            "margin_rate",
            "contact_cost",
            "contact_cost",
            "clv_horizon_days",
            "save_rate",
            "retention_offer_cost",
        ],
        "applies_to": ["all", "email", "default", "all", "churn", "churn"],
        "value": [0.25, 0.02, 0.5, 364.0, 0.1, 2.0],
    }
)


def test_the_built_in_tasks_name_columns_and_assumptions_that_exist() -> None:
    seed = pd.read_csv("seeds/business_assumptions.csv")
    for task, column in ((CHURN, "spend_182d"), (RESPONSE, "average_order_value")):
        stakes = stakes_of(task, examples_of({column: [10.0, 20.0]}), seed)
        assert stakes is not None and (stakes.cost > 0).all() and stakes.benefit[1] == 2 * stakes.benefit[0]


def test_churn_is_worth_the_margin_of_what_would_be_spent_by_those_who_are_saved() -> None:
    stakes = stakes_of(CHURN, examples_of({"spend_182d": [100.0, 0.0, np.nan]}), ASSUMPTIONS)

    assert stakes is not None
    # 100 in 182 days are 200 in 364; a quarter is margin, a tenth is saved; unknown counts as the median.
    np.testing.assert_allclose(stakes.benefit, [5.0, 0.0, 2.5])
    np.testing.assert_allclose(stakes.cost, [2.0, 2.0, 2.0])


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
    task = SMALL_TASK.__class__(**{**SMALL_TASK.__dict__, "profit": ProfitRule("noise", ("uplift",), ())})
    with pytest.raises(ProfitError, match=r"task 'churn' rests on the assumption 'uplift'.*holds: clv_horizon_days"):
        stakes_of(task, examples_of({"noise": [1.0]}), ASSUMPTIONS)
