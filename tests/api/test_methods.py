"""What the API says where a fall-back predicts, or nothing does."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_api
from tests.api.champion import model_tables
from tests.api.conftest import ADDRESS
from tests.api.snapshot import TABLES, publish

WHY = "Estimated by a purchase-rate model (BG/NBD), not by a trained model. Needs 168 days of orders; has 41."


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """The API over a snapshot in which churn has a fall-back and response has nothing."""
    predictions = TABLES["mart_predictions"].replace("'boosted'", "'probabilistic'")
    model = model_tables()["mart_models"]
    fallback = f"select * replace ('bg_nbd' as learner, null::blob as booster) from ({model})"
    tables = {
        "mart_predictions": predictions.replace("churn-abc", "bg_nbd-abc") + " where task = 'churn'",
        "mart_explanations": TABLES["mart_explanations"].replace("churn-abc", "bg_nbd-abc"),
        "mart_models": fallback,
        "mart_task_status": f"""
            select * from (values
                ('churn', 'probabilistic', false, '{WHY}', 'Load 127 days more of history.'),
                ('response', 'none', false, 'Not predicted. There are no campaigns in this source.', 'Bring campaigns.')
            ) as t(task, method, is_ready, reason, what_to_do)
        """,
    }
    publish(tmp_path / "published", 1, TABLES | tables)
    monkeypatch.setenv("REGULARS_WAREHOUSE_DIR", str(tmp_path))
    return TestClient(create_api(), base_url=ADDRESS)


def test_a_prediction_of_a_fall_back_says_so_and_why(client: TestClient) -> None:
    one = client.get("/predict", params={"customer_id": "1"}).json()
    assert (one["probability"], one["method"], one["method_reason"]) == (0.62, "probabilistic", WHY)
    assert client.get("/explain", params={"customer_id": "1"}).json()["method"] == "probabilistic"
    many = client.post("/predict", json={"task": "churn", "customers": ["1"]}).json()
    assert many["predictions"] == [one]


def test_where_nothing_predicts_the_reason_is_the_tasks(client: TestClient) -> None:
    one = client.get("/predict", params={"customer_id": "1", "task": "response"}).json()
    assert (one["is_scored"], one["method"]) == (False, None)
    assert one["reason"] == "Not predicted. There are no campaigns in this source. Bring campaigns."


def test_what_if_needs_a_trained_model_and_says_what_there_is(client: TestClient) -> None:
    answer = client.post("/predict/features", json={"task": "churn", "features": {"order_count_28d": 1}})
    assert answer.status_code == 404
    assert answer.json()["detail"].endswith(f"no trained model for task churn. {WHY}")
