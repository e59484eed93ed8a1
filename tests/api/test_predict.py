"""GET and POST /predict: scores as they are stored, and clear words for those that are not there."""

import pytest
from fastapi.testclient import TestClient


def test_churn_prediction_holds_score_decision_and_money(client: TestClient) -> None:
    answer = client.get("/predict", params={"customer_id": "1", "task": "churn"})
    assert answer.status_code == 200
    assert answer.json() == {
        "task": "churn",
        "customer_id": "1",
        "campaign_id": None,
        "is_scored": True,
        "reason": None,
        "probability": 0.62,
        "decision": "will_churn",
        "threshold": 0.41,
        "model_id": "churn-abc",
        "method": "boosted",
        "method_reason": None,
        "as_of_date": "2017-12-31",
        "currency": "USD",
        "clv": 500.0,
        "churn_impact": 310.0,
        "expected_profit": None,
        "is_recommended": None,
        "segment": "At-Risk",
        "suggested_action": "Win-back offer",
    }


def test_response_prediction_takes_the_campaign_that_earns_most(client: TestClient) -> None:
    best = client.get("/predict", params={"customer_id": "1", "task": "response"}).json()
    assert (best["campaign_id"], best["expected_profit"], best["is_recommended"]) == ("C2", 3.1, True)
    assert best["decision"] == "will_respond"
    other = client.get("/predict", params={"customer_id": "1", "task": "response", "campaign_id": "C1"}).json()
    assert (other["campaign_id"], other["probability"], other["decision"]) == ("C1", 0.2, "will_not_respond")


def test_unknown_customer_is_404_with_a_sentence(client: TestClient) -> None:
    answer = client.get("/predict", params={"customer_id": "no'; drop table x"})
    assert answer.status_code == 404
    assert answer.json() == {"detail": 'No customer "no\'; drop table x" in the snapshot marts-1.'}


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"customer_id": "3", "task": "churn"}, "last order was on 1 Mar 2017"),
        ({"customer_id": "3", "task": "response"}, "not a candidate of a planned campaign"),
        ({"customer_id": "2", "task": "response", "campaign_id": "C2"}, "not a candidate of campaign 'C2'"),
    ],
)
def test_customer_outside_the_population_gets_a_reason(
    client: TestClient, parameters: dict[str, str], reason: str
) -> None:
    answer = client.get("/predict", params=parameters)
    assert answer.status_code == 200
    assert answer.json()["is_scored"] is False
    assert answer.json()["probability"] is None
    assert answer.json()["decision"] is None
    assert reason in answer.json()["reason"]


def test_not_a_number_becomes_null(client: TestClient) -> None:
    answer = client.get("/predict", params={"customer_id": "d'Arc & Söhne"})
    assert answer.json()["customer_id"] == "d'Arc & Söhne"
    assert answer.json()["churn_impact"] is None


@pytest.mark.parametrize(
    ("parameters", "part"),
    [
        ({}, "customer_id"),
        ({"customer_id": ""}, "customer_id"),
        ({"customer_id": "x" * 201}, "customer_id"),
        ({"customer_id": "1", "task": "love"}, "task"),
        ({"customer_id": "1", "task": "churn", "campaign_id": "C1"}, "campaign_id belongs to task response"),
    ],
)
def test_bad_query_is_422_naming_the_part(client: TestClient, parameters: dict[str, str], part: str) -> None:
    answer = client.get("/predict", params=parameters)
    assert answer.status_code == 422
    assert part in answer.json()["detail"]


def test_batch_keeps_the_order_and_lists_unknown_ids(client: TestClient) -> None:
    answer = client.post("/predict", json={"task": "churn", "customers": ["2", "nobody", 1, "3", "2"]})
    assert answer.status_code == 200
    body = answer.json()
    assert [p["customer_id"] for p in body["predictions"]] == ["2", "1", "3"]
    assert [p["is_scored"] for p in body["predictions"]] == [True, True, False]
    assert (body["unknown"], body["snapshot"]) == (["nobody"], "marts-1")
    assert body["predictions"][1] == client.get("/predict", params={"customer_id": "1"}).json()


def test_batch_takes_a_thousand_and_no_more(client: TestClient) -> None:
    ids = [str(i) for i in range(1001)]
    assert len(client.post("/predict", json={"task": "response", "customers": ids[1:]}).json()["unknown"]) == 997
    assert client.post("/predict", json={"task": "response", "customers": ids}).status_code == 422
    assert client.post("/predict", json={"task": "response", "customers": []}).status_code == 422


def test_body_that_is_too_long_is_413(client: TestClient) -> None:
    answer = client.post("/predict", content=b"x" * 1_000_001)
    assert answer.status_code == 413
    assert "fewer customers" in answer.json()["detail"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b'{"task": ',
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"task": "churn", "customers": ["\\ud800"]}',
        b'{"task": "churn", "customers": [' + b"9" * 5000 + b"]}",
        b'{"task": "churn", "customers": [null]}',
        b'{"task": "churn", "customers": "1"}',
        b'{"task": "churn", "customers": ["1"], "more": 1}',
    ],
)
def test_body_that_cannot_be_understood_is_422_with_a_sentence(client: TestClient, body: bytes) -> None:
    answer = client.post("/predict", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422
    assert len(answer.json()["detail"]) > 10


def test_ids_with_strange_characters_are_only_unknown(client: TestClient) -> None:
    ids = ["\x00", "\ufffd\U0001f600", "%00", "' or 1=1 --", "a\nb"]
    assert client.post("/predict", json={"task": "churn", "customers": ids}).json()["unknown"] == ids
    for customer_id in ids:
        assert client.get("/predict", params={"customer_id": customer_id}).status_code == 404
