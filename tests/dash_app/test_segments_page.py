"""The segments page: what it says of sizes, moves, rules and value, and its contact lists."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path
from typing import Any

import dash
import pytest
from starlette.testclient import TestClient

from dash_app import exports
from dash_app.components.segments import move_matrix, named_methods
from dash_app.queries import segments as queries
from dash_app.queries.snapshot import snapshot_info
from dash_app.views.segments import moves_view, rule_words
from python_models.exports import ExportError
from tests.dash_app.marts.spec import AS_OF
from tests.dash_app.plain import text
from tests.dash_app.small_snapshot import SnapshotSpec, make_tables, write_snapshot


def words() -> str:
    page = next(page for page in dash.page_registry.values() if page["path"] == "/segments")
    return " ".join(text(asyncio.run(page["layout"]())).split())


@pytest.mark.usefixtures("snapshot")
def test_shares_of_value_add_up_and_the_most_valuable_comes_first() -> None:
    segments = queries.segment_values()
    assert segments["value_share"].sum() == pytest.approx(1)
    assert segments["clv_total"].is_monotonic_decreasing


@pytest.mark.usefixtures("snapshot")
def test_each_date_is_paired_with_the_one_before_and_says_whether_either_is_reconstructed() -> None:
    pairs = [(str(row["from_date"]), str(row["as_of_date"]), row["is_reconstructed"]) for row in queries.move_dates()]
    assert pairs == [("2017-12-04", "2018-01-01", False), ("2017-11-06", "2017-12-04", True)]


@pytest.mark.usefixtures("snapshot")
def test_moves_are_counted_with_their_money_and_the_largest_may_be_one_that_lost_it() -> None:
    found = {(row["from_segment"], row["to_segment"]): row for row in queries.moves(AS_OF)}
    assert found[("Regular", "VIP")]["customers"] == 2
    assert found[("Regular", "VIP")]["value_moved"] == 750
    assert [row["customer_id"] for row in queries.largest_moves(AS_OF, 2)] == ["1", "4"]
    assert queries.moves(date(2016, 1, 1)) == []


def test_the_matrix_has_a_cell_per_move_and_none_of_a_segment_to_itself() -> None:
    move = {"from_segment": "VIP", "to_segment": "Lost", "customers": 1_234, "value_moved": None}
    cells = text(move_matrix([move], "USD")).split()
    assert cells.count("1,234") == 1
    assert cells.count("0") == 19


@pytest.mark.parametrize(
    ("parameter", "limits", "expected"),
    [
        ("churn_probability_over_threshold", {"at_risk_from": 0.23, "at_risk_until": 0.207},
         ("Churn probability of 23.0 % or more", "Below 20.7 %")),
        ("churn_probability_over_threshold", {"at_risk_from": float("nan")},
         ("A churn model says so; there is none that speaks for this date", "")),
        ("days_since_last_order_more_than", {"lost_after_days": 84},
         ("No order for more than 84 days", "With the next order")),
        ("order_count_at_most", {}, ("No order yet, or 1 at most", "With the order after that")),
        ("value_top_share", {"vip_from": 0.2, "vip_until": 0.25},
         ("Value in the top 20 % of the customers seen lately", "Outside the top 25 %")),
        ("otherwise", {}, ("None of the rules above holds", "When one does")),
    ],
)  # fmt: skip
def test_a_rule_is_told_in_the_numbers_of_the_last_date(
    parameter: str, limits: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert rule_words({"parameter": parameter, "enter_at": 1.0}, limits) == expected


def test_the_page_tells_value_moves_rules_and_playbook(client: TestClient) -> None:
    shown = words()
    for expected in (
        "3 customers moved.",
        "Churn probability 82.0 % after 10.0 %; at risk from 21.0 %",
        "Churn probability of 21.0 % or more",
        "Win back with a personal coupon",
        "told on 14 Aug 2017 without what came after",
        "MBG/NBD with Gamma-Gamma in use 98 % $41.20 0.71 38 %",
        "Boosted trees Too few customers to learn from.",
    ):
        assert expected in shown


@pytest.mark.usefixtures("snapshot")
def test_reconstructed_dates_are_said_to_be_and_others_are_not() -> None:
    assert "reconstructed" in text(moves_view(snapshot_info(), "2017-12-04"))
    assert "reconstructed" not in text(moves_view(snapshot_info(), "2018-01-01"))
    assert "reload the page" in text(moves_view(snapshot_info(), "2001-01-01"))


def test_methods_are_named_for_people() -> None:
    assert named_methods("not told apart from mbg_nbd; out: spending_pace.") == (
        "not told apart from MBG/NBD with Gamma-Gamma; out: spending pace carried forward."
    )


def test_without_orders_only_the_segments_that_risk_tells_are_explained(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_snapshot(tmp_path, SnapshotSpec(has_orders=False, churn_horizon_days=None))
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(tmp_path))
    shown = words()
    assert "Moves need dates, and this source has none." in shown
    assert "At-Risk" in shown
    for wrong in ("VIP", "Lost", "Lifetime value", "n/a"):
        assert wrong not in shown


def test_a_date_without_moves_says_so(client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moves = make_tables(SnapshotSpec())["mart_segment_transitions"].head(0)
    write_snapshot(tmp_path, SnapshotSpec(overrides={"mart_segment_transitions": moves}))
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(tmp_path))
    assert "Nobody moved" in words()


def test_a_contact_list_that_cannot_be_made_is_a_sentence(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise ExportError("There is no segment 'X' to export.")

    monkeypatch.setattr(exports, "read_contact_list", refuse)
    answer = client.get("/export/contacts.csv", params={"segment": "X"})
    assert answer.status_code == 422
    assert "There is no segment 'X' to export." in answer.text
