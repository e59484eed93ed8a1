"""Past predictions are kept as they were made, and judged when their outcome is known: two builds of one shop."""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import brier_score_loss, log_loss, roc_auc_score

from python_models.tasks.churn import CHURN
from python_models.tasks.response import RESPONSE
from python_models.training.evaluate import Outcomes, evaluate
from python_models.training.examples import read_examples
from python_models.training.profit import by_campaign, stakes_of
from tests.conftest import FIXTURE_SOURCE
from tests.linked_project import LinkedProject

# The last days of the shop: what was predicted 40 days before them is over.
DAYS_AGO = 40
# What of today's build rests on facts alone: the examples and models need not be built again to judge the past.
FACTS = ("+fct_campaign_contacts,int_scoring_date+", "+fct_orders,int_scoring_date+", "int_observed_labels")
TODAY = ("int_scoring_date", *FACTS, "fct_predictions+,+mart_realised_performance", "int_ledger_seals")
_MONEY = ("assumptions", "campaign_costs")


@dataclass(frozen=True)
class Ledger:
    """The ledger after each build, and what stands at the end."""

    project: LinkedProject
    early: date
    first: pd.DataFrame
    second: pd.DataFrame
    last: pd.DataFrame
    performance: pd.DataFrame
    outcomes: pd.DataFrame


