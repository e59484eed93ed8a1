import numpy as np
import pandas as pd
import pytest

from python_models.scoring import OTHER_FEATURES, explain, score
from python_models.training import train_when_due
from tests.python_models.training.example_frames import SMALL_TASK, example_frame

LABELS = pd.DataFrame({"feature": ["spend"], "label": ["spend"], "unit": ["money"]})


@pytest.fixture(scope="module")
def models() -> pd.DataFrame:
    return train_when_due(SMALL_TASK, example_frame(), test_from="2020-05-25")


@pytest.fixture(scope="module")
def untrained() -> pd.DataFrame:
    return train_when_due(SMALL_TASK, example_frame().iloc[:5])


def test_every_row_to_score_has_one_score_of_the_champion(models: pd.DataFrame) -> None:
    scores = score(SMALL_TASK, models, example_frame())

    assert len(scores) == 60 and scores["customer_id"].is_unique
    assert scores["model_id"].unique().tolist() == models["model_id"].tolist()
    assert scores["probability"].between(0, 1).all()
    assert (scores["is_predicted"] == (scores["probability"] >= scores["decision_threshold"])).all()
    # the calibrator keeps the order that the contributions explain
    assert scores["margin"].rank().equals(scores["probability"].rank())


def test_scores_do_not_depend_on_other_rows_or_their_order(models: pd.DataFrame) -> None:
    frame = example_frame()
    few = frame[frame["is_scoring"]].iloc[[7, 3]]
    alone = score(SMALL_TASK, models, few).set_index("customer_id")
    together = score(SMALL_TASK, models, frame).set_index("customer_id")
    pd.testing.assert_frame_equal(alone, together.loc[alone.index])


@pytest.mark.parametrize("top", [200, 3, 1])
def test_contributions_add_up_to_the_margin_however_few_are_listed(models: pd.DataFrame, top: int) -> None:
    scores = score(SMALL_TASK, models, example_frame()).set_index("customer_id")

    explained = explain(SMALL_TASK, models, example_frame(), LABELS, top=top)

    total = explained.groupby("customer_id")["contribution"].sum() + scores["base_margin"]
    np.testing.assert_allclose(total, scores.loc[total.index, "margin"].astype(float), atol=1e-4)
    assert (explained.groupby("customer_id").size() == (3 if top >= 3 else top + 1)).all()
    assert (explained["feature"] == OTHER_FEATURES).any() == (top < 3)


def test_ranks_follow_size_and_values_are_the_customers_own(models: pd.DataFrame) -> None:
    frame = example_frame()
    explained = explain(SMALL_TASK, models, frame, LABELS, currency="USD")

    one = explained[explained["customer_id"] == "c001"].sort_values("rank")
    own = frame[(frame["customer_id"] == "c001") & frame["is_scoring"]].iloc[0]
    assert one["rank"].tolist() == [1, 2, 3]
    assert one["contribution"].abs().is_monotonic_decreasing
    values = one.set_index("feature")["value"]
    assert values["noise"] == pytest.approx(own["noise"])
    assert one.set_index("feature")["feature_label"]["spend_28d"] == "spend in the last 28 days"


def test_reasons_agree_with_the_sign_of_their_contribution(models: pd.DataFrame) -> None:
    explained = explain(SMALL_TASK, models, example_frame(), LABELS)
    raises = explained["reason"].str.contains("raises the risk of leaving")
    assert (raises == (explained["contribution"] > 1e-6)).all()


def test_without_a_champion_there_are_no_rows_but_all_columns(models: pd.DataFrame, untrained: pd.DataFrame) -> None:
    for made, empty in (
        (score(SMALL_TASK, models, example_frame()), score(SMALL_TASK, untrained, example_frame())),
        (
            explain(SMALL_TASK, models, example_frame(), LABELS),
            explain(SMALL_TASK, untrained, example_frame(), LABELS),
        ),
    ):
        assert empty.empty
        assert empty.dtypes.equals(made.dtypes)
