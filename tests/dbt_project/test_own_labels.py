"""A whole build of a shop that brings dated churn labels of its own beside its orders."""

from datetime import date, timedelta

import pandas as pd
import pytest

from python_models.connectors.fixture.shop import generate_shop
from tests.dbt_project.shops import Shop, write_files
from tests.linked_project import LinkedProject

HORIZON = 28


def _labelled_shop() -> Shop:
    """A shop that asks every fortnight who has bought nothing for four weeks, and goes on listing them."""
    shop = generate_shop(customers=200, days=250, seed=11, dirty=False)
    bought = [
        (str(row["customer_id"]), date.fromisoformat(str(row["transacted_at"])[:10])) for row in shop["transactions"]
    ]
    last = max(day for _, day in bought)
    shop["labels"] = [
        {"task": "churn", "customer_id": one, "observed_at": str(day), "is_positive": str(has_left).lower()}
        for day in (last - timedelta(days=14 * number) for number in range(9))
        for one in sorted({customer for customer, at in bought if at <= day})
        for has_left in [not any(customer == one and 0 <= (day - at).days < HORIZON for customer, at in bought)]
    ]
    return shop


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> LinkedProject:
    """A full `dbt build`, the proofs of time and all dbt tests included."""
    folder = tmp_path_factory.mktemp("labelled")
    write_files(_labelled_shop(), folder / "data")
    project = LinkedProject(folder, "connector: csv\nfolder: data\n")
    project.build("--exclude-resource-type", "unit_test", variables={"churn_horizon_days": HORIZON})
    return project


def _labels(built: LinkedProject) -> pd.DataFrame:
    return built.query("select * from intermediate.int_observed_labels where task = 'churn'", "regulars.duckdb")


def test_a_row_looks_ahead_as_far_as_a_prediction_and_is_known_when_the_shop_knew(built: LinkedProject) -> None:
    examples = built.query("select * from mart_churn_examples")
    assert set((examples["label_known_at"] - examples["as_of_date"]).dt.days) == {HORIZON}
    learned = examples[~examples["is_scoring"]]
    found = learned.merge(_labels(built), on=["customer_id", "label_known_at"], suffixes=("", "_of_the_shop"))
    assert len(found) == len(learned) > 500 and (found["label"] == found["label_of_the_shop"]).all()
    assert set((found["label_known_at"] - found["observed_date"]).dt.days) == {1}


def test_who_was_known_to_have_left_is_not_asked_again(built: LinkedProject) -> None:
    examples = built.query("select customer_id, as_of_date, is_scoring, label_known_at from mart_churn_examples")
    orders = built.query("select customer_id, order_date from fct_orders where has_purchase = 1")
    labels = _labels(built)[["customer_id", "observed_date", "label_known_at", "label"]]
    said = examples.drop(columns="label_known_at").merge(labels, on="customer_id")
    said = said[said["label_known_at"] <= said["as_of_date"]].sort_values("observed_date")
    newest = said.groupby(["customer_id", "as_of_date"], as_index=False).last()
    had_left = newest[newest["label"] == 1].merge(orders, on="customer_id", how="left")
    is_back = (had_left["order_date"] > had_left["observed_date"]) & (had_left["order_date"] < had_left["as_of_date"])
    assert is_back.groupby([had_left["customer_id"], had_left["as_of_date"]]).any().all()
    listed_again = _labels(built).merge(examples, on=["customer_id", "label_known_at"], how="left", indicator=True)
    assert (listed_again["_merge"] == "left_only").sum() > 50


def test_no_feature_of_it_sees_the_future_and_a_model_is_trained(built: LinkedProject) -> None:
    proofs = built.query("select distinct status from mart_time_proofs where task = 'churn'")
    assert proofs["status"].tolist() == ["held"]
    assert built.query("select method from mart_task_status where task = 'churn'")["method"].tolist() == ["boosted"]
