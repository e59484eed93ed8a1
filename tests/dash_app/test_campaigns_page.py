"""The campaigns page: assumed beside measured, what a campaign changed, and whom."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import dash
import pandas as pd
import pytest
from starlette.testclient import TestClient

from dash_app.components.campaigns import change, measured, verdict_words
from dash_app.figures.campaigns import effects_by_group, qini
from dash_app.queries import campaigns as queries
from dash_app.views.uplift import policy_words
from tests.dash_app.marts import campaigns
from tests.dash_app.plain import text, traces
from tests.dash_app.small_snapshot import SnapshotSpec, write_snapshot


def words(**query: str) -> str:
    page = next(page for page in dash.page_registry.values() if page["path"] == "/campaigns")
    return " ".join(text(asyncio.run(page["layout"](**query))).split())


@pytest.mark.usefixtures("snapshot")
def test_measured_campaigns_come_first_and_plans_are_no_past_campaigns() -> None:
    assert [row["campaign_id"] for row in queries.past_campaigns()] == ["T", "18"]
    totals = queries.totals()
    assert (totals["campaigns"], totals["measured"], totals["with_control"]) == (2, 1, 1)
    (plan,) = queries.planned_campaigns()
    assert (plan["campaign_id"], plan["campaign_name"]) == ("27", "Next campaign")
    assert 0 < plan["held_out"] < plan["candidates"]


def test_assumed_and_measured_stand_side_by_side_with_the_interval_or_the_reason(client: TestClient) -> None:
    shown = words()
    assert "$4,000 ROI 267 % $650 may be nothing 95 %: -$100 to $1,400; ROI 43 %" in shown
    assert "$4,000 ROI 267 % No control group: cannot say" in shown
    assert "Nothing here is measured" not in shown


def test_a_campaign_in_full_says_what_it_changed_and_what_it_would_take_to_know(client: TestClient) -> None:
    shown = words(campaign_id="T")
    assert "Answered 15.0 % 10.0 % +5.0 pts +3.0 pts to +7.0 pts Raised by the contact" in shown
    assert "Too small to tell: 5,400 more customers would show a difference like this" in shown
    assert "Cannot be told apart from the response model" in shown
    assert "0.120 (0.050 to 0.190)" in shown


def test_without_a_control_group_only_the_answers_are_told(client: TestClient) -> None:
    shown = words(campaign_id="18")
    assert f"Cannot say {campaigns.NO_CONTROL} 15.0 % of 2,000 contacted customers answered." in shown
    assert "Raised by" not in shown and "Whom it changes" not in shown


def test_a_running_campaign_has_no_effect_yet(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    effects = campaigns.effects(SnapshotSpec()).query("campaign_id != 'T'")
    write_snapshot(tmp_path, SnapshotSpec(overrides={"mart_campaign_effects": effects}))
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(tmp_path))
    assert "The campaign is not over" in words(campaign_id="T")


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        (SnapshotSpec(has_campaigns=False), "The source has no past campaigns."),
        (SnapshotSpec(overrides={"mart_campaign_roi": campaigns.roi(SnapshotSpec()).query("campaign_id == '18'")}),
         "Nothing here is measured."),
        (SnapshotSpec(has_orders=False), "Assumed profit Measured profit Tested <b>mailing</b> direct mail 2,000"),
    ],
)  # fmt: skip
def test_what_cannot_be_known_is_said(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spec: SnapshotSpec, expected: str
) -> None:
    write_snapshot(tmp_path, spec)
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(tmp_path))
    assert expected in words()


def test_a_cost_that_was_not_stated_then_is_said_to_be_todays(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "$0.75 each" in words() and "at today's prices" not in words()
    roi = campaigns.roi(SnapshotSpec()).assign(is_priced_in_hindsight=True)
    write_snapshot(tmp_path, SnapshotSpec(overrides={"mart_campaign_roi": roi}))
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(tmp_path))
    assert "$0.75 each, at today's prices" in words()


def test_a_loss_that_is_sure_is_marked() -> None:
    row = {
        "is_measured": True, "measured_profit": -5.0, "measured_profit_low": -9.0, "measured_profit_high": -1.0,
        "measured_roi": float("nan"),
    }  # fmt: skip
    shown = measured(row, "EUR")
    assert "bad" in str(shown)
    assert text(shown) == "-€5.00 95 %: -€9.00 to -€1.00"


def test_changes_have_a_sign_and_a_unit() -> None:
    assert change(0.0766, "order", "USD") == "+7.7 pts"
    assert change(-0.2, "revenue", "USD") == "-$0.20"
    assert change(None, "revenue", "USD") == "cannot say"
    row = {"verdict": "too_small_to_tell", "more_customers_needed": float("nan")}
    assert verdict_words(row).endswith("no number of customers would show so small a difference")


@pytest.mark.parametrize(
    ("gain", "policy", "expected", "absent"),
    [
        ((5.0, 9.0), 2.0, "earned more than contacting everybody", "nobody: at these costs"),
        ((-9.0, -5.0), 2.0, "earned less than contacting everybody", "nobody: at these costs"),
        ((-9.0, 5.0), 2.0, "cannot be told: the difference lies between -$9.00 and $5.00", "nobody: at these costs"),
        ((5.0, 9.0), -2.0, "did not surely earn more than contacting nobody", "cannot be told"),
    ],
)
def test_what_targeting_is_worth_is_told_no_surer_than_it_is(
    gain: tuple[float, float], policy: float, expected: str, absent: str
) -> None:
    model: dict[str, Any] = {"policy_gain_low": gain[0], "policy_gain_high": gain[1], "contacted_share": 0.6}
    shown = policy_words(model | {"policy_profit": 3.0, "policy_profit_low": policy}, "USD")
    assert expected in shown and absent not in shown


def test_without_revenue_the_worth_of_targeting_cannot_be_said() -> None:
    assert "no revenue is known" in policy_words({"policy_profit": float("nan")}, "USD")


def test_groups_are_drawn_in_points_with_their_interval_the_first_on_top() -> None:
    rows = campaigns.effects(SnapshotSpec()).query("segment_by == 'value_segment'")
    (dots,) = traces(effects_by_group(rows.assign(label=rows["segment"], words="w"), "USD"))
    assert dots["y"] == ["low", "high"]
    assert dots["x"] == pytest.approx([-1, 10])
    assert dots["error_x"]["array"] == pytest.approx([2, 5])
    assert dots["error_x"]["arrayminus"] == pytest.approx([2, 5])
    assert dots["marker"]["color"] == ["#7d8797", "#0c9b8a"]


def test_the_qini_chart_ends_where_all_rankings_meet() -> None:
    lines = {trace.get("name", "band"): trace for trace in traces(qini(campaigns.uplift_curves(SnapshotSpec())))}
    assert lines["At random"]["y"] == [0, 100]
    assert lines["Uplift model"]["y"] == [0, 80, 100]
    assert lines["Response model"]["y"] == [0, 65, 100]
    assert lines["band"]["y"] == [20, 100, 120]


def test_the_qini_chart_stands_without_curves() -> None:
    assert len(traces(qini(pd.DataFrame(columns=["ranking", "fraction", "incremental_hits", "low", "high"])))) == 5
