"""All figures of one task of one data set, as plain numbers for the report."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import Any

import numpy as np

from python_models.tasks import load_task
from python_models.training.scorer import Scorer
from python_models.training.scorers import MODEL, scorers_for
from scripts.bench.models.backtest import Backtest, Judged, backtest_of, judged
from scripts.bench.models.build import Built
from scripts.bench.models.calibration import quality, reliability, sigmoid, slope_interval
from scripts.bench.models.data_set import DataSet
from scripts.bench.models.decision import by_depth, precision_at_recall
from scripts.bench.models.families import ablations, family_names
from scripts.bench.models.importance import importance
from scripts.bench.models.known_truth import against_truth, ceiling
from scripts.bench.models.learning_curve import shares
from scripts.bench.models.paired import auc_difference, auc_interval
from scripts.bench.models.reference import Reference
from scripts.bench.models.second_learner import other_task, second_margin
from scripts.bench.models.settings import Settings
from scripts.bench.models.timing import measure

Figures = dict[str, Any]
REFERENCE, SECOND = "tuned_reference", "second_learner"
RECALL = 0.75


def figures(data: DataSet, built: Built, task_name: str, settings: Settings) -> Figures:
    """Return the figures of one task, or task and reason where no model was trained."""
    model = built.model(task_name)
    if model.booster is None:
        return {"task": task_name, "reason": model.reason}
    if not any(row["split"] == "test" for row in model.metrics):
        return {"task": task_name, "reason": "Not judged: the test period lacks one of the two outcomes."}
    frame = built.examples(task_name)
    backtest = backtest_of(load_task(task_name), model, frame, threads=settings.threads)
    task = backtest.task  # with the served model's own parameters
    reference = Reference(backtest, settings.budget, settings.cache)
    scorers = _scorers(backtest, reference)
    _say(data, task_name, "the reference is tuned; predicting the folds")
    test = judged(task, backtest.predict(scorers))
    result: Figures = {"task": task_name} | _split(backtest, model, test[MODEL]) | _ours(model, test[MODEL])
    result |= {
        "opponents": [_opponent(name, test) for name in test],
        "reference": [asdict(choice) for choice in reference.choices],
        "second_learner": getattr(other_task(task), "learner", None),
    }
    _same_as_stored(result)
    found = ", ".join(f"{row['scorer']} {row['roc_auc'][0]:.4f}" for row in result["opponents"])
    _say(data, task_name, f"ROC-AUC: {found}")
    _say(data, task_name, "families, learning curve, importance")
    result |= _what_helps(backtest, built) | {"importance": importance(model, backtest)}
    if built.truth_folder().is_dir():
        result |= {"truth": against_truth(built, backtest, model), "ceiling": ceiling(built, backtest)}
    _say(data, task_name, "times")
    return result | {"timing": asdict(measure(task, model, frame, threads=settings.threads))}


def _scorers(backtest: Backtest, reference: Reference) -> dict[str, Scorer]:
    """Return ours, its baselines, the second learner where there is one, and the reference where it can be chosen."""
    scorers: dict[str, Scorer] = scorers_for(backtest.task, backtest.rows)
    if other_task(backtest.task) is not None:
        scorers[SECOND] = second_margin
    if reference.is_possible():
        scorers[REFERENCE] = reference.margin
    return scorers


def _split(backtest: Backtest, model: Any, ours: Judged) -> Figures:
    """Return how the rows were split, and how many there are."""
    return {
        "learner": model.learner,
        "split_method": model.split_method,
        "test_from": model.test_from if backtest.is_in_time else None,
        "test_to": model.test_to if backtest.is_in_time else None,
        "fold_days": backtest.task.fold_days if backtest.is_in_time else None,
        "test_folds": sum(fold.is_test for fold in backtest.folds) if backtest.is_in_time else 5,
        "feature_count": len(model.features),
        "known_rows": len(backtest.training),
        "test_rows": len(ours.label),
        "test_customers": len(np.unique(ours.cluster)),
        "test_positives": int(ours.label.sum()),
    }


def _ours(model: Any, ours: Judged) -> Figures:
    """Return the registry's metrics of the test period, and what else the test rows say of the served recipe."""
    metrics = {row["metric"]: row for row in model.metrics if row["scorer"] == MODEL and row["split"] == "test"}
    values = {name: [row["value"], row["ci_low"], row["ci_high"]] for name, row in metrics.items()}
    values["calibration_slope"] = list(slope_interval(ours.probability, ours.label, ours.cluster))
    values["precision_at_recall"] = list(precision_at_recall(ours.probability, ours.label, ours.cluster, RECALL))
    return {
        "metrics": values,
        "before_calibration": quality(sigmoid(ours.margin), ours.label),
        "after_calibration": quality(ours.probability, ours.label),
        "reliability": reliability(ours.probability, ours.label),
        "by_depth": by_depth(ours.probability, ours.label, ours.cluster),
    }


def _opponent(name: str, test: dict[str, Judged]) -> Figures:
    """Return a scorer's ROC-AUC, log loss and ECE on the test rows, and how much better ours ranks."""
    one, ours = test[name], test[MODEL]
    after = quality(one.probability, one.label)
    return {
        "scorer": name,
        "roc_auc": list(auc_interval(one.probability, one.label, one.cluster)),
        "log_loss": after["log_loss"],
        "ece": after["ece"],
        "ours_better_by": list(auc_difference(ours.probability, one.probability, one.label, one.cluster)),
    }


def _same_as_stored(result: Figures) -> None:
    """Refuse to go on where the folds predicted here do not give what the registry says: then the two are not alike."""
    stored, found = result["metrics"]["roc_auc"][0], result["opponents"][0]["roc_auc"][0]
    if abs(stored - found) > 1e-4:
        raise RuntimeError(f"{result['task']}: the registry says ROC-AUC {stored:.5f}, its folds give {found:.5f}.")
    # One interval for one figure: the registry's.
    result["opponents"][0]["roc_auc"] = result["metrics"]["roc_auc"]


def _what_helps(backtest: Backtest, built: Built) -> Figures:
    """Return the ablation by family and the learning curve: ROC-AUC of margins, for calibrators play no part in it."""
    families = family_names(backtest.training.features, built.families())
    without, curve = ablations(families), shares()
    scorers = {MODEL: scorers_for(backtest.task, backtest.rows)[MODEL]}
    scorers |= {f"without {name}": one for name, one in without.items()}
    scorers |= {f"share {name}": one for name, one in curve.items()}
    predictions = backtest.predict(scorers, test_only=True)
    label, cluster = predictions["label"].to_numpy(dtype=np.float64), predictions["cluster"].to_numpy()
    score = {name: predictions[f"margin_{name}"].to_numpy(dtype=np.float64) for name in scorers}
    lost = {name: list(auc_difference(score[MODEL], score[f"without {name}"], label, cluster)) for name in without}
    points = [
        {"share": float(name), "roc_auc": list(auc_interval(score[f"share {name}"], label, cluster))} for name in curve
    ]
    points.append({"share": 1.0, "roc_auc": list(auc_interval(score[MODEL], label, cluster))})
    rows = [{"family": name, "features": len(families[name]), "lost": lost[name]} for name in without]
    return {"ablation": rows, "learning_curve": points, "families": families}


def _say(data: DataSet, task: str, what: str) -> None:
    print(f"{data.name}, {task}: {what}", file=sys.stderr, flush=True)
