"""The data page, on a snapshot made for the test."""

from __future__ import annotations

import asyncio
from pathlib import Path

import dash
import pytest
from starlette.testclient import TestClient

from dash_app.components.cleaning import example_words
from dash_app.figures.data import outcome_shares
from tests.dash_app.marts import data
from tests.dash_app.marts.spec import SnapshotSpec
from tests.dash_app.plain import text
from tests.dash_app.small_snapshot import write_snapshot


def page_words(client: TestClient) -> str:
    page = next(page for page in dash.page_registry.values() if page["path"] == "/data")
    return text(asyncio.run(page["layout"]()))


def test_the_page_counts_what_became_of_the_rows(client: TestClient) -> None:
    words = page_words(client)
    for expected in ("1,471,777", "1,462,472 (99.37 %)", "9,301 (0.63 %)", "4 (<0.01 %)"):
        assert expected in words


def test_every_rule_has_its_words_its_outcome_and_an_example(client: TestClient) -> None:
    words = page_words(client)
    for expected in ("The amount is not a number", "Refused", "orders_2017.csv, row 17", "amount: 12,50"):
        assert expected in words


def test_a_task_that_is_not_ready_says_why_and_what_to_do(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_snapshot(tmp_path, SnapshotSpec(has_models=False, has_campaigns=False))
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(tmp_path))
    words = page_words(client)
    for expected in ("Purchase-rate model", "Needs 168 days of orders; has 41.", "Not predicted", "Bring campaigns"):
        assert expected in words


def test_bars_add_up_to_the_whole_of_each_table() -> None:
    totals = [row for row in data.loads().to_dict("records") if row["rows_in"]]
    figure = outcome_shares(totals)
    for place, _ in enumerate(totals):
        assert sum(bar.x[place] for bar in figure.data) == pytest.approx(1)


def test_an_example_is_shown_without_its_empty_and_technical_values() -> None:
    assert example_words('{"a": "1", "b": null, "_load_id": "x"}') == "a: 1"
    assert example_words(None) == ""
    assert example_words("not json") == "not json"
