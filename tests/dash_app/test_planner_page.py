"""The planner: its reads, words, what-if, downloads, and what it says when there is nothing to plan."""

import asyncio
import csv
import io
from dataclasses import replace
from pathlib import Path

import dash
import pyarrow.parquet as pq
import pytest
from starlette.testclient import TestClient

from dash_app.components.plan import left_out_card, limit_sentences, limits_card
from dash_app.components.plan_controls import Assumed
from dash_app.queries import planner as queries
from dash_app.queries.customer_filter import FilterError
from dash_app.views.planner_what_if import outcome_view, shops_assumptions, what_if
from tests.dash_app.plain import text
from tests.dash_app.small_snapshot import SnapshotSpec, write_snapshot


def planner_page() -> str:
    layout = next(page["layout"] for page in dash.page_registry.values() if page["path"] == "/planner")
    return text(asyncio.run(layout()))


@pytest.mark.usefixtures("snapshot")
def test_the_plan_is_read_with_its_answers_and_its_list_by_rank() -> None:
    [plan] = queries.planned_campaigns()
    assert (plan["campaign_id"], plan["campaign_name"], plan["held_out_count"]) == ("27", "Next campaign", 3)
    block = queries.plan_block("27", [], 0, 1_000)
    assert len(block) == plan["contact_count"] == queries.plan_count("27") > 2
    assert [row["profit_rank"] for row in block] == sorted(row["profit_rank"] for row in block)
    assert sum(row["response_probability"] for row in block) == pytest.approx(plan["expected_answers"])
    by_chance = queries.plan_block("27", [{"colId": "response_probability", "sort": "asc"}], 0, 2)
    assert by_chance[0]["response_probability"] == min(row["response_probability"] for row in block)
    assert queries.plan_block("27", [], 1, 2) == block[1:2]
    with pytest.raises(FilterError, match="no column 'note'"):
        queries.plan_block("27", [{"colId": "note", "sort": "asc"}], 0, 2)


@pytest.mark.usefixtures("snapshot")
def test_a_what_if_changes_the_profit_and_says_so() -> None:
    summary = queries.profit_summary("response")
    assert summary is not None
    shop = shops_assumptions("response", summary)
    assert (shop.depth, shop.margin, round(shop.cost, 2), shop.save) == (0.5, 0.3, 0.7, None)
    own = what_if("response", shop, shop)
    said = text(outcome_view("response", own, shop, shop, summary, 60))
    assert "$92.28" in said  # 20 x 0.5 ** 0.5 x 30 x 0.3 - 50 x 0.7
    assert "95 %: $87.28 to $97.28" in said  # the warehouse's own interval
    assert "30 contacts" in said
    assert "Assumptions 2025-1. Assumed, not measured" in said
    wanted = replace(shop, margin=0.2, cost=1.0)
    said = text(outcome_view("response", what_if("response", wanted, shop), wanted, shop, summary, 60))
    assert "$34.85" in said  # 20 x 0.5 ** 0.5 x 30 x 0.2 - 50
    assert "Assumptions 2025-1 (what-if)" in said


def test_a_cost_that_was_left_alone_stays_that_of_each_campaign() -> None:
    shop = Assumed(0.5, 0.3, 0.701234, 0.1)
    assert replace(shop, depth=0.9).is_shops(shop)
    assert replace(shop, cost=0.7012).terms(shop).cost_per_contact is None
    assert replace(shop, cost=0.002).terms(replace(shop, cost=0.004)).cost_per_contact == 0.002
    changed = replace(shop, cost=0.75, save=0.2)
    assert not changed.is_shops(shop)
    assert (changed.terms(shop).value_factor, changed.terms(shop).cost_per_contact) == (pytest.approx(0.06), 0.75)


@pytest.mark.usefixtures("snapshot")
def test_limits_and_reasons_are_said_in_words() -> None:
    [plan] = queries.planned_campaigns()
    budget, capacity, gap = limit_sentences(plan | {"gap": 0.003})
    assert budget == "One more $1.00 of budget would earn about $0.42, after its own cost."
    assert capacity == "The capacity does not bind: more of it would earn nothing."
    assert gap == "The plan is at most 0.30 % below the best one possible under these limits."
    assert limit_sentences(plan | {"budget": None})[0] == "The budget has no limit."
    assert "Capacity 1,000 contacts Contacts" in text(limits_card(plan))
    shared = text(limits_card(plan | {"campaigns_on_channel": 2}))
    assert "1,000 contacts by direct mail, shared by 2 planned campaigns" in shared
    said = text(left_out_card(plan))
    assert "Held out so that the effect can be measured 3" in said
    assert "Cool-down" not in said


def test_the_page_says_that_the_money_is_assumed(client: TestClient) -> None:
    said = planner_page()
    assert "Next campaign  · direct mail · 1 January 2018" in said
    assert "Assumed, not measured: all profit here rests on the shop's assumptions, version 2025-1." in said


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_the_download_holds_the_plan_without_the_held_out(client: TestClient, kind: str) -> None:
    answer = client.get(f"/export/contacts.{kind}", params={"campaign": "27"})
    assert answer.status_code == 200
    assert f".{kind}" in answer.headers["content-disposition"]
    if kind == "csv":
        names = [row["customer_id"] for row in csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))]
    else:
        names = pq.read_table(io.BytesIO(answer.content))["customer_id"].to_pylist()
    assert names == [row["customer_id"] for row in queries.plan_block("27", [], 0, 500)]


def test_a_campaign_that_is_not_planned_is_refused_in_words(client: TestClient) -> None:
    answer = client.get("/export/contacts.csv", params={"campaign": "nope"})
    assert answer.status_code == 422
    assert "There is no campaign 'nope'" in answer.text


def test_without_campaigns_or_curve_the_page_says_why(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_snapshot(tmp_path, SnapshotSpec(customers=20, has_campaigns=False, has_models=False))
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(tmp_path))
    said = planner_page()
    assert "No campaign is planned" in said
    assert "Cannot say what contacts by this model bring, because" in said


def test_without_orders_the_page_says_that_no_value_is_known(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_snapshot(tmp_path, SnapshotSpec(customers=20, has_orders=False))
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(tmp_path))
    said = planner_page()
    assert "Nobody is contacted Cannot say whom to contact, because no order value is known." in said
    assert "because the source has no orders" in said
