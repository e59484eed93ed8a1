"""The two tables that are read first: figures beside their targets, and ours beside the tuned reference."""

from __future__ import annotations

from typing import Any

from scripts.bench.models.words import difference, number, table, with_interval

Result = dict[str, Any]
ALLOWED_BELOW = 0.002


def glance(result: list[Result]) -> str:
    """Return the part that answers: is it as good as was promised?"""
    parts = ["## At a glance", ""]
    targets = [row for data in _run(result) for row in _targets(data)]
    if targets:
        parts += [table(["data", "task", "figure", "reached (95 %)", "wanted", "met"], targets), ""]
    rows = [_beside_reference(data, task) for data in _run(result) for task in _judged(data) if task["reference"]]
    if rows:
        heads = ["data", "task", "ours", "tuned reference", "ours less reference (95 %)", "at most 0.002 below"]
        parts += ["ROC-AUC on the test rows:", "", table(heads, rows), ""]
    return "\n".join(parts)


def _run(result: list[Result]) -> list[Result]:
    return [data for data in result if "skipped" not in data]


def _judged(data: Result) -> list[Result]:
    return [task for task in data["tasks"] if "metrics" in task]


def _targets(data: Result) -> list[list[str]]:
    tasks = {task["task"]: task for task in _judged(data)}
    rows = []
    for target in data["targets"]:
        values = tasks.get(target["task"], {}).get("metrics", {}).get(target["metric"])
        metric = target["metric"]
        reached = "no model" if values is None else with_interval(metric, values)
        is_met = values is not None and _within(values[0], target)
        rows.append([data["title"], target["task"], target["label"], reached, _wanted(target), _yes(is_met)])
    return rows


def _within(value: float, target: Result) -> bool:
    above = target["least"] is None or value >= target["least"]
    return above and (target["most"] is None or value <= target["most"])


def _wanted(target: Result) -> str:
    least, most = (number(target["metric"], target[end]) for end in ("least", "most"))
    if target["least"] is not None and target["most"] is not None:
        return f"{least} to {most}"
    return f"at most {most}" if target["least"] is None else f"at least {least}"


def _beside_reference(data: Result, task: Result) -> list[str]:
    scorers = {row["scorer"]: row for row in task["opponents"]}
    ours, reference = scorers["model"], scorers["tuned_reference"]
    better = reference["ours_better_by"]
    auc = (f"{row['roc_auc'][0]:.4f}" for row in (ours, reference))
    return [data["title"], task["task"], *auc, difference(better), _yes(better[0] >= -ALLOWED_BELOW)]


def _yes(is_met: bool) -> str:
    return "yes" if is_met else "**no**"
