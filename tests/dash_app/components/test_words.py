"""Scores, verdicts, data quality and errors in words."""

import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from dash_app.components.assumptions import assumption_value
from dash_app.components.customers import customer_href
from dash_app.components.footer import footer
from dash_app.components.metrics import best_baseline, verdict
from dash_app.components.quality import quality_line
from dash_app.components.scores import churn_words, response_words
from dash_app.components.states import with_code
from dash_app.queries.snapshot import SnapshotInfo
from tests.dash_app.plain import text

ROOT = Path(__file__).parents[3]


def metrics(ours: dict[str, float], rule: dict[str, float]) -> pd.DataFrame:
    rows = [("m1", True, name, value) for name, value in ours.items()]
    rows += [("recency_rule", False, name, value) for name, value in rule.items()]
    return pd.DataFrame(rows, columns=["model_id", "is_champion", "metric", "value"])


def test_a_model_that_wins_everywhere_says_by_how_much() -> None:
    known = metrics({"roc_auc": 0.866, "brier": 0.06}, {"roc_auc": 0.777, "brier": 0.07})
    sentence, wins = verdict(known)
    assert wins
    assert sentence == (
        "The model scores above every baseline on the same rows: ROC-AUC (0.866 against 0.777, recency rule); "
        "Brier score (0.060 against 0.070, recency rule). "
        "Where a card's interval holds the baseline's figure, the difference may be chance."
    )


def test_a_model_that_loses_on_one_metric_says_so() -> None:
    sentence, wins = verdict(metrics({"roc_auc": 0.9, "brier": 0.08}, {"roc_auc": 0.7, "brier": 0.07}))
    assert not wins
    assert sentence == "The model does not beat the best baseline on Brier score (0.080 against 0.070, recency rule)."


def test_a_tie_is_not_a_win() -> None:
    assert verdict(metrics({"roc_auc": 0.7}, {"roc_auc": 0.7}))[1] is False


def test_without_baselines_there_is_nothing_to_beat() -> None:
    assert verdict(metrics({"roc_auc": 0.9}, {})) == ("There is no baseline to compare with in this snapshot.", False)
    assert best_baseline(metrics({"roc_auc": 0.9}, {}), "roc_auc") is None


@pytest.mark.parametrize(
    ("horizon", "event"), [(56, "of no order in the next 56 days"), (None, "that the customer will leave")]
)
def test_churn_in_words(horizon: int | None, event: str) -> None:
    score = {"churn_probability": 0.82, "decision_threshold": 0.21, "is_predicted_churn": True}
    day = date(2018, 1, 1)
    info = SnapshotInfo("marts-1", day, "USD", "shop", day, None, "1", 5, churn_horizon_days=horizon)
    words = churn_words(score, {}, info.churn_event())
    assert (words.value, words.tone) == ("82.0 %", "bad")
    assert words.verdict == f"The chance {event}. At risk: above the threshold of 21.0 % from which we act."


def test_an_unscored_customer_gets_the_reason() -> None:
    words = churn_words(None, {"last_order_date": date(2017, 8, 14)}, "")
    assert words.value == "No score"
    assert words.verdict.endswith("this one last ordered on 14 August 2017.")
    assert response_words(None).value == "No score"


def test_rows_that_are_not_used_are_counted() -> None:
    assert text(quality_line(10_000, 7, 110)) == (
        "110 rows of 10,000 (1.10 %) were set aside, never dropped.  See what was cleaned and why"
    )
    assert text(quality_line(10_000, 0, 0)) == "All 10,000 rows that came in were used.  See what was cleaned and why"
    assert "used, 7 of them after a change." in text(quality_line(10_000, 7, 0))


def test_the_footer_names_data_models_and_snapshot() -> None:
    info = SnapshotInfo("marts-12", date(2018, 1, 1), "USD", "complete_journey", date(2017, 12, 4), None, "1", 5)
    assert text(footer(info)) == (
        "Data as of 1 January 2018 · churn model as of 4 December 2017 · no response model · "
        "source complete_journey · snapshot marts-12"
    )


def test_the_footer_of_data_without_dates_shows_none() -> None:
    day = date(2000, 1, 1)
    info = SnapshotInfo("marts-12", day, "USD", "telco.csv", day, None, "1", 5, is_dated=False)
    assert text(footer(info)) == (
        "No dates in this data · churn model · no response model · source telco.csv · snapshot marts-12"
    )


def test_commands_in_errors_are_set_as_code() -> None:
    parts = with_code("Run `make build` first.")
    assert text(parts) == "Run  make build  first."


@pytest.mark.parametrize("identifier", ["42", "a b/c?d=1&e#f", "<b>O'Neil</b> \"%_3", "ünï"])
def test_any_identifier_is_safe_in_an_address(identifier: str) -> None:
    address = customer_href(identifier)
    assert re.fullmatch(r"/customers\?customer_id=[\w%.~-]+", address)


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [(0.3, "share of revenue", "30.0 %"), (0.75, "money per contact", "$0.75"), (365, "days", "365 days")],
)
def test_assumptions_in_their_unit(value: float, unit: str, words: str) -> None:
    assert assumption_value(value, unit, "USD") == words


def test_every_icon_that_is_used_is_built() -> None:
    built = (ROOT / "scripts" / "build_assets.py").read_text(encoding="utf-8")
    known = set(re.findall(r'^    "([a-z-]+)",$', built, flags=re.MULTILINE))
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "dash_app").rglob("*.py"))
    used = set(re.findall(r'\bicon\("([a-z-]+)"', code)) | set(re.findall(r'\bicon="([a-z-]+)"', code))
    assert used
    assert used <= known
