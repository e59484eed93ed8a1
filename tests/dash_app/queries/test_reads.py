"""The pages' reads against the small snapshot, and without models or campaigns."""

from pathlib import Path

import duckdb
import pytest

from dash_app.queries import advice, customer, models, overview
from dash_app.queries.snapshot import snapshot_info
from python_models.errors import RegularsError
from python_models.scoring.words import FeatureWords
from tests.dash_app.small_snapshot import SnapshotSpec, write_snapshot


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shop without campaigns and without models."""
    write_snapshot(tmp_path, SnapshotSpec(customers=20, has_campaigns=False, has_models=False))
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(tmp_path))


@pytest.mark.usefixtures("snapshot")
def test_the_overview_reads_what_it_shows() -> None:
    info = snapshot_info()
    assert (info.snapshot, str(info.as_of_date), info.currency) == ("marts-000012", "2018-01-01", "USD")
    kpis = overview.kpi_history(weeks=10)
    assert len(kpis) == 10
    assert kpis["period_ends_on"].is_monotonic_increasing
    to_save = overview.customers_to_save(5)
    assert [row["churn_impact"] for row in to_save] == sorted((row["churn_impact"] for row in to_save), reverse=True)
    assert list(overview.value_at_stake_by_band()["band"]) == ["high", "medium", "low"]
    assert overview.rows_by_outcome() == {"rows_in": 1_471_777, "rows_changed": 12, "rows_not_used": 9_305}
    campaign = overview.planned_campaign()
    assert campaign is not None
    assert campaign["contacts"] <= campaign["candidates"]


@pytest.mark.usefixtures("snapshot")
def test_a_customers_months_have_no_gaps_and_reasons_add_up() -> None:
    months = customer.monthly_orders("1")
    assert months["month_start"].is_monotonic_increasing
    assert len(months) == (12 - months["month_start"].iloc[0].month) + 1
    score, reasons = customer.churn_score("1"), customer.contributions("churn", "1")
    assert score is not None
    assert score["base_margin"] + reasons["contribution"].sum() == pytest.approx(score["margin"])
    assert reasons["contribution"].abs().is_monotonic_decreasing


@pytest.mark.usefixtures("snapshot")
def test_a_customer_outside_the_population_has_no_score_and_strange_ones_are_found() -> None:
    assert customer.churn_score("2") is None
    assert customer.customer_row("<b>O'Neil</b> \"%_3") is not None
    assert customer.customer_row("' or 1=1 --") is None
    assert customer.monthly_orders("nobody").empty


@pytest.mark.usefixtures("snapshot")
def test_the_models_page_reads_the_champion_its_baselines_and_a_fixed_sample() -> None:
    assert models.tasks_with_model() == ["churn", "response"]
    model = models.champion("churn")
    assert model is not None
    assert model["feature_count"] == 12
    metrics = models.test_metrics("churn", model["model_id"])
    assert set(metrics["model_id"]) == {model["model_id"], "recency_rule", "base_rate", "logistic_regression"}
    features = list(models.importance("churn", model["model_id"], limit=3)["feature"])
    sample = models.contribution_sample("churn", model["model_id"], features)
    assert set(sample["feature"]) == set(features)
    assert sample["value_rank"].dropna().between(0, 1).all()
    assert sample.equals(models.contribution_sample("churn", model["model_id"], features))


@pytest.mark.usefixtures("snapshot")
def test_what_values_do_is_read_for_one_feature_its_unknown_values_last() -> None:
    model = models.champion("churn")
    assert model is not None
    names = [row["feature"] for row in models.dependence_features("churn", model["model_id"])]
    assert names == list(models.importance("churn", model["model_id"], limit=99)["feature"])
    assert models.dependence("churn", names[0])["bin"].tolist() == [1, 2, 3, 0]
    assert models.feature_words("spend_28d") == FeatureWords("spend in the last 28 days", "money")


@pytest.mark.usefixtures("bare")
def test_a_shop_without_models_or_campaigns_has_empty_answers() -> None:
    assert models.champion("churn") is None
    assert overview.planned_campaign() is None
    assert overview.customers_to_save() == []
    assert overview.value_at_stake_by_band().empty
    assert customer.response_score("1") is None


@pytest.mark.usefixtures("snapshot")
def test_advice_is_written_for_every_segment_without_a_network() -> None:
    facts = advice.segment_facts()
    assert not advice.has_language_model()
    assert {entry.segment for entry in facts} == {"VIP", "At-Risk", "Prospect", "Lost", "Regular"}
    written = advice.written_advice(facts[0].segment)
    assert written is not None
    assert written == advice.template_advice(facts[0])
    assert advice.written_advice("no such segment") is None


def test_without_a_snapshot_the_sentence_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(tmp_path))
    with pytest.raises(RegularsError, match="Run `make build`"):
        snapshot_info()


def test_what_all_other_features_do_together_is_nobodys_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_snapshot(tmp_path, SnapshotSpec(customers=20))
    with duckdb.connect(tmp_path / "CURRENT") as connection:
        connection.execute(
            "insert into mart_explanations by name select distinct on (task, campaign_id, customer_id)"
            " * replace ('other_features' as feature, 99 as contribution, 'Everything else' as reason)"
            " from mart_explanations"
        )
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(tmp_path))

    reasons = [row["reason"] for row in (*overview.customers_to_save(), *overview.customers_to_contact())]
    assert any(reasons) and "Everything else" not in reasons
