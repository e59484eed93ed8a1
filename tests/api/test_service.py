"""Health, metrics, errors, headers and what happens when the snapshot changes."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_api
from api.routes.unknown import RESERVED
from tests.api.conftest import ADDRESS
from tests.api.snapshot import TABLES, publish

READS = ["/healthz", "/metrics", "/predict?customer_id=1", "/explain?customer_id=1"]


def test_health_names_snapshot_and_dates(client: TestClient) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200
    body = answer.json()
    assert body.pop("version")
    assert body == {
        "status": "ok",
        "snapshot": "marts-1",
        "data_as_of": "2017-12-31",
        "churn_model_as_of": "2017-12-03",
        "response_model_as_of": "2017-11-01",
    }


@pytest.mark.parametrize("path", READS)
def test_without_snapshot_everything_says_what_to_do(client_without_snapshot: TestClient, path: str) -> None:
    answer = client_without_snapshot.get(path)
    assert answer.status_code == 503
    assert answer.json()["detail"].startswith("No published snapshot in ")
    assert "make build" in answer.json()["detail"]


def test_snapshot_of_another_version_says_what_is_missing(
    client_without_snapshot: TestClient, published_dir: Path
) -> None:
    publish(published_dir, 1, {"mart_snapshot_info": "select 1 as something"})
    for path in READS:
        answer = client_without_snapshot.get(path)
        assert answer.status_code == 503
        assert "another version" in answer.json()["detail"]


def test_new_snapshot_is_served_without_restart(client: TestClient, published_dir: Path) -> None:
    assert client.get("/healthz").json()["snapshot"] == "marts-1"
    changed = TABLES | {"mart_predictions": TABLES["mart_predictions"].replace("0.62", "0.99")}
    publish(published_dir, 2, changed)
    assert client.get("/healthz").json()["snapshot"] == "marts-2"
    assert client.get("/predict", params={"customer_id": "1"}).json()["probability"] == 0.99


def test_metrics_have_the_champion_first_and_baselines_beside_it(client: TestClient) -> None:
    body = client.get("/metrics", params={"task": "churn"}).json()
    assert [(m["model_id"], m["is_champion"], m["is_baseline"]) for m in body["models"]] == [
        ("churn-abc", True, False),
        ("recency_rule", False, True),
    ]
    assert body["models"][0]["metrics"] == [
        {"split": "test", "metric": "ece", "value": None, "ci_low": None, "ci_high": None, "row_count": 21873},
        {"split": "test", "metric": "roc_auc", "value": 0.866, "ci_low": 0.859, "ci_high": 0.872, "row_count": 21873},
    ]
    assert {m["task"] for m in client.get("/metrics").json()["models"]} == {"churn", "response"}


def test_security_headers_and_no_cors(client: TestClient) -> None:
    for path in [*READS, "/api/nope", "/predict?task=nope"]:
        headers = client.get(path, headers={"Origin": "https://elsewhere.example"}).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["cache-control"] == "no-store"
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize("prefix", RESERVED)
def test_unknown_paths_below_the_api_are_404_even_beside_a_catch_all(prefix: str, published_dir: Path) -> None:
    app = create_api()
    app.add_api_route("/{rest:path}", lambda rest: "the dashboard's page")  # as Dash adds one
    with TestClient(app, base_url=ADDRESS) as client:
        for method in ("GET", "POST", "DELETE"):
            answer = client.request(method, f"/{prefix}/no/such/thing")
            assert answer.status_code == 404
            assert f"/{prefix}/no/such/thing" in answer.json()["detail"]
        assert client.get("/customers").json() == "the dashboard's page"


def test_wrong_method_is_405_with_a_sentence(client: TestClient) -> None:
    answer = client.delete("/predict")
    assert answer.status_code == 405
    assert answer.json()["detail"].startswith("/predict does not take DELETE.")


def test_unexpected_failure_shows_no_trace(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr("api.queries.metrics", fail)
    answer = client.get("/metrics")
    assert answer.status_code == 500
    assert answer.json() == {"detail": "Something went wrong on the server; its log says what."}


def test_openapi_describes_every_route_with_errors_as_sentences(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    assert document["info"]["title"] == "Regulars"
    assert {"/predict", "/explain", "/metrics", "/healthz"} <= set(document["paths"])
    for operations in document["paths"].values():
        for operation in operations.values():
            assert operation["summary"] and operation["description"]
            for status in ("422", "503"):
                schema = operation["responses"][status]["content"]["application/json"]["schema"]
                assert schema == {"$ref": "#/components/schemas/Problem"}
