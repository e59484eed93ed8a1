import sys
from dataclasses import replace

import duckdb
import numpy as np
import pandas as pd
import pytest
from threadpoolctl import threadpool_info

from python_models.tasks import Task
from python_models.tasks.churn import CHURN
from python_models.tasks.response import RESPONSE
from python_models.training import (
    champion_of,
    group_metrics,
    model_curves,
    model_metrics,
    previous_models,
    train,
    train_when_due,
)
from python_models.training.succession import KEPT_MODELS
from tests.python_models.training.example_frames import SMALL_TASK, SMALL_TREES, example_frame

TEST_FROM = "2020-05-25"
RENAMED = example_frame().rename(columns={"noise": "new_feature"})


def _due(frame: pd.DataFrame, previous: pd.DataFrame | None = None, task: Task = SMALL_TASK) -> pd.DataFrame:
    return train_when_due(task, frame, previous, test_from=TEST_FROM)


def _stored(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows as they come back from the build's table."""
    with duckdb.connect() as connection:
        connection.execute("create table memory.main.models as select * from frame")
        stored = previous_models(connection, "memory", "main", "models")
        assert stored is not None
        return stored


@pytest.fixture(scope="module")
def trained() -> pd.DataFrame:
    return _due(example_frame())


def test_the_model_comes_back_from_its_table_as_it_went_in(trained: pd.DataFrame) -> None:
    assert champion_of(_stored(trained)) == champion_of(trained)
    champion = champion_of(trained)
    assert champion is not None and champion.booster is not None
    assert champion.features == ("days_since_last_order", "spend_28d", "noise")
    assert champion.model_id == f"churn-{champion.training_hash[:12]}"
    assert (champion.test_from, champion.training_from) == (TEST_FROM, "2020-01-06")


def test_nothing_is_trained_when_nothing_changed(trained: pd.DataFrame) -> None:
    shuffled = example_frame().sample(frac=1, random_state=5)
    pd.testing.assert_frame_equal(_due(shuffled, _stored(trained)), trained)


@pytest.mark.parametrize(
    "frame",
    [
        example_frame().assign(label=lambda f: f["label"].where(f.index != 3, 1 - f["label"])),
        example_frame().assign(spend_28d=lambda f: f["spend_28d"].where(f.index != 3, 9.0)),
    ],
)
def test_a_new_label_or_value_does_not_replace_a_young_model(trained: pd.DataFrame, frame: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(_due(frame, _stored(trained)), trained)


def test_a_feature_that_is_gone_makes_training_due_and_the_new_model_serves_by_necessity(trained: pd.DataFrame) -> None:
    registry = _due(RENAMED, _stored(trained))

    assert registry["is_champion"].tolist() == [False, True]
    assert registry["reason"].iloc[-1] == "No earlier model can serve."
    champion = champion_of(registry)
    assert champion is not None and champion.decision is not None
    assert (champion.decision["verdict"], champion.decision["number"]) == ("promoted", 2)
    assert "by necessity" in champion.decision["sentence"] and "features noise" in champion.decision["sentence"]


def test_new_parameters_make_training_due_but_rows_to_score_do_not(trained: pd.DataFrame) -> None:
    deeper = replace(SMALL_TASK, parameters=SMALL_TREES["xgboost"] | {"max_depth": 3})
    scored = example_frame()
    scored.loc[scored["is_scoring"], "noise"] = 0.0
    assert len(_due(example_frame(), trained, deeper)) == 2
    assert len(_due(scored, trained)) == 1


def test_the_registry_keeps_a_bounded_past(trained: pd.DataFrame) -> None:
    old = pd.concat([trained.assign(model_id=f"churn-{n}", training_hash=f"{n}") for n in range(KEPT_MODELS)])
    registry = _due(example_frame(), old)
    assert len(registry) == KEPT_MODELS
    assert registry["is_champion"].tolist() == [False] * (KEPT_MODELS - 1) + [True]


@pytest.mark.parametrize(
    ("frame", "positives"),
    [
        (example_frame().iloc[:0], 0),
        (example_frame(customers=1, weeks=6), None),
        (example_frame().assign(label=lambda f: f["label"] * 0), 0),
    ],
    ids=["empty", "ten rows", "one class"],
)
def test_with_too_little_to_learn_from_there_is_a_reason_and_no_champion(
    frame: pd.DataFrame, positives: int | None
) -> None:
    registry = _due(frame)

    assert champion_of(registry) is None
    row = registry.iloc[-1]
    assert len(registry) == 1 and row["booster"] is pd.NA
    assert "Not trained" in row["reason"] and "at least 10 positive" in row["reason"]
    assert positives is None or f"{positives} of them positive" in row["reason"]
    assert pd.isna(row["trained_as_of"]) == frame.empty
    pd.testing.assert_frame_equal(_due(frame, _stored(registry)), registry)
    assert model_metrics(registry).empty and list(model_curves(registry).columns)[:2] == ["task", "model_id"]


def test_data_that_shrank_below_what_is_needed_leaves_no_champion(trained: pd.DataFrame) -> None:
    assert champion_of(_due(example_frame().iloc[:30], _stored(trained))) is None


@pytest.mark.parametrize(
    "between", [example_frame().iloc[:30], RENAMED], ids=["with too little in between", "with a stand-in in between"]
)
def test_data_that_returns_to_an_earlier_state_brings_its_model_back(
    trained: pd.DataFrame, between: pd.DataFrame
) -> None:
    """As it was stored: nothing is trained, so its scorecard stays too."""
    changed = _stored(_due(between, _stored(trained)))

    registry = _due(example_frame(), changed)

    assert len(registry) == 2
    back, first = champion_of(registry), champion_of(trained)
    assert back is not None and first is not None
    assert replace(back, decision=None) == replace(first, decision=None)
    assert registry["is_champion"].tolist() == [False, True]


def test_a_new_day_without_new_outcomes_makes_no_training_due() -> None:
    today, tomorrow = example_frame(), example_frame()
    later = tomorrow.loc[tomorrow["is_scoring"], ["as_of_date", "label_known_at"]] + pd.Timedelta(days=1)
    tomorrow.loc[tomorrow["is_scoring"], ["as_of_date", "label_known_at"]] = later
    registry = train_when_due(SMALL_TASK, today, test_period_days=60)
    assert str(registry["test_from"].iloc[0]) == "2020-05-28"

    pd.testing.assert_frame_equal(
        train_when_due(SMALL_TASK, tomorrow, _stored(registry), test_period_days=60), registry
    )


def test_another_test_period_makes_training_due() -> None:
    registry = train_when_due(SMALL_TASK, example_frame(), test_period_days=60)
    registry = train_when_due(SMALL_TASK, example_frame(), registry, test_period_days=90)
    assert len(registry) == 2 and str(registry["test_from"].iloc[-1]) == "2020-04-28"


@pytest.mark.parametrize("task", [CHURN, RESPONSE], ids=["churn", "response"])
@pytest.mark.parametrize(("threads", "at_once"), [(1, 1), (2, 1), (1, 3)])
def test_a_training_repeats_to_the_byte(task: Task, threads: int, at_once: int) -> None:
    small = replace(task, keys=("customer_id",), parameters=SMALL_TREES[task.learner], min_positives=10, monotone={})
    frame = example_frame(customers=30)
    shuffled = frame.sample(frac=1, random_state=2)
    one = train(small, frame, test_from=TEST_FROM, threads=1)
    assert one == train(small, shuffled, test_from=TEST_FROM, threads=threads, at_once=at_once)


def test_the_scorecard_sets_the_model_beside_its_baselines_on_the_same_rows(trained: pd.DataFrame) -> None:
    metrics = model_metrics(trained)
    champion = str(trained["model_id"].iloc[-1])

    assert {*metrics["model_id"]} == {champion, "base_rate", "recency_rule", "logistic_regression"}
    assert metrics.loc[metrics["is_champion"], "model_id"].unique().tolist() == [champion]
    assert (metrics.groupby("split")["row_count"].nunique() == 1).all()
    auc = metrics[(metrics["metric"] == "roc_auc") & (metrics["split"] == "test")].set_index("model_id")["value"]
    assert auc[champion] > auc["base_rate"]
    assert {*model_curves(trained)["curve"]} == {"roc", "precision_recall", "calibration", "calibration_before", "lift"}


def test_constant_and_empty_features_are_left_out_and_named() -> None:
    model = train(SMALL_TASK, example_frame().assign(constant=1.0, never_known=np.nan), test_from=TEST_FROM)
    assert model.is_champion
    assert model.features == ("days_since_last_order", "spend_28d", "noise")
    left_out = "2 features were left out, being the same for all examples, never known or a copy of another"
    assert f"{left_out}: constant, never known." in model.reason


def test_where_nothing_varies_there_is_a_reason_and_no_model() -> None:
    frame = example_frame().assign(days_since_last_order=1.0, spend_28d=np.nan, noise=0.0)
    model = train(SMALL_TASK, frame, test_from=TEST_FROM)
    assert not model.is_champion and model.booster is None
    assert "no feature" in model.reason


@pytest.mark.skipif(sys.platform == "darwin", reason="threadpoolctl does not know Accelerate")
def test_sums_of_numpy_are_not_shared_out_among_the_threads_of_a_training(monkeypatch: pytest.MonkeyPatch) -> None:
    """Their last digits would depend on the number of threads: a fixture is too small to show it."""
    threads_of_blas = set[int]()

    def judge_and_look(*given: object, **named: object) -> object:
        threads_of_blas.update(library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas")
        return judge(*given, **named)

    judge = group_metrics.judge
    monkeypatch.setattr(group_metrics, "judge", judge_and_look)

    train(SMALL_TASK, example_frame(), test_from=TEST_FROM, threads=2)

    assert threads_of_blas == {1}
