from importlib import import_module
from types import ModuleType

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from python_models import relations
from python_models.scoring import OTHER_FEATURES
from python_models.training import train_when_due
from tests.python_models.scoring.chain import explanation_table, explanations
from tests.python_models.scoring.chain import scores as scores_of
from tests.python_models.training.example_frames import SMALL_TASK, example_frame

LABELS = pd.DataFrame({"feature": ["spend"], "label": ["spend"], "unit": ["money"]})


@pytest.fixture(scope="module")
def models() -> pd.DataFrame:
    return train_when_due(SMALL_TASK, example_frame(), test_from="2020-05-25")


@pytest.fixture(scope="module")
def untrained() -> pd.DataFrame:
    return train_when_due(SMALL_TASK, example_frame().iloc[:5])


def test_every_row_to_score_has_one_score_of_the_champion(models: pd.DataFrame) -> None:
    scores = scores_of(SMALL_TASK, models, example_frame())

    assert len(scores) == 60 and scores["customer_id"].is_unique
    assert scores["model_id"].unique().tolist() == models["model_id"].tolist()
    assert scores["probability"].between(0, 1).all()
    assert (scores["is_predicted"] == (scores["probability"] >= scores["decision_threshold"])).all()
    # the calibrator keeps the order that the contributions explain
    assert scores["margin"].rank().equals(scores["probability"].rank())


def test_scores_do_not_depend_on_other_rows_or_their_order(models: pd.DataFrame) -> None:
    frame = example_frame()
    few = frame[frame["is_scoring"]].iloc[[7, 3]]
    alone = scores_of(SMALL_TASK, models, few).set_index("customer_id")
    together = scores_of(SMALL_TASK, models, frame).set_index("customer_id")
    pd.testing.assert_frame_equal(alone, together.loc[alone.index])


@pytest.mark.parametrize("top", [200, 3, 2, 1])
def test_contributions_add_up_to_the_margin_however_few_are_listed(
    models: pd.DataFrame, top: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_module("explain"), "SAMPLED_ROWS", 5)
    scores = scores_of(SMALL_TASK, models, example_frame()).set_index("customer_id")

    explained = explanations(SMALL_TASK, models, example_frame(), LABELS, top=top)

    total = explained.groupby("customer_id")["contribution"].sum() + scores["base_margin"]
    np.testing.assert_allclose(total, scores.loc[total.index, "margin"].astype(float), atol=1e-5)
    listed = explained.groupby("customer_id")["rank"].agg(list).map(tuple).value_counts()
    # of the sample, which is 5 of 60, all three features are listed
    short = tuple(range(1, top + 2))
    assert listed.to_dict() == ({(1, 2, 3): 60} if top >= 2 else {short: 55, (1, 2, 3): 5})
    assert (explained["feature"] == OTHER_FEATURES).sum() == (55 if top < 3 else 0)


def test_batches_do_not_change_a_byte_of_scores_or_reasons(
    models: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made(frame: pd.DataFrame) -> tuple[pa.Table, pd.DataFrame]:
        return explanation_table(SMALL_TASK, models, frame, LABELS, top=1), scores_of(SMALL_TASK, models, frame)

    table, scores = made(example_frame())
    monkeypatch.setattr(relations, "BATCH_ROWS", 7)
    monkeypatch.setattr(_module("contributions"), "BATCH_ROWS", 11)
    monkeypatch.setattr(_module("rows"), "BATCH_ROWS", 13)
    in_small_batches, scored = made(example_frame().sample(frac=1, random_state=3))

    assert in_small_batches.equals(table)
    pd.testing.assert_frame_equal(scored, scores)


def test_ranks_follow_size_and_values_are_the_customers_own(models: pd.DataFrame) -> None:
    frame = example_frame()
    explained = explanations(SMALL_TASK, models, frame, LABELS, currency="USD")

    one = explained[explained["customer_id"] == "c001"].sort_values("rank")
    own = frame[(frame["customer_id"] == "c001") & frame["is_scoring"]].iloc[0]
    assert one["rank"].tolist() == [1, 2, 3]
    assert one["contribution"].abs().is_monotonic_decreasing
    values = one.set_index("feature")["value"]
    assert values["noise"] == pytest.approx(own["noise"])
    assert one.set_index("feature")["feature_label"]["spend_28d"] == "spend in the last 28 days"


def test_reasons_agree_with_the_sign_of_their_contribution(models: pd.DataFrame) -> None:
    explained = explanations(SMALL_TASK, models, example_frame(), LABELS)
    raises = explained["reason"].str.contains("raises the risk of leaving")
    assert (raises == (explained["contribution"] > 1e-6)).all()


def test_a_campaign_is_null_for_a_task_without_campaigns(models: pd.DataFrame) -> None:
    for made in (
        scores_of(SMALL_TASK, models, example_frame()),
        explanations(SMALL_TASK, models, example_frame(), LABELS),
    ):
        assert made.columns[:3].tolist() == ["campaign_id", "customer_id", "as_of_date"]
        assert made["campaign_id"].isna().all()


def test_without_a_champion_there_are_no_rows_but_all_columns(models: pd.DataFrame, untrained: pd.DataFrame) -> None:
    for made, empty in (
        (scores_of(SMALL_TASK, models, example_frame()), scores_of(SMALL_TASK, untrained, example_frame())),
        (
            explanations(SMALL_TASK, models, example_frame(), LABELS),
            explanations(SMALL_TASK, untrained, example_frame(), LABELS),
        ),
    ):
        assert empty.empty
        assert empty.dtypes.equals(made.dtypes)


def _module(name: str) -> ModuleType:
    # the package exports functions under the names of their modules
    return import_module(f"python_models.scoring.{name}")
