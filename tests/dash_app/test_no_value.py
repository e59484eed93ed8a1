"""The overview and a customer's page where no orders say what anybody is worth."""

from __future__ import annotations

import asyncio
from pathlib import Path

import dash
import pandas as pd
import pytest
from starlette.testclient import TestClient

from dash_app.figures.overview import segment_shares, value_by_band
from dash_app.queries import overview
from tests.dash_app.plain import text
from tests.dash_app.small_snapshot import SnapshotSpec, make_tables, write_snapshot


def words(path: str, **query: str) -> str:
    page = next(page for page in dash.page_registry.values() if page["path"] == path)
    return " ".join(text(asyncio.run(page["layout"](**query))).split())


@pytest.fixture(params=[0.0, None], ids=["zero", "unknown"])
def no_value(
    request: pytest.FixtureRequest, client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A snapshot without orders, in which all money is nought or unknown."""
    tables = make_tables(SnapshotSpec())
    customers, decisions = tables["mart_customer_overview"], tables["mart_contact_decisions"]
    unknown = pd.Series([request.param], dtype="float")[0]
    for column in ("clv", "churn_impact", "expected_profit"):
        customers[column] = unknown
    decisions["expected_order_value"] = decisions["expected_profit"] = unknown
    changed = {"mart_customer_overview": customers, "mart_contact_decisions": decisions}
    changed["mart_kpis"] = tables["mart_kpis"].head(0)
    write_snapshot(tmp_path, SnapshotSpec(has_orders=False, churn_horizon_days=None, overrides=changed))
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(tmp_path))


@pytest.mark.usefixtures("no_value")
def test_the_most_likely_to_leave_come_first() -> None:
    chances = [row["churn_probability"] for row in overview.customers_to_save(5)]
    assert len(chances) == 5 and chances == sorted(chances, reverse=True)
    shown = words("/")
    assert "No value is known without orders, so the highest probability of leaving comes first" in shown
    assert "At stake" not in shown and "Customers by risk" in shown


@pytest.mark.usefixtures("no_value")
def test_the_figures_of_the_scores_stand_for_those_of_the_shop() -> None:
    shown = words("/")
    assert "no orders and no dates, so revenue, order values and trends are not known." in shown
    assert "Customers 60 in this source Scored for leaving 59" in shown and "At high risk" in shown
    assert "Revenue and churn" not in shown and "Revenue at risk" not in shown


@pytest.mark.usefixtures("no_value")
def test_what_contacting_earns_cannot_be_said() -> None:
    assert "No order value is known, so what contacting earns cannot be said" in words("/")
    shown = words("/customers", customer_id="1")
    assert "The chance that the customer will leave." in shown
    assert "Last order" not in shown and "more than the contact on average" not in shown


def test_the_chance_is_of_no_order_in_the_horizon_of_the_marts(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_snapshot(tmp_path, SnapshotSpec(churn_horizon_days=56))
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(tmp_path))
    assert "The chance of no order in the next 56 days." in words("/customers", customer_id="1")


def test_without_value_the_bars_are_customers() -> None:
    bands = pd.DataFrame({"band": ["high", "low"], "customers": [3, 1_000], "churn_impact": [None, None]})
    figure = value_by_band(bands, "USD")
    assert list(figure.data[0].x) == [1_000, 3]
    assert [note.text for note in figure.layout.annotations] == [
        "<b>Low risk</b>: 1,000 customers",
        "<b>High risk</b>: 3 customers",
    ]
    segments = pd.DataFrame({"segment": ["VIP"], "customer_share": [1.0], "revenue_share": [None]})
    assert len(segment_shares(segments, has_orders=False).data) == 1
