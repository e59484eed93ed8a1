import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from python_models.decisions.candidates import candidates_of
from python_models.decisions.components import DecisionError, Terms, profit_at
from python_models.decisions.depths import DEPTHS, depth_components
from python_models.decisions.profit_curve import profit_components, profit_curve
from python_models.decisions.profit_summary import depth_figures, profit_summary
from python_models.tasks.churn import CHURN
from python_models.tasks.first_repeat import FIRST_REPEAT
from python_models.tasks.response import RESPONSE
from tests.python_models.decisions.past_rows import ASSUMPTIONS, contacts, snapshots

TASKS = [CHURN, FIRST_REPEAT, RESPONSE]


def frames(values: pd.DataFrame, tasks=TASKS, replicates: int = 20) -> tuple[pd.DataFrame, pd.DataFrame]:
    components = profit_components(tasks, values, ASSUMPTIONS, replicates=replicates)
    return components, profit_summary(tasks, components, values, ASSUMPTIONS, "EUR").set_index("task")


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 40), st.integers(1, 4), st.integers(0, 10_000))
def test_no_contact_brings_nothing_and_all_contacts_bring_what_all_bring(rows: int, campaigns: int, seed: int) -> None:
    values = contacts(rows, seed=seed, campaigns=campaigns)
    past = candidates_of(RESPONSE, values, ASSUMPTIONS)
    if isinstance(past, str):
        assert "hit" in past and values["label"].sum() == 0
        return
    found = depth_components(past, replicates=2, seed=seed)
    priced = pd.concat([found, profit_at(found, past.terms)], axis=1)
    assert (priced[priced["depth"] == 0][["contacted", "realised_profit", "expected_profit"]] == 0).all(axis=None)
    data = priced[(priced["depth"] == 1) & (priced["replicate"] == 0)]
    contact_all = (values["label"] * values["average_order_value"] * 0.25 - 0.75).sum()
    np.testing.assert_allclose(data["realised_profit"], contact_all)
    assert data["contacted"].tolist() == [rows] * 3  # whatever the policy
    # Whom a draw holds does not depend on the policy either.
    ends = priced[priced["depth"] == 1].groupby("replicate")["realised_profit"]
    np.testing.assert_allclose(ends.max(), ends.min())


def test_each_round_is_contacted_from_its_own_best_down() -> None:
    """Two campaigns of two: at half the depth, the better of each."""
    values = contacts(4, campaigns=2).assign(
        customer_id=["a", "b", "c", "d"], probability=[0.9, 0.2, 0.8, 0.1], label=[1, 0, 0, 1], average_order_value=40.0
    )
    past = candidates_of(RESPONSE, values, ASSUMPTIONS)
    found = depth_components(past, replicates=0, seed=1)
    half = found[np.isclose(found["depth"], 0.5)].set_index("policy")
    assert half.loc["model", ["contacted", "hits", "hit_value", "contact_cost"]].tolist() == [2, 1, 40, 1.5]
    assert half.loc["model", "expected_hits"] == pytest.approx(0.9 + 0.2)
    costly = candidates_of(RESPONSE, values.assign(hit_cost=5.0), ASSUMPTIONS)
    dear = depth_components(costly, replicates=0, seed=1)
    np.testing.assert_allclose(dear["hit_cost"], 5 * found["hits"])
    np.testing.assert_allclose(
        profit_at(dear, Terms(0.25)).astype(float), profit_at(found, Terms(0.25, cost_per_hit=5.0)).astype(float)
    )
    assert half.loc["random", ["contacted", "hits", "hit_value"]].tolist() == [2, 1, 40]


def test_a_what_if_is_the_same_as_building_with_the_other_assumptions() -> None:
    values = contacts()
    components, _ = frames(values, [RESPONSE], replicates=3)
    other = ASSUMPTIONS.assign(value=ASSUMPTIONS["value"].where(ASSUMPTIONS["assumption"] != "margin_rate", 0.4))
    rebuilt = profit_components([RESPONSE], values.assign(contact_cost=0.1), other, replicates=3)
    what_if = profit_at(components, Terms(0.4, cost_per_contact=0.1))
    np.testing.assert_allclose(
        what_if.astype(float), profit_at(rebuilt, Terms(0.4)).astype(float), rtol=1e-9, atol=1e-9
    )


