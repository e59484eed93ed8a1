"""Which rung serves, and that scores, explanations and the registry agree on it."""

from dataclasses import replace
from importlib import import_module
from typing import Any

import numpy as np
import pandas as pd
import pytest

from python_models.ladder import train_or_fall_back
from python_models.readiness import task_status
from python_models.tasks import Task
from python_models.training import champion_of
from tests.python_models.ladder.shop_frames import NO_PURCHASES, NO_SILENCES, purchases, silences
from tests.python_models.readiness.frames import RULES, signals
from tests.python_models.scoring.chain import explanations
from tests.python_models.scoring.chain import scores as scores_of
from tests.python_models.training.example_frames import SMALL_TASK, example_frame

LABELS = pd.DataFrame({"feature": ["spend"], "label": ["spend"], "unit": ["money"]})
COLUMNS = ["task", "check_name", "need", "have", "is_met", "is_blocking", "reason", "what_to_do"]
READY = pd.DataFrame([["churn", "history", "1 day", "2 days", True, True, "", ""]], columns=COLUMNS)


def _missing(check_name: str, reason: str = "Needs 168 days of orders; has 41.") -> pd.DataFrame:
    row = ["churn", check_name, "168 days", "41 days", False, True, reason, "Load more history."]
    return pd.concat([READY, pd.DataFrame([row], columns=COLUMNS)], ignore_index=True)


def _climb(
    frame: pd.DataFrame,
    checks: pd.DataFrame,
    previous: pd.DataFrame | None = None,
    task: Task = SMALL_TASK,
    **given: Any,
) -> pd.DataFrame:
    evidence = {"signals": signals(), "rules": RULES, "purchases": purchases(), "silences": silences()} | given
    return train_or_fall_back(task, frame, previous, readiness=checks, **evidence, test_from="2020-05-25")


def test_with_all_checks_met_the_trained_model_serves() -> None:
    models = _climb(example_frame(), READY)
    assert champion_of(models) is not None
    assert models["method"].tolist() == ["boosted"]
    status = task_status(READY, models).iloc[0]
    assert (status["method"], status["is_ready"]) == ("boosted", True)
    assert status["reason"].startswith("Predicted by a model trained on ")


@pytest.mark.parametrize(
    ("given", "learner", "method"),
    [
        ({}, "bg_nbd", "probabilistic"),
        ({"purchases": purchases(40)}, "silences", "rules"),
        ({"purchases": purchases(40), "silences": NO_SILENCES}, "recency", "rules"),
        ({"purchases": NO_PURCHASES, "silences": NO_SILENCES}, "base_rate", "rules"),
    ],
    ids=["few to learn from", "few repeat orders", "short history", "no orders"],
)
def test_where_a_check_is_missed_the_best_way_that_is_left_serves(
    given: dict[str, Any], learner: str, method: str
) -> None:
    checks = _missing("history")

    models = _climb(example_frame(), checks, **given)

    row = models.iloc[-1]
    assert len(models) == 1 and row["booster"] is pd.NA and row["is_champion"]
    assert (row["learner"], row["method"]) == (learner, method)
    assert row["model_id"].startswith(f"{learner}-")
    assert row["reason"].endswith("not by a trained model. Needs 168 days of orders; has 41.")
    status = task_status(checks, models).iloc[0]
    assert (status["method"], status["is_ready"], status["model_id"]) == (method, False, row["model_id"])
    assert status["what_to_do"] == "Load more history."


