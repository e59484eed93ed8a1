"""POST /predict/features: the champion's answer to features sent in."""

import math
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.api.champion import FEATURES, model_tables
from tests.api.snapshot import TABLES, publish


@pytest.fixture
def client(published_dir: Path, client_without_snapshot: TestClient) -> TestClient:
    """The API over a snapshot with a trained churn model."""
    publish(published_dir, 1, TABLES | model_tables())
    return client_without_snapshot


def score(client: TestClient, features: dict[str, Any], task: str = "churn") -> Any:
    answer = client.post("/predict/features", json={"task": task, "features": features})
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_score_follows_the_features_and_adds_up(client: TestClient) -> None:
    late = score(client, {"days_since_last_order": 50, "order_count_28d": 1, "revenue_84d": 20})
    early = score(client, {"days_since_last_order": 3, "order_count_28d": 1, "revenue_84d": 20})
    assert (late["decision"], early["decision"]) == ("will_churn", "will_stay")
    assert late["probability"] > late["threshold"] > early["probability"]
    assert (late["model_id"], late["features_given"], late["features_missing"]) == ("churn-abc", 3, 0)
    total = late["base_margin"] + sum(c["contribution"] for c in late["contributions"]) + late["remaining_contribution"]
    assert total == pytest.approx(late["margin"], abs=1e-4)
    assert late["probability"] == pytest.approx(1 / (1 + math.exp(-(0.8 * late["margin"] + 0.1))))
    first = late["contributions"][0]
    assert (first["feature"], first["label"], first["value"]) == (FEATURES[0], "Days since last order", 50.0)


def test_features_left_out_or_null_are_unknown(client: TestClient) -> None:
    left_out = score(client, {"days_since_last_order": 50})
    null = score(client, {"days_since_last_order": 50, "order_count_28d": None, "revenue_84d": None})
    assert left_out["features_missing"] == 2
    assert left_out["probability"] == null["probability"]


def test_an_enormous_value_is_only_very_large(client: TestClient) -> None:
    enormous = score(client, {"days_since_last_order": 1e300})["probability"]
    assert enormous == score(client, {"days_since_last_order": 59})["probability"]


def test_unknown_feature_names_the_nearest(client: TestClient) -> None:
    answer = client.post("/predict/features", json={"task": "churn", "features": {"days_since_last_orders": 3}})
    assert answer.status_code == 422
    assert answer.json()["detail"] == (
        "The churn model has no feature 'days_since_last_orders'; it has 3 features. "
        "Did you mean 'days_since_last_order'?"
    )


@pytest.mark.parametrize("value", ['"many"', "NaN", "Infinity", "[1]", "{}"])
def test_a_value_that_is_no_number_is_422(client: TestClient, value: str) -> None:
    body = f'{{"task": "churn", "features": {{"revenue_84d": {value}}}}}'
    answer = client.post("/predict/features", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422
    assert "revenue_84d" in answer.json()["detail"]


def test_a_task_without_a_model_is_404_with_a_sentence(client: TestClient) -> None:
    answer = client.post("/predict/features", json={"task": "response", "features": {"x": 1}})
    assert answer.status_code == 404
    assert answer.json() == {"detail": "The snapshot marts-1 holds no trained model for task response."}
