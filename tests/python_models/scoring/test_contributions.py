"""Contributions are exactly those of the served score, for every learner, with values missing."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import shap

from python_models import relations
from python_models.learners import BUILT_IN
from python_models.scoring import contributions, score
from python_models.tasks import Task
from python_models.training import train_when_due
from python_models.training.trained_model import champion_of
from tests.python_models.scoring.chain import contribution_table
from tests.python_models.scoring.chain import scores as scores_of
from tests.python_models.training.example_frames import SMALL_TASK, SMALL_TREES, example_frame


@pytest.fixture(scope="module", params=sorted(BUILT_IN))
def trained(request: pytest.FixtureRequest) -> tuple[Task, pd.DataFrame]:
    task = replace(SMALL_TASK, learner=request.param, parameters=SMALL_TREES[request.param])
    return task, train_when_due(task, example_frame(), test_from="2020-05-25")


def test_they_add_up_to_the_margin_that_is_served_and_calibrated(trained: tuple[Task, pd.DataFrame]) -> None:
    task, models = trained
    scores = scores_of(task, models, example_frame())
    moved = contribution_table(task, models, example_frame()).df()

    assert moved["customer_id"].tolist() == scores["customer_id"].tolist()
    values, base = np.stack(moved["feature_values"].to_list()), scores["base_margin"].to_numpy(dtype=float)
    assert np.isnan(values).any()
    margin = np.stack(moved["contributions"].to_list()).sum(axis=1) + base
    np.testing.assert_allclose(margin, scores["margin"].astype(float), atol=1e-5)
    model = champion_of(models)
    assert model is not None
    np.testing.assert_allclose(
        model.load_calibrator().probability(margin), scores["probability"].astype(float), atol=1e-5
    )


def test_they_are_those_of_the_shap_package(trained: tuple[Task, pd.DataFrame]) -> None:
    task, models = trained
    moved = contribution_table(task, models, example_frame()).df()
    values = np.stack(moved["feature_values"].to_list())

    reference = shap.TreeExplainer(_native(task, models)).shap_values(values)

    np.testing.assert_allclose(np.stack(moved["contributions"].to_list()), np.asarray(reference), atol=1e-5)


@pytest.mark.parametrize(("threads", "at_once"), [(2, 1), (1, 2), (1, 3)])
def test_threads_and_batches_at_once_change_no_number(
    trained: tuple[Task, pd.DataFrame], monkeypatch: pytest.MonkeyPatch, threads: int, at_once: int
) -> None:
    task, models = trained
    moved = contributions(task, models, example_frame()).read_all()
    scored = score(task, models, example_frame()).read_all()
    monkeypatch.setattr(relations, "BATCH_ROWS", 7)

    again = contributions(task, models, example_frame(), threads=threads, at_once=at_once).read_all()

    assert moved.num_rows > 0
    assert again["contributions"].equals(moved["contributions"])
    assert score(task, models, example_frame(), threads=threads, at_once=at_once).read_all().equals(scored)


def test_without_a_trained_model_there_are_no_rows() -> None:
    untrained = train_when_due(SMALL_TASK, example_frame().iloc[:5])
    nothing = contributions(SMALL_TASK, untrained, example_frame()).read_all()
    assert (nothing.num_rows, nothing.column_names[-2:]) == (0, ["feature_values", "contributions"])


def _native(task: Task, models: pd.DataFrame) -> object:
    model = champion_of(models)
    assert model is not None and model.booster is not None
    if task.learner == "xgboost":
        import xgboost

        native = xgboost.Booster()
        native.load_model(bytearray(model.booster))
        return native
    import lightgbm

    return lightgbm.Booster(model_str=model.booster.decode())
