"""The questions of the models page: answered at once, their cards drawn when somebody asks."""

import pytest

from dash_app.components.question import Answer, question
from dash_app.queries import models as queries
from dash_app.views import model_answers as answers
from dash_app.views.model_parts import PARTS, part_view
from dash_app.views.models import task_view
from tests.dash_app.plain import text

TITLES = (
    "Against baselines", "Calibration", "Where the model is weak", "What matters most", "What came of past predictions",
)  # fmt: skip
ASKED = (
    "Is it better than simple rules?", "Can the probabilities be believed?", "Where is it weak?", "What drives it?",
    "What came of past predictions, and has the world changed?", "Which model serves, and why?",
    "Does any feature see the future?", "Is there enough data?",
)  # fmt: skip


@pytest.mark.usefixtures("snapshot")
def test_every_question_is_answered_at_once_and_in_the_order_an_analyst_asks() -> None:
    words = text(task_view("churn"))
    places = [words.index(title) for title in ASKED]
    assert places == sorted(places)
    assert words.index("ROC-AUC") < places[0]
    assert "In 1 of 4 groups of customers" in words
    assert "2 of 2 checks are met." in words
    assert "Against baselines" in words  # the first question is open
    assert "What matters most" not in words  # the others wait


@pytest.mark.usefixtures("snapshot")
@pytest.mark.parametrize(("part", "title"), list(zip(PARTS, TITLES, strict=True)))
def test_a_part_is_drawn_when_asked_for(part: str, title: str) -> None:
    assert title in text(part_view("churn", part))
    assert title in text(task_view("churn", part))


@pytest.mark.usefixtures("snapshot")
def test_what_does_not_beat_a_simple_rule_is_not_called_better() -> None:
    model = queries.champion("churn")
    assert model is not None
    metrics = queries.test_metrics("churn", model["model_id"])
    metrics.loc[metrics["is_champion"] & (metrics["metric"] == "roc_auc"), "value"] = 0.5
    answer = answers.against_rules(metrics)
    assert answer.mark == "warn"
    assert answer.words.startswith("Not shown. ROC-AUC 0.500 against ")


def test_only_what_is_not_there_is_asked_for_at_the_first_click() -> None:
    waiting, there = (question("q", "Why?", Answer("So."), content) for content in (None, ["card"]))
    assert [part.children[0].n_clicks for part in (waiting, there)] == [0, 1]
