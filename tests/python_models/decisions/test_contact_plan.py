import numpy as np
import pandas as pd
import pytest

from python_models.decisions.components import DecisionError
from python_models.decisions.contact_plan import contact_plan


def candidates(**columns: object) -> pd.DataFrame:
    """Six candidates of one campaign by e-mail, worth 6 down to 1; `columns` replace what is there."""
    frame = pd.DataFrame(
        {
            "campaign_id": "next",
            "customer_id": list("abcdef"),
            "channel": "email",
            "expected_profit": [6.0, 5.0, 4.0, 3.0, 2.0, 1.0],
            "contact_cost": 0.5,
            "campaign_budget": np.nan,
            "days_since_last_contact": np.nan,
            "is_suppressed": False,
            "is_control": False,
            "assumptions_version": "3",
        }
    )
    return frame.assign(**columns)


def assumptions(**values: float) -> pd.DataFrame:
    """Rows of the seed; a scope may stand behind two underscores."""
    named = [(name.partition("__")[0], name.partition("__")[2] or "all", value) for name, value in values.items()]
    return pd.DataFrame(named, columns=["assumption", "applies_to", "value"])


def planned(frame: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    return contact_plan(frame, rows).read_pandas()


def reasons(frame: pd.DataFrame, **values: float) -> list[str]:
    return planned(frame, assumptions(**values))["reason"].tolist()


def test_without_limits_whoever_pays_is_contacted() -> None:
    plan = planned(candidates(expected_profit=[6.0, 5.0, 4.0, 0.0, -2.0, np.nan]), assumptions())
    assert plan["reason"].tolist() == ["chosen"] * 3 + ["does not pay"] * 2 + ["value unknown"]
    assert plan["is_chosen"].tolist() == [True] * 3 + [False] * 3
    assert plan[["budget", "capacity"]].isna().all(axis=None) and (plan["gap"] == 0).all()


def test_each_reason_is_named_and_frees_its_place() -> None:
    frame = candidates(
        is_suppressed=[True, False, False, False, False, False],
        days_since_last_contact=[1.0, 1.0, 7.0, 8.0, np.nan, np.nan],
    )
    found = reasons(frame, cool_down_days=7, campaign_budget=0.6)
    assert found == ["suppressed", "cool-down", "cool-down", "chosen", "over budget", "over budget"]
    found = reasons(frame, cool_down_days=7, channel_capacity__email=2, channel_capacity=1)
    assert found == ["suppressed", "cool-down", "cool-down", "chosen", "chosen", "no capacity"]


def test_the_control_of_the_plan_are_the_held_out_whom_it_would_have_contacted() -> None:
    frame = candidates(
        is_control=[False, True, False, False, True, True], expected_profit=[6.0, 5.0, 4.0, 3.0, 2.0, -1]
    )
    plan = planned(frame, assumptions(channel_capacity=3))
    assert plan["reason"].tolist() == ["chosen", "held out", "chosen", "no capacity", "no capacity", "does not pay"]
    assert plan["is_control_of_plan"].tolist() == [False, True, False, False, False, False]
    assert plan["is_chosen"].tolist() == [True, False, True, False, False, False]


def test_the_control_of_a_plan_is_not_contacted_in_another_campaign() -> None:
    frame = pd.concat([candidates(is_control=True), candidates(campaign_id="other", expected_profit=0.5)])
    plan = planned(frame, assumptions()).set_index("campaign_id")
    assert set(plan.loc["next", "reason"]) == {"held out"}
    assert set(plan.loc["other", "reason"]) == {"in another campaign"}


def test_a_channel_is_found_however_it_is_written() -> None:
    frame = candidates(channel="EMail", campaign_id="Next")
    assert planned(frame, assumptions(channel_capacity__email=2, channel_capacity=5))["is_chosen"].sum() == 2
    assert planned(frame, assumptions(channel_capacity__next=1, channel_capacity__email=2))["is_chosen"].sum() == 1


def two_campaigns(**columns: object) -> pd.DataFrame:
    other = candidates(campaign_id="other", customer_id=list("ghijkl"), expected_profit=5.5)
    return pd.concat([candidates(), other.assign(**columns)])


def test_the_campaigns_of_a_channel_share_its_capacity() -> None:
    plan = planned(two_campaigns(), assumptions(channel_capacity__email=4))
    assert plan.groupby("campaign_id")["is_chosen"].sum().to_dict() == {"next": 1, "other": 3}
    assert set(plan["capacity"]) == {4} and set(plan["campaigns_on_channel"]) == {2}
    assert plan["capacity_price"].nunique() == 1 and plan["capacity_price"].iloc[0] == pytest.approx(5.5)
    assert set(plan.loc[~plan["is_chosen"], "reason"]) == {"no capacity"}


@pytest.mark.parametrize("columns", [{"channel": "sms"}, {"channel": None}], ids=["another channel", "no channel"])
def test_a_campaign_of_another_channel_or_of_none_has_its_own_capacity(columns: dict[str, object]) -> None:
    plan = planned(two_campaigns(**columns), assumptions(channel_capacity=4))
    assert plan.groupby("campaign_id")["is_chosen"].sum().to_dict() == {"next": 4, "other": 4}
    assert set(plan["campaigns_on_channel"]) == {1}


def test_a_capacity_told_for_a_campaign_is_its_own() -> None:
    plan = planned(two_campaigns(), assumptions(channel_capacity__email=4, channel_capacity__other=1))
    assert plan.groupby("campaign_id")["is_chosen"].sum().to_dict() == {"next": 4, "other": 1}


def test_the_campaigns_own_budget_goes_before_the_assumption() -> None:
    plan = planned(candidates(campaign_budget=1.0), assumptions(campaign_budget=100))
    assert plan["is_chosen"].sum() == 2 and (plan["budget"] == 1).all()
    assert (plan["budget_price"] == 4.0 / 0.5).all()


def test_nobody_is_in_two_campaigns() -> None:
    other = candidates(campaign_id="other", channel="sms", expected_profit=[7.0, 1.0, 7.0, 1.0, 7.0, 1.0])
    plan = planned(pd.concat([candidates(), other]), assumptions())
    chosen = plan[plan["is_chosen"]]
    assert chosen.groupby("campaign_id")["customer_id"].agg("".join).to_dict() == {"next": "bdf", "other": "ace"}
    assert set(plan["reason"]) == {"chosen", "in another campaign"}


@pytest.mark.parametrize(
    ("limit", "reason"), [({"campaign_budget": 0}, "over budget"), ({"channel_capacity": 0.5}, "no capacity")]
)
def test_an_empty_plan_says_why(limit: dict[str, float], reason: str) -> None:
    assert reasons(candidates(), **limit) == [reason] * 6


def test_no_candidates_give_no_rows() -> None:
    assert planned(candidates().iloc[:0], assumptions()).empty


@pytest.mark.parametrize(
    ("frame", "limits", "message"),
    [
        (candidates(contact_cost=np.nan), {}, "'next' has a contact cost that is missing"),
        (candidates(contact_cost=-1.0), {}, "'next' has a contact cost that is missing or below 0"),
        (candidates(), {"campaign_budget": -5}, "'next' has a budget of -5.0"),
        (candidates(), {"channel_capacity": -1}, "'next' has a capacity of -1.0"),
        (candidates(), {"cool_down_days": float("nan")}, "'next' has a cool down days of nan"),
    ],
)
def test_what_cannot_be_is_refused(frame: pd.DataFrame, limits: dict[str, float], message: str) -> None:
    with pytest.raises(DecisionError, match=message):
        planned(frame, assumptions(**limits))