@pytest.fixture(scope="module")
def ledger(fixture_warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """The fixture's build, then one as of an earlier day, and today's once more, now that those outcomes are known."""
    project = LinkedProject(tmp_path_factory.mktemp("ledger"), FIXTURE_SOURCE.read_text())
    shutil.copytree(fixture_warehouse, project.warehouse)
    first = _read(project, "fct_predictions")
    early = (first["as_of_date"].max() - pd.Timedelta(days=DAYS_AGO)).date()
    project.build_models("int_scoring_date+,+fct_predictions", variables={"as_of": str(early)})
    second = _read(project, "fct_predictions")
    project.build_models(*TODAY)
    last, performance = (_read(project, name) for name in ("fct_predictions", "mart_realised_performance"))
    outcomes = _read(project, "intermediate.int_realised_outcomes", "regulars.duckdb")
    return Ledger(project, early, first, second, last, performance, outcomes)


def _read(project: LinkedProject, table: str, file: str = "marts.duckdb") -> pd.DataFrame:
    return project.query(f"select * from {table} order by all", file)


def test_a_day_that_is_built_again_adds_nothing_and_another_day_changes_nothing(ledger: Ledger) -> None:
    assert len(ledger.first) > 20
    is_early = ledger.second["as_of_date"] == pd.Timestamp(ledger.early)
    pd.testing.assert_frame_equal(ledger.second[~is_early].reset_index(drop=True), ledger.first)
    assert is_early.sum() > 20
    pd.testing.assert_frame_equal(ledger.last, ledger.second)


def test_outcomes_are_what_the_orders_say(ledger: Ledger) -> None:
    churn = ledger.outcomes[(ledger.outcomes["task"] == "churn") & ledger.outcomes["label"].notna()]
    assert len(churn) > 20 and set(churn["as_of_date"]) == {pd.Timestamp(ledger.early)}
    orders = _read(ledger.project, "fct_orders")
    window = orders["order_date"].between(
        pd.Timestamp(ledger.early), pd.Timestamp(ledger.early) + pd.Timedelta(days=27)
    )
    bought = set(orders.loc[window & (orders["has_purchase"] == 1), "customer_id"])
    assert churn["label"].tolist() == [0 if one in bought else 1 for one in churn["customer_id"]]


def test_the_scorecard_is_what_sklearn_says(ledger: Ledger) -> None:
    rows = ledger.outcomes[(ledger.outcomes["task"] == "churn") & ledger.outcomes["label"].notna()]
    rows = rows.sort_values(["probability", "customer_id"], ascending=[False, False])
    label, probability = rows["label"].to_numpy(dtype=float), rows["probability"].to_numpy()
    selected = rows["is_predicted"].to_numpy(dtype=bool)
    found = _of(ledger, "churn", ledger.early)

    assert found["status"] == "matured" and found["matured_count"] == len(rows) == found["predictions"]
    assert found["roc_auc"] == pytest.approx(roc_auc_score(label, probability), abs=1e-6)
    assert found["brier"] == pytest.approx(brier_score_loss(label, probability), abs=1e-6)
    assert found["log_loss"] == pytest.approx(log_loss(label, probability), abs=1e-6)
    # the backtest's own figures, so that the two can be held side by side
    outcomes = Outcomes(probability, selected, label, np.arange(len(rows)))
    backtest = {str(row["metric"]): row["value"] for row in evaluate(outcomes, repetitions=2)}
    for name in ("ece", "lift_top_decile", "recall", "precision", "base_rate"):
        value = backtest[name]
        assert (found[name] != found[name]) if value is None else found[name] == pytest.approx(value, abs=1e-5), name
    acted = rows[rows["is_recommended"].astype(bool)]
    assert found["realised_profit"] == pytest.approx(
        (acted["label"] * acted["benefit"] - acted["cost"]).sum(), abs=1e-4
    )


def test_the_estimate_is_the_mean_over_futures_drawn_from_the_probabilities(ledger: Ledger) -> None:
    rows = ledger.outcomes[(ledger.outcomes["task"] == "churn") & (ledger.outcomes["is_judged"])]
    rows = rows[rows["as_of_date"] == rows["as_of_date"].max()]
    probability = rows["probability"].to_numpy()
    found = _of(ledger, "churn", rows["as_of_date"].iloc[0])

    assert found["status"] == f"waiting until {rows['matures_on'].iloc[0].date()}" and found["matured_count"] == 0
    assert found[["roc_auc", "brier", "ece", "recall", "realised_profit"]].isna().all()
    # each pair of customers in both ways: one positive, the other not
    pairs = probability[:, None] * (1 - probability[None, :])
    np.fill_diagonal(pairs, 0)
    order = (probability[:, None] > probability) + (probability[:, None] == probability) / 2
    assert found["expected_roc_auc"] == pytest.approx((pairs * order).sum() / pairs.sum(), abs=1e-4)
    variance = probability * (1 - probability)
    assert found["expected_brier"] == pytest.approx(variance.mean(), abs=1e-6)
    margin = 1.96 * np.sqrt(variance.sum())
    assert found["expected_positives"] == pytest.approx(probability.sum(), abs=1e-4)
    assert found["expected_positives_low"] == pytest.approx(max(0, probability.sum() - margin), abs=1e-4)


def test_a_ledger_that_was_changed_or_cut_fails_its_tests(ledger: Ledger) -> None:
    assert ledger.project.dbt("test", "--select", "int_ledger_seals").returncode == 0
    marts = ledger.project.warehouse / "marts.duckdb"
    one = "customer_id = (select min(customer_id) from fct_predictions where task = 'churn') and task = 'churn'"
    with duckdb.connect(marts) as connection:
        connection.execute(f"update fct_predictions set probability = 0.987654 where {one}")
    done = ledger.project.dbt("build", "--select", "int_ledger_seals", "--exclude-resource-type", "unit_test")
    assert "FAIL" in done.stdout and "unique_combination_int_ledger_seals" in done.stdout
    with duckdb.connect(marts) as connection:
        connection.execute(f"delete from fct_predictions where {one}")
    done = ledger.project.dbt("test", "--select", "int_ledger_seals")
    assert "ledger_keeps_what_was_sealed" in done.stdout and "FAIL 2" in done.stdout


def _of(ledger: Ledger, task: str, as_of: object) -> "pd.Series[object]":
    found = ledger.performance
    return found[(found["task"] == task) & (found["as_of_date"] == pd.Timestamp(str(as_of)))].iloc[0]


def test_the_ledger_and_training_count_by_the_same_money(fixture_warehouse: Path) -> None:
    """The task's rule over features, where rare large orders count less, and the ledger's SQL over orders as paid."""
    with duckdb.connect(fixture_warehouse / "regulars.duckdb", read_only=True) as connection:
        connection.execute(f"attach '{fixture_warehouse / 'marts.duckdb'}' as marts (read_only)")
        known = by_campaign(*(connection.sql(f"from intermediate.int_{name}").df() for name in _MONEY))
        for task in (CHURN, RESPONSE):
            rows = read_examples(task, connection.sql(f"from marts.mart_{task.name}_examples where is_scoring").df())
            stakes = stakes_of(task, rows, known)
            assert stakes is not None
            trained = rows.keys.assign(benefit=stakes.benefit, cost=stakes.cost)
            judged = connection.sql(f"from intermediate.int_{task.name}_outcomes").df()
            both = trained.merge(judged, on=list(rows.keys), suffixes=("", "_judged"))
            assert len(both) == len(trained) > 100
            np.testing.assert_allclose(both["cost"], both["cost_judged"])
            assert (both["benefit"] <= both["benefit_judged"] * (1 + 1e-6) + 1e-6).all()
            assert np.isclose(both["benefit"], both["benefit_judged"], rtol=1e-5).mean() > 0.95
