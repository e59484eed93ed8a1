"""Measured effects: figures where there is a control, a refusal in words where there is none worth the name."""

import numpy as np
import pandas as pd
import pytest

from python_models.effects import campaign_effects


def _arm(values: list[float], before: list[float] | None = None, **row: object) -> dict[str, object]:
    value = np.array(values, dtype=float)
    pre = np.full(len(value), np.nan) if before is None else np.array(before, dtype=float)
    sums = {"value_sum": value.sum(), "value_square_sum": (value**2).sum(), "pre_sum": pre.sum()}
    sums |= {"pre_square_sum": (pre**2).sum(), "product_sum": (pre * value).sum()}
    key = {"campaign_id": "c", "segment_by": "all", "segment": "all", "outcome": "response", "is_control": False}
    return key | {"customer_count": len(value)} | sums | row


def _one(*arms: dict[str, object]) -> pd.Series:
    found = campaign_effects(pd.DataFrame(arms))
    assert len(found) == 1
    return found.iloc[0]


YES_AND_NO = [1.0] * 30 + [0.0] * 70


@pytest.mark.parametrize(
    ("arms", "words"),
    [
        ([_arm(YES_AND_NO)], "No control group: cannot say what would have happened without the campaign."),
        ([_arm(YES_AND_NO, is_control=True)], "Nobody was contacted, all were held out"),
        ([_arm(YES_AND_NO), _arm([1, 0, 0], is_control=True)], "The control group has 3 customers, and at least 10"),
        ([_arm([1.0]), _arm(YES_AND_NO, is_control=True)], "Contacted were 1 customer, and at least 10"),
        (
            [_arm([9.0] * 40, [90.0, 91] * 20, outcome="revenue"),
             _arm([5.0] * 40, [30.0, 31] * 20, outcome="revenue", is_control=True)],
            "The customers held out spent 30.50 each before the contact and the contacted 90.50",
        ),
    ],
)  # fmt: skip
def test_nothing_is_said_where_nothing_can_be_said(arms, words) -> None:
    row = _one(*arms)
    assert row["verdict"] == "cannot_say"
    assert row["reason"].startswith(words)
    assert row[["effect", "low", "high", "is_significant", "more_customers_needed"]].isna().all()


def test_a_clear_effect_is_said_with_its_interval() -> None:
    row = _one(_arm(YES_AND_NO * 4), _arm([1.0] * 40 + [0.0] * 360, is_control=True))
    assert (row["verdict"], row["more_customers_needed"]) == ("higher", 0)
    assert row["reason"] == "30.0 % with the contact, 10.0 % without: +20.0 points (95 %: +14.6 to +25.3)."


def test_a_small_effect_says_how_many_more_customers_would_show_it() -> None:
    row = _one(_arm(YES_AND_NO), _arm([1.0] * 25 + [0.0] * 75, is_control=True))
    assert row["verdict"] == "too_small_to_tell"
    assert f"{row['more_customers_needed']:,} more customers in the same split" in row["reason"]


def test_an_answer_that_only_the_contacted_can_give_is_called_no_effect() -> None:
    row = _one(_arm(YES_AND_NO), _arm([0.0] * 50, is_control=True))
    assert "this is the answer rate and no effect" in row["reason"]


def test_revenue_is_adjusted_by_the_spend_before() -> None:
    dice = np.random.default_rng(3)
    before = dice.gamma(2, 20, 400)
    after = before + dice.normal(0, 2, 400)
    row = _one(
        _arm(list(after[:200] + 5), list(before[:200]), outcome="revenue"),
        _arm(list(after[200:]), list(before[200:]), outcome="revenue", is_control=True),
    )
    assert row["variance_reduction"] > 0.9
    assert row["low"] < 5 < row["high"]
    assert row["high"] - row["low"] < 1


def test_no_campaigns_give_an_empty_table_of_the_same_shape() -> None:
    arms = pd.DataFrame([_arm(YES_AND_NO)])
    assert campaign_effects(arms.head(0)).dtypes.equals(campaign_effects(arms).dtypes)
