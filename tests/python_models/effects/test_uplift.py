"""Uplift per campaign: off with a reason, or one row of figures and its curves."""

import re

import duckdb
import pandas as pd
import pytest
from duckdb import DuckDBPyRelation

from python_models.effects import uplift, uplift_curves
from tests.python_models.effects.shops import persuadable

COSTS = pd.DataFrame(
    {"campaign_id": ["c"], "contact_cost": [0.8], "margin_rate": [0.25], "conversion_cost": 0.0, "offer_cost": 0.0}
)
BIG = {"treated_count": 900, "control_count": 600, "treated_mean": 0.3, "control_mean": 0.2}
ASKED = {"campaign_id": "c", "segment_by": "all", "outcome": "response", "verdict": "higher", "reason": "Told apart."}


def _effects(*campaigns: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame([ASKED | BIG | row for row in campaigns])


@pytest.fixture(scope="module")
def examples() -> DuckDBPyRelation:
    tested, _ = persuadable(1_500, effect=0.4)
    rows = pd.DataFrame(tested.features, columns=["one", "two", "three"])
    rows = rows.assign(campaign_id="c", customer_id=[f"{number:05d}" for number in range(len(rows))])
    rows = rows.assign(is_control=~tested.is_treated, is_responded=tested.is_hit, revenue=tested.revenue)
    return duckdb.from_df(rows)


@pytest.fixture(scope="module")
def modelled(examples) -> pd.DataFrame:
    groups = {"segment_by": "segment", "control_count": 9_000}
    return uplift(_effects({}, groups, {"outcome": "order"}), COSTS, examples, most_campaigns=1, most_rows=3_000)


@pytest.mark.parametrize(
    ("campaign", "words"),
    [
        ({"verdict": "cannot_say", "reason": "No control group: cannot say."}, "No control group: cannot say."),
        ({"treated_count": 499}, "Only 499 customers contacted: uplift needs 500 in each arm."),
        ({"control_count": 1}, "Only 1 customer held out: uplift needs 500 in each arm."),
        ({"control_mean": 0.05}, "Only 30 of the held out answered: uplift needs 50 in each arm."),
        ({"treated_mean": 0.99}, "Only 9 of the contacted did not answer: uplift needs 50 in each arm."),
    ],
)
def test_a_campaign_that_cannot_be_modelled_says_why(campaign, words, examples) -> None:
    row = uplift(_effects(campaign), COSTS, examples, most_campaigns=1, most_rows=3_000).iloc[0]
    assert (row["is_modelled"], row["verdict"], row["reason"]) == (False, "off", words)
    assert row[["method", "qini", "policy_gain", "curves"]].isna().all()


def test_the_largest_control_groups_are_modelled_and_the_others_say_so(examples) -> None:
    rows = uplift(
        _effects({"campaign_id": "b"}, {"control_count": 601}), COSTS, examples, most_campaigns=1, most_rows=3_000
    )
    assert rows["is_modelled"].to_list() == [True, False]
    assert rows["reason"][1] == (
        "Modelled are the 1 campaigns with the largest control groups (uplift_most_campaigns)."
    )


def test_a_modelled_campaign_has_one_row_and_says_what_targeting_earns(modelled) -> None:
    row = modelled.iloc[0]
    assert (len(modelled), row["is_modelled"], row["method"]) == (1, True, "x_learner")
    assert 0 < row["qini_low"] < row["qini"] < row["qini_high"]
    assert row["reason"].startswith(f"X-learner: Qini {row['qini']:.3f}")
    assert f"changes profit by {row['policy_gain']:+,.2f} per 1,000 customers" in row["reason"]


def test_handling_and_offers_of_answers_cost_money(modelled, examples) -> None:
    dearer = uplift(
        _effects({}), COSTS.assign(conversion_cost=0.3, offer_cost=0.2), examples, most_campaigns=1, most_rows=3_000
    )
    rows = examples.df()
    answered = rows.groupby("is_control")["is_responded"].mean()
    rate = answered[False] - answered[True]
    assert dearer["profit_of_all"][0] == pytest.approx(modelled["profit_of_all"][0] - 1_000 * 0.5 * rate)


def test_the_order_of_the_rows_decides_nothing(modelled, examples) -> None:
    turned = examples.order("three")
    pd.testing.assert_frame_equal(uplift(_effects({}), COSTS, turned, most_campaigns=1, most_rows=3_000), modelled)


def test_a_large_campaign_is_told_from_a_sample_of_its_customers_and_says_so(modelled, examples) -> None:
    many = {"treated_count": 9_000, "control_count": 6_000}
    [row] = uplift(_effects(many), COSTS, examples, most_campaigns=1, most_rows=3_000).to_dict("records")
    assert row["reason"].endswith("Told from a sample of 1,500 of its customers.")
    assert (row["treated_count"], row["control_count"], row["qini"]) == (9_000, 6_000, modelled["qini"][0])
    assert "sample" not in modelled["reason"][0]


def test_a_sample_too_small_to_tell_is_not_modelled(examples) -> None:
    [row] = uplift(_effects({}), COSTS, examples, most_campaigns=2, most_rows=2_000).to_dict("records")
    assert (row["is_modelled"], row["verdict"]) == (False, "off")
    assert re.match(r"Only \d+ customers (held out|contacted): uplift needs 500 in each arm\.", row["reason"])
    assert re.search(r"Told from a sample of (9\d\d|1,0\d\d) of its customers\.$", row["reason"])


def test_curves_are_unpacked_one_row_a_point(modelled) -> None:
    curves = uplift_curves(modelled)
    assert curves.groupby("ranking").size().to_dict() == {"response_model": 21, "t_learner": 21, "x_learner": 21}
    assert not curves.duplicated(["campaign_id", "ranking", "fraction"]).any()
    assert (curves["fraction"].min(), curves["fraction"].max()) == (0, 1)


def test_no_campaigns_give_empty_tables_of_the_same_shape(modelled, examples) -> None:
    nothing = uplift(_effects({}).head(0), COSTS, examples, most_campaigns=1, most_rows=3_000)
    assert nothing.dtypes.equals(modelled.dtypes)
    assert uplift_curves(nothing).dtypes.equals(uplift_curves(modelled).dtypes)
