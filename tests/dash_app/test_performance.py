"""What the models page says of past predictions and of drift."""

from pathlib import Path

import pytest

from dash_app.figures.performance import expected_and_realised
from dash_app.queries import performance as queries
from dash_app.views.performance import performance_cards
from tests.dash_app.marts.performance import performance
from tests.dash_app.plain import text, traces
from tests.dash_app.small_snapshot import SnapshotSpec, write_snapshot


@pytest.mark.usefixtures("snapshot")
def test_past_predictions_stand_beside_what_was_expected_of_them() -> None:
    words = text(performance_cards("churn"))
    assert "What came of past predictions" in words
    assert "2,000 of 2,000 10.8 % 10.0 % 0.861 (0.859) 0.065 (0.062) 39.0 % (41.0 %)" in words
    assert "waiting until 29 January 2018 0 of 2,000 n/a 10.0 % (0.859)" in words
    assert "Of 400 predictions nobody can tell what came" in words


@pytest.mark.usefixtures("snapshot")
def test_the_chart_shows_the_expected_interval_and_only_known_outcomes() -> None:
    expected, realised = traces(expected_and_realised(queries.past_predictions("churn")))
    assert len(expected["x"]) == 3
    assert expected["y"] == pytest.approx([0.1, 200 / 1500, 0.1])
    assert expected["error_y"]["array"] == pytest.approx([0.013, 26 / 1500, 0.013])
    assert realised["y"] == [0.108, 0.13]


@pytest.mark.usefixtures("snapshot")
def test_before_an_outcome_is_known_the_page_says_when_it_will_be() -> None:
    words = text(performance_cards("response"))
    assert "No outcome is known yet" in words
    assert "as of 1 January 2018, can be judged in a build with data up to 29 January 2018" in words


@pytest.mark.usefixtures("snapshot")
def test_the_worst_drift_comes_first_and_the_score_before_what_is_as_bad() -> None:
    found = queries.drift("churn")
    assert [row["level"] for row in found[:3]] == ["shifted", "watch", "ok"]
    assert found[2]["kind"] == "score"
    words = text(performance_cards("churn"))
    assert words.index("Time since last order over the usual gap much 0.310") < words.index("The score none 0.020")
    assert "2 of 13 facts differ" in words and "1 more fact" in words


@pytest.mark.parametrize(
    ("level", "expected"), [("unknown", "Unknown until the next training"), ("ok", "0 of 13 facts differ")]
)
def test_a_model_without_a_picture_of_its_training_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, level: str, expected: str
) -> None:
    spec = SnapshotSpec(customers=20)
    spec.overrides = {"mart_drift": performance(spec)["mart_drift"].assign(level=level)}
    write_snapshot(tmp_path, spec)
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(tmp_path))
    assert expected in text(performance_cards("churn"))


def test_a_shop_without_models_has_no_such_cards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_snapshot(tmp_path, SnapshotSpec(customers=20, has_campaigns=False, has_models=False))
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(tmp_path))
    assert performance_cards("churn") == []
