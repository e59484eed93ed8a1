"""Whole builds of shops with too little for a trained model: green, and honest about what predicts instead."""

from datetime import date, timedelta

import pytest

from python_models.connectors.fixture.shop import generate_shop
from tests.dbt_project.shops import Shop, write_files
from tests.linked_project import LinkedProject

Rows = list[dict[str, object]]


def _three_customers() -> Shop:
    """Three customers of a shop with campaigns; everything else of it stays."""
    shop = generate_shop(customers=60, days=250, seed=11, dirty=False)
    kept = {row["customer_id"] for row in shop["customers"][:3]}
    return {
        table: [row for row in rows if row.get("customer_id", None) in kept or "customer_id" not in row]
        for table, rows in shop.items()
        if table != "labels"
    }


def _twenty_days() -> Shop:
    """The first twenty days of a shop of customers and orders alone."""
    shop = generate_shop(customers=200, days=250, seed=11, dirty=False)
    first = min(str(row["transacted_at"]) for row in shop["transactions"])
    end = str(date.fromisoformat(first[:10]) + timedelta(days=20))
    orders = [row for row in shop["transactions"] if str(row["transacted_at"]) < end]
    bought = {row["customer_id"] for row in orders}
    return {"customers": [row for row in shop["customers"] if row["customer_id"] in bought], "transactions": orders}


class Built:
    """The marts of a green build."""

    def __init__(self, project: LinkedProject) -> None:
        self.project = project
        self.is_published = (project.warehouse / "published" / "CURRENT").exists()

    def rows(self, query: str) -> Rows:
        """The rows of a query."""
        return self.project.query(query).to_dict("records")

    def status(self, task: str) -> dict[str, object]:
        """The task's row of mart_task_status."""
        return self.rows(f"select * from mart_task_status where task = '{task}'")[0]


@pytest.fixture(scope="module")
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A full `dbt build` of the shop that the test names, all dbt tests included."""
    folder = tmp_path_factory.mktemp("small")
    write_files(request.param(), folder / "data")
    project = LinkedProject(folder, "connector: csv\nfolder: data\n")
    project.build("--exclude-resource-type", "unit_test")
    return Built(project)


@pytest.mark.parametrize("built", [_twenty_days], indirect=True)
def test_twenty_days_of_orders_are_estimated_by_the_purchase_rate_model(built: Built) -> None:
    assert built.is_published
    churn, response = built.status("churn"), built.status("response")
    assert (churn["method"], churn["is_ready"]) == ("probabilistic", False)
    assert "purchase-rate model" in str(churn["reason"]) and "Needs 168 days of orders; has 20." in str(churn["reason"])
    assert (response["method"], response["model_id"]) == ("none", None)
    assert response["what_to_do"] == ("Bring campaigns, campaign_contacts and campaign_responses to switch this on.")

    scores = built.rows("select method, model_id, churn_probability, horizon_days from mart_churn_predictions")
    assert len(scores) > 100
    assert {(row["method"], row["model_id"]) for row in scores} == {("probabilistic", churn["model_id"])}
    assert len({row["churn_probability"] for row in scores}) > 50
    assert built.rows("select * from mart_response_predictions") == []
    assert built.rows("select distinct method from fct_predictions") == [{"method": "probabilistic"}]
    worth = built.rows(
        "select sum(churn_impact) as impact, count(distinct segment) as segments from mart_customer_overview"
    )
    assert worth[0]["impact"] > 0 and worth[0]["segments"] > 1  # type: ignore[operator]


@pytest.mark.parametrize("built", [_three_customers], indirect=True)
def test_three_customers_are_estimated_by_simple_rules(built: Built) -> None:
    assert built.is_published
    churn, response = built.status("churn"), built.status("response")
    assert (churn["method"], response["method"]) == ("rules", "rules")
    assert str(churn["model_id"]).startswith("recency-") and str(response["model_id"]).startswith("base_rate-")
    assert "Needs 50 customers with a known outcome; has 3." in str(churn["reason"])
    decisions = built.rows("select expected_profit from mart_contact_decisions")
    assert len(decisions) == len(built.rows("select * from mart_response_predictions")) > 0
    missed = built.rows("select check_name from mart_readiness where task = 'churn' and is_blocking and not is_met")
    assert {"check_name": "customers"} in missed
