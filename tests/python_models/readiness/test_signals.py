"""Which features are suspected of knowing the outcome."""

from dataclasses import replace

import duckdb
import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import roc_auc_score

from python_models.readiness import feature_signals
from python_models.readiness.signals import ReadinessError, known_sample, single_feature_auc
from tests.python_models.readiness.frames import RULES
from tests.python_models.training.example_frames import SMALL_TASK, example_frame


def _signals(frame: pd.DataFrame, allowed: dict[str, str] | None = None) -> pd.DataFrame:
    with duckdb.connect() as connection:
        made = feature_signals(SMALL_TASK, connection.from_df(frame), RULES, allowed or {})
    return made.set_index("feature")


def test_the_auc_is_that_of_scikit_learn_the_better_way_round() -> None:
    random = np.random.default_rng(3)
    label = (random.random(500) < 0.3).astype(float)
    values = np.round(random.normal(size=500) - label, 1)
    assert single_feature_auc(values, label) == pytest.approx(1 - roc_auc_score(label, values))
    assert single_feature_auc(-values, label) == pytest.approx(single_feature_auc(values, label))


@pytest.mark.parametrize("label", [np.zeros(4), np.ones(4), np.array([])], ids=["no positives", "no negatives", "none"])
def test_with_one_class_nothing_can_be_said(label: np.ndarray) -> None:
    assert single_feature_auc(np.arange(len(label), dtype=float), label) == 0.5


def test_a_copy_of_the_outcome_is_suspected_and_so_is_a_value_known_for_one_class_alone() -> None:
    frame = example_frame()
    frame["copy"] = frame["label"].fillna(0)
    frame["cancelled_on"] = np.where(frame["label"] == 1, 5.0, np.nan)

    found = _signals(frame)

    assert found.index[found["is_suspected"].astype(bool)].tolist() == ["copy", "cancelled_on"]
    assert found.loc["copy", "row_count"] == int((frame["label"].notna() & ~frame["is_scoring"]).sum())
    assert found.loc["days_since_last_order", "roc_auc"] == pytest.approx(0.75, abs=0.1)


def test_a_feature_with_a_stated_reason_is_allowed() -> None:
    frame = example_frame().assign(copy=lambda f: f["label"].fillna(0))
    found = _signals(frame, {"churn.copy": "known from the contract"})
    assert not found.loc["copy", "is_suspected"]
    assert found.loc["copy", "allowed_because"] == "known from the contract"


@pytest.mark.parametrize(
    ("entry", "reason", "told"),
    [("churn.copy", " ", "churn.copy.*without a reason"), ("churn.copi", "known", "no such feature.*'copy'")],
)
def test_an_entry_without_a_reason_or_a_feature_is_refused(entry: str, reason: str, told: str) -> None:
    frame = example_frame().assign(copy=lambda f: f["label"].fillna(0))
    with pytest.raises(ReadinessError, match=told):
        _signals(frame, {entry: reason})


def test_entries_of_other_tasks_are_left_alone() -> None:
    assert len(_signals(example_frame(), {"response.nothing_here": "known"}))


def test_nothing_is_suspected_on_a_handful_of_examples() -> None:
    frame = example_frame(customers=2, weeks=10).assign(copy=lambda f: f["label"].fillna(0))
    assert not _signals(frame)["is_suspected"].any()


def test_constant_features_are_told() -> None:
    found = _signals(example_frame().assign(constant=1.0, empty=np.nan))
    assert found.index[found["is_constant"].astype(bool)].tolist() == ["constant", "empty"]


def test_of_many_examples_always_the_same_ones_are_looked_at() -> None:
    frame, task = example_frame(), replace(SMALL_TASK, name="churn")
    with duckdb.connect() as connection:
        one = known_sample(task, connection.from_df(frame), most_rows=400)
        two = known_sample(task, connection.from_df(frame.sample(frac=1, random_state=1)), most_rows=400)
    keys = ["as_of_date", "customer_id"]
    assert 200 < len(one) < 600
    pd.testing.assert_frame_equal(
        one.sort_values(keys, ignore_index=True), two.sort_values(keys, ignore_index=True), check_like=True
    )
