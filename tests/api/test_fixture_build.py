"""The API over a real build of the fixture source: what it serves is what the marts and the model say."""

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_api
from python_models import warehouse
from python_models.advice import advise_all, load_adviser, read_segment_facts
from tests.api.conftest import ADDRESS

TASKS = ("churn", "response")


@pytest.fixture
def client(fixture_warehouse: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """The API over the fixture's snapshot."""
    monkeypatch.setenv("REGULARS_WAREHOUSE_DIR", str(fixture_warehouse))
    return TestClient(create_api(), base_url=ADDRESS)


def some_scored_rows(task: str, count: int = 5) -> list[dict[str, Any]]:
    campaign = "campaign_id" if task == "response" else "null as campaign_id"
    return warehouse.query_rows(
        f"select customer_id, {campaign}, {task}_probability as probability from mart_{task}_predictions"
        " order by customer_id, campaign_id limit ?",
        [count],
    )


def asked(task: str, row: dict[str, Any]) -> dict[str, str]:
    return {"task": task, "customer_id": row["customer_id"]} | (
        {"campaign_id": row["campaign_id"]} if row["campaign_id"] else {}
    )


def test_health_and_metrics(client: TestClient) -> None:
    health = client.get("/healthz").json()
    assert health["status"] == "ok" and health["data_as_of"] and health["churn_model_as_of"]
    models = client.get("/metrics", params={"task": "churn"}).json()["models"]
    assert models[0]["is_champion"] and not models[0]["is_baseline"]
    assert any(model["is_baseline"] for model in models)


@pytest.mark.parametrize("task", TASKS)
def test_all_features_are_explained_on_demand_as_the_stored_reasons_say(client: TestClient, task: str) -> None:
    row = warehouse.query_row(
        "select customer_id, campaign_id, count(*) as listed from mart_explanations"
        " where task = ? and feature <> 'other_features' group by 1, 2 order by 1, 2 limit 1",
        [task],
    )
    assert row is not None
    stored = warehouse.query_rows(
        "select feature, reason, contribution from mart_explanations where task = ? and customer_id = ?"
        " and campaign_id is not distinct from ? and feature <> 'other_features' order by rank",
        [task, row["customer_id"], row["campaign_id"]],
    )
    why = client.get("/explain", params=asked(task, row) | {"top": "500"}).json()
    assert (why["adds_up"], why["remaining_features"]) == (True, 0)
    # a shop this small has all of its rows in the sample that is stored whole
    assert len(why["contributions"]) >= row["listed"]
    strongest = why["contributions"][: len(stored)]
    assert [item["reason"] for item in strongest] == [item["reason"] for item in stored]
    assert [item["contribution"] for item in strongest] == pytest.approx([item["contribution"] for item in stored])


@pytest.mark.parametrize("task", TASKS)
def test_served_scores_are_the_marts_and_explanations_add_up(client: TestClient, task: str) -> None:
    rows = some_scored_rows(task)
    assert rows
    for row in rows:
        answer = client.get("/predict", params=asked(task, row)).json()
        assert answer["probability"] == pytest.approx(row["probability"])
        why = client.get("/explain", params=asked(task, row) | {"top": "3"}).json()
        assert why["adds_up"] is True
        shown = sum(item["contribution"] for item in why["contributions"])
        assert why["base_margin"] + shown + why["remaining_contribution"] == pytest.approx(why["margin"], abs=1e-4)


@pytest.mark.parametrize("task", TASKS)
def test_live_score_of_stored_features_is_the_served_score(client: TestClient, task: str) -> None:
    model = warehouse.query_row("select features from mart_models where task = ? and is_champion", [task])
    assert model is not None
    names = json.loads(model["features"])
    campaign = "and campaign_id = ?" if task == "response" else ""
    for row in some_scored_rows(task):
        stored = warehouse.query_row(
            f"select * from mart_{task}_examples where is_scoring and customer_id = ? {campaign}",
            [value for value in (row["customer_id"], row["campaign_id"]) if value is not None],
        )
        assert stored is not None
        features = {name: stored[name] for name in names}
        live = client.post("/predict/features", json={"task": task, "features": features}).json()
        assert live["probability"] == pytest.approx(row["probability"], abs=1e-6)


def test_advice_for_every_segment_passes_its_own_check(client: TestClient) -> None:
    advice = advise_all(load_adviser("template"), read_segment_facts())
    assert len(advice) >= 3
    assert all(item.checked for item in advice), [item.body for item in advice if not item.checked]
