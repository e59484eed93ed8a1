"""Decisions as rows of a table, and what happens where there are no dates to compare on."""

from dataclasses import replace

import pandas as pd

from python_models.training import champion_of, model_decisions, train_when_due
from python_models.training.decision import Decision, Difference
from python_models.training.trained_model import TrainedModel
from python_models.training.verdict_words import sentence_of
from tests.python_models.training.example_frames import SMALL_TASK, example_frame

MODEL = TrainedModel("churn", "churn-new", True, "xgboost", "ab", "Few rows.", booster=b"x")
DECISION = Decision(
    verdict="promoted",
    sentence="Promoted.",
    decided_as_of="2020-05-01",
    challenger_id="churn-new",
    champion_id="churn-old",
    number=2,
    compared="champion",
    window_from="2020-03-01",
    window_to="2020-04-01",
    rows=1200,
    differences=(
        Difference("brier", 0.12, 0.11, 0.01, 0.002, 0.018),
        Difference("profit", 900.0, 1000.0, 100.0, -20.0, 220.0),
    ),
)


def test_a_decision_is_a_row_of_figures() -> None:
    model = replace(MODEL, decision=DECISION.to_json())
    frame = model_decisions(model.to_frame(), replace(MODEL, model_id="churn-before").to_frame())

    assert len(frame) == 1
    row = frame.iloc[0]
    assert (row["model_id"], row["verdict"], row["champion_id"], row["compared_rows"]) == (
        "churn-new", "promoted", "churn-old", 1200
    )  # fmt: skip
    assert (row["brier"], row["champion_brier"], row["gain_brier"], row["gain_low_brier"]) == (0.11, 0.12, 0.01, 0.002)
    assert (row["profit"], row["gain_high_profit"], row["decision"]) == (1000.0, 220.0, "Promoted.")
    assert pd.isna(row["log_loss"])
    assert TrainedModel.from_row(model.to_frame().iloc[0]) == model


def test_no_decisions_keep_the_shape_of_the_table() -> None:
    assert list(model_decisions(MODEL.to_frame()).columns) == list(
        model_decisions(replace(MODEL, decision=DECISION.to_json()).to_frame()).columns
    )


def test_the_sentence_says_rows_figures_and_doubt() -> None:
    assert sentence_of(DECISION) == (
        "Promoted: on 1,200 rows from 2020-03-01 to 2020-04-01, from which neither it nor churn-old had learned: "
        "Brier score 0.1100 against 0.1200, better by 0.0100 (95 % interval of the gain 0.0020 to 0.0180); "
        "expected profit 1,000 against 900, better by 100 (95 % interval of the gain -20 to 220)."
    )


def test_where_all_rows_are_of_one_date_new_rows_bring_a_new_model() -> None:
    frame = example_frame(customers=300, weeks=1).assign(is_scoring=False)
    frame["label"] = (frame["days_since_last_order"] > 10).astype(float)
    frame["as_of_date"] = frame["label_known_at"] - pd.Timedelta(days=1)
    date = frame["label_known_at"].iloc[0]
    scored = frame.assign(is_scoring=True, as_of_date=date, label_known_at=date + pd.Timedelta(days=1), label=None)
    first = train_when_due(SMALL_TASK, pd.concat([frame, scored], ignore_index=True))
    turned = frame.assign(label=frame["label"].where(frame.index > 5, 1 - frame["label"]))
    second = train_when_due(SMALL_TASK, pd.concat([turned, scored], ignore_index=True), first)

    champion = champion_of(second)
    assert len(second) == 2 and champion is not None and champion.decision is not None
    assert champion.reason.startswith("The training rows changed, and all are of one date")
    assert "no later rows could tell" in champion.decision["sentence"]
    deeper = replace(SMALL_TASK, parameters={"rounds": 1, "max_depth": 1, "eta": 0.01})
    third = champion_of(train_when_due(deeper, pd.concat([turned, scored], ignore_index=True), second))
    assert third == champion  # by group folds its recipe is better
