"""The model against its baselines, in words and as a table."""

import pandas as pd

from dash_app.components.gains import gain_sentence, gain_table
from dash_app.components.metrics import verdict
from tests.dash_app.plain import text


def metrics(low: float, high: float) -> pd.DataFrame:
    rows = [
        ("m1", True, "roc_auc", 0.866, 0.85, 0.88),
        ("m1", True, "roc_auc_gain_over_best_baseline", 0.006, low, high),
        ("rfm_score", False, "roc_auc", 0.86, 0.84, 0.87),
        ("rfm_score", False, "roc_auc_gain_of_model", 0.006, low, high),
        ("rfm_score", False, "brier_gain_of_model", 0.002, 0.001, 0.003),
    ]
    return pd.DataFrame(rows, columns=["model_id", "is_champion", "metric", "value", "ci_low", "ci_high"])


def test_a_gain_that_chance_does_not_explain_is_told_with_its_interval() -> None:
    sentence, wins = verdict(metrics(0.004, 0.009))
    assert wins
    assert sentence.endswith("it gains over the best baseline: ROC-AUC by 0.0060 (0.0040 to 0.0090).")
    assert "(0.866 against 0.860, RFM score)" in sentence


def test_a_gain_that_may_be_chance_is_called_not_shown() -> None:
    sentence, wins = verdict(metrics(-0.001, 0.013))
    assert not wins
    assert "it is not shown to be better than the best baseline: ROC-AUC by 0.0060 (-0.0010 to 0.0130)" in sentence
    assert sentence.endswith("The simpler way may do as well.")


def test_the_table_says_of_each_baseline_what_is_shown() -> None:
    said = {}
    for low, high in ((0.004, 0.009), (-0.001, 0.013), (-0.02, -0.01)):
        table = gain_table(metrics(low, high))
        assert table is not None
        said[low] = text(table)
    assert said[0.004].endswith("better") and "RFM score" in said[0.004]
    assert said[-0.001].endswith("not shown to be better")
    assert said[-0.02].endswith("worse in part")


def test_without_gains_nothing_is_said() -> None:
    without = metrics(0, 0)
    without = without[without["metric"] == "roc_auc"]
    assert gain_sentence(without) is None and gain_table(without) is None