@pytest.mark.parametrize("rung", ["bg_nbd", "silences", "recency", "base_rate"])
def test_scores_and_explanations_of_a_fall_back_add_up_and_name_it(rung: str) -> None:
    given = {
        "bg_nbd": {},
        "silences": {"purchases": purchases(40)},
        "recency": {"purchases": purchases(40), "silences": NO_SILENCES},
        "base_rate": {"purchases": NO_PURCHASES, "silences": NO_SILENCES},
    }[rung]
    models = _climb(example_frame(), _missing("history"), **given)
    histories = given.get("purchases", purchases())

    scores = scores_of(SMALL_TASK, models, example_frame(), histories).set_index("customer_id")
    explained = explanations(SMALL_TASK, models, example_frame(), LABELS, histories).set_index("customer_id")

    assert set(scores["model_id"]) == set(explained["model_id"]) == {models["model_id"].iloc[-1]}
    assert len(scores) == len(explained) == 60
    total = explained["contribution"] + scores["base_margin"]
    np.testing.assert_allclose(total.astype(float), scores.loc[total.index, "margin"].astype(float), atol=1e-9)
    np.testing.assert_allclose(
        1 / (1 + np.exp(-scores["margin"].astype(float))), scores["probability"].astype(float), atol=1e-9
    )
    assert explained["reason"].str.contains("risk of leaving").all()
    trained = scores_of(SMALL_TASK, _climb(example_frame(), READY), example_frame())
    assert scores.reset_index()[trained.columns].dtypes.equals(trained.dtypes)


def test_without_its_tables_a_task_is_not_predicted_at_all() -> None:
    checks = _missing("source_tables", "There are no campaigns in this source.")
    models = _climb(example_frame(), checks)
    assert models["method"].tolist() == ["none"] and not models["is_champion"].any()
    assert models["reason"].iloc[0] == "Not predicted. There are no campaigns in this source."
    assert scores_of(SMALL_TASK, models, example_frame(), purchases()).empty
    assert explanations(SMALL_TASK, models, example_frame(), LABELS, purchases()).empty
    status = task_status(checks, models).iloc[0]
    assert (status["method"], status["model_id"]) == ("none", pd.NA) or status["model_id"] is None


@pytest.mark.parametrize("frame", [example_frame().iloc[:0], example_frame(customers=1, weeks=2)], ids=["none", "two"])
def test_where_no_rung_bears_the_reasons_of_all_are_given(frame: pd.DataFrame) -> None:
    models = _climb(frame, _missing("history"), purchases=NO_PURCHASES, silences=NO_SILENCES)
    assert models["method"].tolist() == ["none"]
    assert "purchase-rate model needs 50" in models["reason"].iloc[0]
    assert "base rate needs 10 examples" in models["reason"].iloc[0]


def test_a_trained_model_stays_in_the_registry_while_a_fall_back_serves_and_comes_back() -> None:
    trained = _climb(example_frame(), READY)
    between = _climb(example_frame(), _missing("history"), trained)
    assert between["is_champion"].tolist() == [False, True]
    assert between["method"].tolist() == ["boosted", "probabilistic"]
    again = _climb(example_frame(), READY, between)
    pd.testing.assert_frame_equal(again, trained)


def test_checks_that_are_met_do_not_train_on_what_the_library_refuses() -> None:
    """The library's own guard comes last: one class only, whatever the checks said."""
    one_class = example_frame().assign(label=lambda f: f["label"] * 0)
    models = _climb(one_class, READY)
    assert models["method"].tolist() == ["probabilistic"]
    assert "0 of them positive" in models["reason"].iloc[0]


def test_a_training_that_gave_no_model_is_not_repeated_on_the_same_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    stumps = replace(SMALL_TASK, parameters=SMALL_TASK.parameters | {"min_child_weight": 1e9})
    once = _climb(example_frame(customers=20), READY, task=stumps)
    assert once["method"].tolist() == ["none", "probabilistic"]
    assert "no split of the features" in once["reason"].iloc[-1]

    def refuse(*_: object) -> bytes:
        raise AssertionError("trained again")

    monkeypatch.setattr(import_module("python_models.training.train"), "fit_booster", refuse)
    twice = _climb(example_frame(customers=20), READY, once, task=stumps)
    pd.testing.assert_frame_equal(twice, once)
    with pytest.raises(AssertionError, match="trained again"):
        _climb(example_frame(customers=21), READY, once, task=stumps)


def test_the_same_data_gives_the_same_fall_back() -> None:
    one = _climb(example_frame(), _missing("history"))
    two = _climb(example_frame().sample(frac=1, random_state=4), _missing("history"))
    pd.testing.assert_frame_equal(one, two)
