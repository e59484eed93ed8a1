"""GET /explain: contributions that add up to the served margin."""

import pytest
from fastapi.testclient import TestClient


def test_all_contributions_add_up_to_the_margin(client: TestClient) -> None:
    body = client.get("/explain", params={"customer_id": "1", "task": "churn"}).json()
    total = body["base_margin"] + sum(c["contribution"] for c in body["contributions"])
    assert total == pytest.approx(body["margin"])
    assert body["remaining_contribution"] == pytest.approx(0)
    assert (body["adds_up"], body["remaining_features"]) == (True, 0)
    assert body["contributions"][0] == {
        "feature": "days_since_last_order",
        "label": "Days since last order",
        "value": 30.0,
        "typical_value": 5.0,
        "contribution": 1.2,
        "reason": "Days since last order is unusual",
    }


def test_top_keeps_the_sum_through_the_remaining_contribution(client: TestClient) -> None:
    body = client.get("/explain", params={"customer_id": "1", "top": 1}).json()
    assert [c["feature"] for c in body["contributions"]] == ["days_since_last_order"]
    assert body["remaining_features"] == 2
    assert body["base_margin"] + 1.2 + body["remaining_contribution"] == pytest.approx(body["margin"])


def test_response_explains_the_campaign_that_predict_serves(client: TestClient) -> None:
    body = client.get("/explain", params={"customer_id": "1", "task": "response"}).json()
    assert body["campaign_id"] == "C2"
    assert [c["contribution"] for c in body["contributions"]] == [2.1]
    assert body["adds_up"] is True


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"customer_id": "nobody"}, "No customer 'nobody' in the snapshot marts-1."),
        ({"customer_id": "3"}, "not in the churn population"),
        ({"customer_id": "2"}, "no explanation of the churn score"),
    ],
)
def test_nothing_to_explain_is_404_with_a_sentence(
    client: TestClient, parameters: dict[str, str], sentence: str
) -> None:
    answer = client.get("/explain", params=parameters)
    assert answer.status_code == 404
    assert sentence in answer.json()["detail"]
