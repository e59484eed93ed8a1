"""The page on what the features are worth: what is lost without a family, and which features move the score."""

from __future__ import annotations

from typing import Any

from scripts.bench.models.words import difference, percent, table

Result = dict[str, Any]
MOST_FEATURES = 20
_INTRO = """# What the features are worth

Written by a command from `models.json` beside it; do not edit. Make it anew: `make bench-models`.

**Lost without it**: ROC-AUC on the test rows of the recipe with all features, less that of the same recipe without the
family, both before calibration; 95 % intervals by a paired bootstrap that draws customers. They do not hold the luck of
the trees' own draws, which can be a thousandth or two. Families overlap, so that little is lost without one does not
make it worthless. A family is a feature mart; where all features are attributes of
customers, it is the attribute.

**Share**: of the mean absolute SHAP values (log odds) of the served model over its newest examples.
"""


def features_page(result: list[Result]) -> str:
    """Return the page of families and features."""
    parts = [_INTRO]
    for data in result:
        tasks = [task for task in data.get("tasks", []) if "metrics" in task]
        if tasks:
            parts += [f"## {data['title']}\n", f"```\n{data['command']}\n```\n", *map(_task, tasks)]
    return "\n".join(parts)


def _task(task: Result) -> str:
    families = {name: family for family, names in task["families"].items() for name in names}
    lost = sorted(task["ablation"], key=lambda row: -row["lost"][0])
    ablation = [[row["family"], row["features"], difference(row["lost"])] for row in lost]
    share = dict.fromkeys(task["families"], 0.0)
    for row in task["importance"]:
        share[families[row["feature"]]] += row["share"]
    for line in ablation:
        line.append(percent(share[line[0]]))
    features = [
        [row["feature"], families[row["feature"]], percent(row["share"])] for row in task["importance"][:MOST_FEATURES]
    ]
    parts = [f"### {task['task'].replace('_', ' ').capitalize()}"]
    if ablation:
        parts.append(table(["family", "features", "lost without it (95 %)", "share"], ablation))
    parts.append(table([f"feature (the first {len(features)})", "family", "share"], features))
    return "\n\n".join(parts) + "\n"