def test_snapshots_whose_outcomes_overlap_count_once() -> None:
    past = candidates_of(CHURN, snapshots(weeks=9, days_to_know=28), ASSUMPTIONS)
    assert len(np.unique(past.round)) == 3 and len(past) == 3 * 80


def test_the_planned_depth_sees_no_outcome() -> None:
    values = contacts()
    _, summary = frames(values, [RESPONSE])
    _, flipped = frames(values.assign(label=1 - values["label"]), [RESPONSE])
    assert summary.loc["response", "planned_depth"] == flipped.loc["response", "planned_depth"]
    assert summary.loc["response", "best_depth"] != flipped.loc["response", "best_depth"]


def test_depths_and_gains_of_a_curve_known_by_heart() -> None:
    """Profit rises to 30 at depth .3 and falls to -40 at 1: it breaks even at .6."""
    model = np.where(DEPTHS <= 0.3, DEPTHS * 100, 60 - 100 * DEPTHS)
    profits = {"model": np.tile(model, (3, 1)), "random": np.tile(-40 * DEPTHS, (3, 1)), "rfm": np.zeros((3, 101))}
    found = depth_figures(-((DEPTHS - 0.2) ** 2), profits)
    assert (found["planned_depth"], found["best_depth"], found["break_even_depth"]) == pytest.approx((0.2, 0.3, 0.6))
    gains = [found[f"gain_over_{rival}"] for rival in ("none", "all", "random", "rfm")]
    assert gains == pytest.approx([20, 60, 28, 20])
    assert found["best_profit"] == pytest.approx(30)


def test_the_curve_lies_in_its_band_and_a_good_model_beats_its_rivals() -> None:
    values = contacts(1200, seed=4)
    components, summary = frames(values, [RESPONSE], replicates=100)
    curve = profit_curve([RESPONSE], components, ASSUMPTIONS, "EUR")
    assert len(curve) == 3 * 101 and set(curve["assumptions_version"]) == {"3"}
    assert (curve["low"] <= curve["high"]).all()
    row = summary.loc["response"]
    assert row["gain_over_random_low"] > 0 and row["gain_over_rfm_low"] > 0
    assert "Shown to beat" in row["verdict"] and "Assumed, not measured" in row["verdict"]


def test_the_order_of_the_rows_changes_nothing() -> None:
    values = contacts(60)
    shuffled = values.sample(frac=1, random_state=3)
    pd.testing.assert_frame_equal(frames(values)[0], frames(shuffled)[0])


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        (contacts().assign(split="calibration"), "no prediction in the test period"),
        (contacts().assign(average_order_value=np.nan), "the source has no orders"),
        (contacts().assign(label=0), "nobody of the test period was a hit"),
    ],
)
def test_what_cannot_be_told_says_why(values: pd.DataFrame, reason: str) -> None:
    components, summary = frames(values)
    assert components.empty and profit_curve(TASKS, components, ASSUMPTIONS, None).empty
    assert not summary["is_known"].any() and reason in summary.loc["response", "verdict"]
    assert "no action is planned" in summary.loc["first_repeat", "reason"]


def test_churn_has_empc_with_its_own_terms_and_with_the_published() -> None:
    values = snapshots()
    _, summary = frames(values, [CHURN])
    row = summary.loc["churn"]
    assert row[["empc_offer_cost", "empc_contact_cost", "empc_alpha", "empc_beta"]].tolist() == [1.5, 0.5, 2.0, 18.0]
    past = candidates_of(CHURN, values, ASSUMPTIONS)
    assert row["empc_clv"] == pytest.approx(past.value.mean() * 0.25)
    assert row["empc_published_profit"] > 0 and 0 <= row["empc_fraction"] <= 1


@pytest.mark.parametrize(
    "terms", [{"value_factor": -0.1}, {"value_factor": 1.2}, {"value_factor": 1, "cost_per_contact": float("nan")}]
)
def test_money_that_cannot_be_is_refused(terms: dict[str, float]) -> None:
    with pytest.raises(DecisionError, match="must be a number from 0 on"):
        Terms(**terms)
