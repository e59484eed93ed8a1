"""The pages on a flat file: nothing is shown of orders, dates or money, and what is known comes first."""

from __future__ import annotations

import asyncio
from pathlib import Path

import dash
import pytest
from starlette.testclient import TestClient

from tests.dash_app.plain import text
from tests.dash_app.small_snapshot import SnapshotSpec, make_tables, write_snapshot

PATHS = ("/", "/customers", "/models", "/advice", "/data")
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
