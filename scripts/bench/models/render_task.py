"""The section of one task of one data set on the page of figures."""

from __future__ import annotations

import json
from typing import Any

from scripts.bench.models.words import METRICS, count, difference, percent, scorer, table, with_interval

Result = dict[str, Any]


def task_section(task: Result) -> str:
    """Return the section, or a sentence where no model was trained."""
    head = f"### {task['task'].replace('_', ' ').capitalize()}\n"
    if "metrics" not in task:
        return f"{head}\n{task['reason']}\n"
    parts = [_split(task), _opponents(task), _metrics(task), _depths(task), _calibration(task), _curve(task)]
    parts += [_truth(task), _reference(task), _times(task)]
    return "\n\n".join([head.rstrip(), *(part for part in parts if part)]) + "\n"


def _split(task: Result) -> str:
    rows = (
        f"{count(task['test_rows'], 'test row')} of {count(task['test_customers'], 'customer')}, "
        f"{task['test_positives']:,} of them positive; {count(task['known_rows'], 'row')} with a known outcome in all; "
        f"{count(task['feature_count'], 'feature')}; learner {task['learner']}."
    )
    if task["test_from"] is None:
        return f"Split: {task['split_method']}, five of them. {rows}"
    when = f"test period {task['test_from']} to {task['test_to']}, {count(task['test_folds'], 'fold')}"
    return f"Split: {task['split_method']}, {when} of {count(task['fold_days'], 'day')}. {rows}"


def _opponents(task: Result) -> str:
    rows = []
    for row in task["opponents"]:
        better = "" if row["scorer"] == "model" else difference(row["ours_better_by"])
        name = scorer(row["scorer"]) + (f" ({task['second_learner']})" if row["scorer"] == "second_learner" else "")
        auc = with_interval("roc_auc", row["roc_auc"])
        rows.append([name, auc, better, f"{row['log_loss']:.4f}", percent(row["ece"])])
    return table(["same rows", "ROC-AUC (95 %)", "ours better by (95 %)", "log loss", "ECE"], rows)


def _metrics(task: Result) -> str:
    metrics = task["metrics"]
    rows = [[label, with_interval(name, metrics[name])] for name, label in METRICS.items() if name in metrics]
    return table(["ours, on the test rows", "value (95 %)"], rows)


def _depths(task: Result) -> str:
    rows = [
        [
            percent(row["depth"], 0),
            f"{row['rows']:,}",
            with_interval("precision", row["precision"]),
            percent(row["recall"]),
        ]
        for row in task["by_depth"]
    ]
    return table(["most probable", "rows", "precision (95 %)", "recall"], rows)


def _calibration(task: Result) -> str:
    before, after = task["before_calibration"], task["after_calibration"]
    change = [
        [name, f"{one['log_loss']:.4f}", f"{one['brier']:.4f}", percent(one["ece"])]
        for name, one in (("before calibration", before), ("after", after))
    ]
    bins = [
        [i + 1, f"{row['rows']:,}", percent(row["predicted"]), percent(row["observed"])]
        for i, row in enumerate(task["reliability"])
    ]
    heads = ["tenth by probability", "rows", "predicted", "observed"]
    return table(["", "log loss", "Brier score", "ECE"], change) + "\n\n" + table(heads, bins)


def _curve(task: Result) -> str:
    rows = [[percent(row["share"], 0), with_interval("roc_auc", row["roc_auc"])] for row in task["learning_curve"]]
    return "Learning curve: the same recipe on a part of the training customers, before calibration.\n\n" + table(
        ["customers learned from", "ROC-AUC on the test rows (95 %)"], rows
    )


def _truth(task: Result) -> str:
    truth = task.get("truth")
    if truth is None:
        return ""
    slope = with_interval("calibration_slope", truth["slope"])
    text = (
        f"Known truth: {truth['what']} ({count(truth['rows'], 'row')}). Slope of the true chance on the served log "
        f"odds {slope}; mean served {percent(truth['mean_served'])}, mean true {percent(truth['mean_true'])}; "
        f"correlation {truth['correlation']:.2f}."
    )
    if task.get("ceiling") is not None:
        text += f" The true chances themselves reach ROC-AUC {task['ceiling']:.3f} on the test rows."
    return text


def _reference(task: Result) -> str:
    lines = [
        f"- {choice['learner']}, ROC-AUC {choice['score']:.4f} where it was chosen, {count(choice['trials'], 'trial')} "
        f"({choice['pruned']} stopped early): `{json.dumps(_rounded(choice['parameters']))}`"
        for choice in task["reference"]
    ]
    if not lines:
        return "No tuned reference: before the test period there is too little to choose by."
    return "\n".join(["The tuned reference chose:", "", *lines])


def _rounded(parameters: dict[str, Any]) -> dict[str, Any]:
    return {name: float(f"{one:.3g}") if isinstance(one, float) else one for name, one in parameters.items()}


def _times(task: Result) -> str:
    one = task["timing"]
    return (
        f"Training with baselines, scorecard and intervals: {one['training_clock']:.1f} s on the clock, "
        f"{one['training']:.1f} s of processor time. The library's fit path (read and check the examples, fingerprint, "
        f"folds, calibrator, final fit): {one['fit_path']:.2f} s of processor time; the bare learner's {one['fits']} "
        f"fits of the same rows: {one['bare']:.2f} s; ratio {one['fit_path'] / one['bare']:.2f}."
    )
