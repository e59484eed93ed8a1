"""The pages on a flat file: nothing is shown of orders, dates or money, and what is known comes first."""

from __future__ import annotations

import asyncio
from pathlib import Path

import dash
import pytest
from starlette.testclient import TestClient

from dash_app.queries import overview
from dash_app.queries.customer_filter import CustomerFilter
from dash_app.queries.customers import customer_block
from tests.dash_app.plain import text
from tests.dash_app.small_snapshot import SnapshotSpec, make_tables, write_snapshot

PATHS = ("/", "/customers", "/segments", "/campaigns", "/models", "/advice", "/data")
LEFT = SnapshotSpec(has_orders=False, has_campaigns=False, churn_horizon_days=None)


def words(path: str, **query: str) -> str:
    page = next(page for page in dash.page_registry.values() if page["path"] == path)
    return " ".join(text(asyncio.run(page["layout"](**query))).split())


@pytest.fixture
def flat(client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of customers and whether they left; the shop observed that itself."""
    write_snapshot(tmp_path, LEFT)
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(tmp_path))


@pytest.mark.usefixtures("flat")
@pytest.mark.parametrize("path", PATHS)
def test_no_page_shows_a_date_a_horizon_or_money(path: str) -> None:
    shown = words(path).replace("orders_2017.csv", "").split("Assumptions behind the money")[0]
    assert "This cannot be shown" not in shown
    for wrong in ("2017", "2018 ", "next 28 days", ", 28 days", "$0", "rhythm", "stop buying within"):
        assert wrong not in shown


@pytest.mark.usefixtures("flat")
def test_the_model_card_says_that_there_are_no_dates() -> None:
    assert "Dates The data carries none" in words("/models")


def test_the_models_page_opens_on_the_task_that_has_a_model(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = SnapshotSpec(has_orders=False)
    response = make_tables(snapshot)["mart_models"].query("task == 'response'")
    write_snapshot(tmp_path, SnapshotSpec(has_orders=False, overrides={"mart_models": response}))
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(tmp_path))
    assert "response-9e07d1c3" in words("/models")
    assert "No trained model" in words("/models", task="churn")


def test_a_threshold_that_nobody_reaches_is_said_with_what_to_do_instead(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    metrics = make_tables(SnapshotSpec())["mart_model_metrics"]
    ours = (metrics["task"] == "response") & metrics["is_champion"]
    metrics.loc[ours & (metrics["metric"] == "contacted_share"), "value"] = 0.0
    metrics.loc[ours & (metrics["metric"] == "precision"), "value"] = float("nan")
    write_snapshot(tmp_path, SnapshotSpec(overrides={"mart_model_metrics": metrics}))
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(tmp_path))
    shown = words("/models", task="response")
    assert "Nobody in the test reaches the threshold of 21.0 %; 8.1 % of all answer. Use the order instead" in shown
    assert "Not known: nobody is above the threshold" in shown
    assert "Target 60.0 % missed" not in shown


def test_a_chance_of_an_answer_ranks_whom_to_contact_where_no_profit_can(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = SnapshotSpec(has_orders=False)
    status = make_tables(spec)["mart_task_status"]
    status.loc[status["task"] == "churn", ["method", "reason"]] = ["none", "Not predicted. There are no transactions."]
    write_snapshot(tmp_path, SnapshotSpec(has_orders=False, overrides={"mart_task_status": status}))
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(tmp_path))
    shown = words("/")
    assert "Leaving cannot be predicted: there are no transactions." in shown
    assert "Contact these first The most likely to answer the next campaign" in shown
    chances = [row["response_probability"] for row in overview.customers_to_contact()]
    assert chances == sorted(chances, reverse=True)


def test_answers_add_up_to_those_of_everyone(snapshot: Path) -> None:
    depths = overview.answers_by_depth()
    assert [row["depth"] for row in depths] == [0.1, 0.2, 0.3, 0.5, 1.0]
    summary = overview.score_summary()
    assert depths[-1]["customers"] == summary["response_scored"]
    assert depths[-1]["answers"] == pytest.approx(summary["response_scored"] * summary["average_response"])
    shares = [row["answers"] / row["customers"] for row in depths]
    assert shares == sorted(shares, reverse=True)


def test_churn_is_told_over_the_horizon_of_the_marts_and_not_at_all_where_the_shop_observed_it(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(tmp_path))
    write_snapshot(tmp_path, SnapshotSpec(churn_horizon_days=90))
    shown = words("/")
    assert "Churn rate, 90 days" in shown and "who ordered nothing for 90 days" in shown
    assert "Churn rate, 28 days" not in shown
    write_snapshot(tmp_path, SnapshotSpec(churn_horizon_days=None, number=13))
    assert "Churn rate" not in words("/") and "Revenue and churn" not in words("/")


def test_cards_and_a_campaign_without_a_figure_are_left_out(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_snapshot(tmp_path, SnapshotSpec(has_campaigns=False))
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(tmp_path))
    shown = words("/")
    assert "Answers to campaigns cannot be predicted: there are no campaigns in this source." in shown
    assert "n/a" not in shown and "No campaign" not in shown and "Response rate" not in shown


@pytest.mark.usefixtures("flat")
def test_the_list_and_its_export_leave_out_what_is_never_known(client: TestClient) -> None:
    answer = client.get("/export/customers.csv")
    head, first = answer.text.splitlines()[:2]
    assert head.lstrip("\ufeff") == (
        "Customer,Segment,Churn risk (%),Risk band,Suggested action,What moves churn risk most"
    )
    assert answer.headers["content-disposition"] == 'attachment; filename="customers.csv"'
    rows = customer_block(CustomerFilter(), 0, 60)
    chances = [row["churn_probability"] for row in rows if row["churn_probability"] is not None]
    assert chances == sorted(chances, reverse=True)
    assert first.startswith(rows[0]["customer_id"])
    assert "At-Risk Regular" in words("/customers").replace("Regular At-Risk", "At-Risk Regular")
    assert "Prospect" not in words("/customers")


@pytest.mark.usefixtures("flat")
def test_advice_is_given_for_the_segments_that_risk_tells_and_in_words_of_their_own() -> None:
    shown = words("/advice")
    assert "At-Risk: give them a reason to stay Do: Offer a reason to stay. It works best in time." in shown
    assert "the probability that they leave is" in shown
    for wrong in ("VIP", "Prospect", "Lost", "habit", "Assumptions behind the money", "Share of revenue"):
        assert wrong not in shown


def test_advice_says_that_what_contacting_earns_is_not_known(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_snapshot(tmp_path, SnapshotSpec(has_orders=False))
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(tmp_path))
    shown = words("/advice")
    assert "Whether contacting them pays cannot be said, because no order value is known." in shown
    assert "Expected profit" not in shown and "Assumed" not in shown


@pytest.mark.usefixtures("flat")
def test_a_customer_has_a_rank_and_no_task_without_its_reason() -> None:
    likeliest = overview.customers_to_save(1)[0]["customer_id"]
    shown = words("/customers", customer_id=likeliest)
    assert "Will they leave?" in shown and "The chance that the customer will leave." in shown
    assert "Rank 1 of 59, the highest first." in shown
    assert "No score Answers to campaigns cannot be predicted: there are no campaigns in this source." in shown
    unscored = words("/customers", customer_id="2")
    assert "Only customers who have not left yet are scored." in unscored and "Rank" not in unscored
