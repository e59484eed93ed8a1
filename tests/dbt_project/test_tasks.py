"""The contract of a task, over all tasks, learners and two sources: what it learns from it scores in the same shape."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest

from python_models.learners import BUILT_IN, load_learner
from python_models.tasks import AS_OF, KNOWN_AT, TASKS, Task, load_task
from python_models.training import TrainedModel, train_when_due
from python_models.training.examples import read_examples
from tests.linked_project import LinkedProject
from tests.python_models.scoring.chain import scores as scores_of
from tests.python_models.training.example_frames import SMALL_TREES

# The fixture's shop is too young for the usual length of test.
TEST_PERIOD_DAYS = {"fixture": 90, "complete_journey": 123}

Examples = Mapping[str, pd.DataFrame]


@pytest.fixture(scope="module", params=["fixture", "complete_journey"])
def source(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def examples(source: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Examples:
    """The examples of all tasks of one source; of Complete Journey a tenth of the households."""
    if source == "fixture":
        warehouse: Path = request.getfixturevalue("fixture_warehouse")
    else:
        project = LinkedProject(tmp_path_factory.mktemp("tasks"), "connector: complete_journey\nshare: 0.1\n")
        project.build_models(*(f"+mart_{task}_examples" for task in TASKS))
        warehouse = project.warehouse
    with duckdb.connect(warehouse / "marts.duckdb", read_only=True) as connection:
        return {task: connection.table(f"mart_{task}_examples").df() for task in TASKS}


@pytest.fixture(params=sorted(TASKS))
def task(request: pytest.FixtureRequest) -> Task:
    return load_task(request.param)


def test_a_row_has_one_key_and_an_outcome_that_comes_after_it(task: Task, examples: Examples) -> None:
    frame = examples[task.name]

    assert len(frame) and not frame.duplicated([*task.keys, AS_OF]).any()
    assert (frame[KNOWN_AT] > frame[AS_OF]).all()
    assert frame.loc[frame["is_scoring"], "label"].isna().all() and frame["label"].notna().any()
    assert task.recency_rule.feature in task.features_of(frame)


@pytest.mark.parametrize("learner", sorted(BUILT_IN))
def test_a_model_of_any_learner_scores_and_explains_itself(
    task: Task, examples: Examples, source: str, learner: str
) -> None:
    task = replace(task, learner=learner, parameters=SMALL_TREES[learner])
    models = train_when_due(task, examples[task.name], test_period_days=TEST_PERIOD_DAYS[source])
    model = TrainedModel.from_row(models.iloc[-1])
    if model.booster is None:
        assert model.reason.startswith("Not trained: ")
        return

    scores = scores_of(task, models, examples[task.name])
    every = read_examples(task, examples[task.name].query("is_scoring"))
    rows = every.with_features(np.isin(every.features, model.features))
    contributions, base = load_learner(learner).contributions(model.booster, rows.matrix, threads=1)

    assert len(scores) == len(rows) and (scores["model_id"] == model.model_id).all()
    # nobody may have bought for the first time lately
    assert scores["probability"].between(0, 1).all() and (scores.empty or scores["probability"].nunique() > 1)
    margin = scores["margin"].to_numpy(dtype=np.float64)
    np.testing.assert_allclose(contributions.sum(axis=1) + base, margin, atol=1e-4)
    again = train_when_due(task, examples[task.name], models, test_period_days=TEST_PERIOD_DAYS[source])
    assert again["model_id"].tolist() == models["model_id"].tolist()
