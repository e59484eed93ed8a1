import numpy as np
import pytest
from sklearn import metrics as reference

from python_models.training.curves import curve_points
from python_models.training.evaluate import Outcomes, evaluate


def _outcomes(rows: int = 800, *, ties: bool = False, customers: int = 200) -> Outcomes:
    generator = np.random.default_rng(3)
    probability = generator.beta(1, 4, rows)
    label = (generator.random(rows) < probability).astype(float)
    shown = probability.round(1) if ties else probability
    return Outcomes(shown, shown >= 0.3, label, generator.integers(0, customers, rows))


def _values(outcomes: Outcomes) -> dict[str, float]:
    return {str(row["metric"]): float(row["value"] or 0) for row in evaluate(outcomes, repetitions=5)}


@pytest.mark.parametrize("ties", [False, True])
def test_metrics_equal_those_of_scikit_learn(ties: bool) -> None:
    o = _outcomes(ties=ties)
    values = _values(o)

    assert values["roc_auc"] == pytest.approx(reference.roc_auc_score(o.label, o.probability))
    assert values["pr_auc"] == pytest.approx(reference.average_precision_score(o.label, o.probability))
    assert values["brier"] == pytest.approx(reference.brier_score_loss(o.label, o.probability))
    assert values["recall"] == pytest.approx(reference.recall_score(o.label, o.is_selected))
    assert values["precision"] == pytest.approx(reference.precision_score(o.label, o.is_selected))
    assert values["f1"] == pytest.approx(reference.f1_score(o.label, o.is_selected))
    assert values["accuracy"] == pytest.approx(reference.accuracy_score(o.label, o.is_selected))
    assert values["contacted_share"] == pytest.approx(o.is_selected.mean())
    if not ties:
        assert values["log_loss"] == pytest.approx(reference.log_loss(o.label, o.probability))
        top = np.argsort(-o.probability)[:80]
        assert values["lift_top_decile"] == pytest.approx(o.label[top].mean() / o.label.mean())


def test_calibration_error_is_the_gap_in_bins_of_equally_many_rows() -> None:
    label = np.tile([1.0, 0.0], 50)
    right = Outcomes(np.full(100, 0.5), np.ones(100, bool), label, np.arange(100))
    wrong = Outcomes(np.full(100, 0.8), np.ones(100, bool), label, np.arange(100))
    assert _values(right)["ece"] == pytest.approx(0.0)
    assert _values(wrong)["ece"] == pytest.approx(0.3)


def test_intervals_hold_the_value_repeat_and_widen_when_customers_repeat() -> None:
    lone = evaluate(_outcomes(customers=100_000), seed=7)
    assert lone == evaluate(_outcomes(customers=100_000), seed=7)
    by_name = {str(row["metric"]): row for row in lone}
    for name in ("roc_auc", "brier", "recall", "precision"):
        row = by_name[name]
        assert float(row["ci_low"] or 0) < float(row["value"] or 0) < float(row["ci_high"] or 0)

    few = _outcomes(rows=400)
    repeated = Outcomes(*(np.tile(part, 4) for part in (few.probability, few.is_selected, few.label)), few.cluster)
    apart = Outcomes(repeated.probability, repeated.is_selected, repeated.label, np.arange(1600))
    together = Outcomes(repeated.probability, repeated.is_selected, repeated.label, np.tile(np.arange(400), 4))
    assert _width(together) > 1.5 * _width(apart)


def test_undefined_values_are_none() -> None:
    nobody = Outcomes(np.array([0.1, 0.2]), np.zeros(2, bool), np.array([0.0, 1.0]), np.arange(2))
    values = {row["metric"]: row["value"] for row in evaluate(nobody, repetitions=3)}
    assert values["precision"] is None


def test_curves_are_short_and_end_where_they_must() -> None:
    points = curve_points(_outcomes(rows=3_000))
    curves = {
        name: [p for p in points if p["curve"] == name] for name in ("roc", "precision_recall", "calibration", "lift")
    }

    assert (curves["roc"][0]["x"], curves["roc"][0]["y"]) == (0.0, 0.0)
    assert (curves["roc"][-1]["x"], curves["roc"][-1]["y"]) == (1.0, 1.0)
    assert len(curves["roc"]) <= 200 and len(curves["precision_recall"]) <= 200
    assert len(curves["calibration"]) == 10 and sum(int(p["row_count"]) for p in curves["calibration"]) == 3_000
    assert [p["x"] for p in curves["lift"]] == [pytest.approx(i / 10) for i in range(1, 11)]
    assert curves["lift"][-1]["y"] == pytest.approx(1.0)


def _width(outcomes: Outcomes) -> float:
    row = next(row for row in evaluate(outcomes, seed=1) if row["metric"] == "roc_auc")
    return float(row["ci_high"] or 0) - float(row["ci_low"] or 0)
