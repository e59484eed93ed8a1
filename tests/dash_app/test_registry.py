"""The Models page says which model serves and why."""

from pathlib import Path

import pandas as pd
import pytest

from dash_app.views.registry import registry_card
from tests.dash_app.plain import text
from tests.dash_app.small_snapshot import SnapshotSpec, make_tables, write_snapshot


def test_the_one_that_serves_comes_first_and_each_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = SnapshotSpec(customers=5)
    champion = make_tables(spec)["mart_models"].query("task == 'churn'")
    rejected = champion.assign(
        model_id="churn-worse", is_champion=False, verdict="rejected", promotion_number=None, decision="Not promoted."
    )
    before = champion.assign(model_id="churn-old", is_champion=False, promotion_number=1, brier=None, decision=None)
    models = pd.concat([rejected, before, champion])
    write_snapshot(tmp_path, SnapshotSpec(customers=5, overrides={"mart_models": models}))
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(tmp_path))

    words = text(registry_card("churn"))

    assert "churn-4f1c2a9b 4 December 2017 Since 4 December 2017 0.0712 Promoted: on 2,034 rows" in words
    assert "Never did 0.0712 Not promoted." in words
    assert "No longer" in words and "No model was stored yet." in words
    assert words.index("churn-4f1c2a9b") < words.index("churn-old") < words.index("churn-worse")
    assert registry_card("response") is None


def test_a_pinned_model_is_said_to_be_brought_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newer = make_tables(SnapshotSpec(customers=5))["mart_models"].query("task == 'churn'")
    models = pd.concat([newer.assign(is_champion=False), newer.assign(model_id="churn-old", promotion_number=1)])
    write_snapshot(tmp_path, SnapshotSpec(customers=5, overrides={"mart_models": models}))
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(tmp_path))
    assert "churn-old 4 December 2017 Yes, brought back" in text(registry_card("churn"))
