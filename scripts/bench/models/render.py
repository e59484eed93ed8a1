"""Write the pages from the figures: the text holds no number that models.json does not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from scripts.bench.models.reliability_svg import reliability_svg
from scripts.bench.models.render_features import features_page
from scripts.bench.models.render_glance import glance
from scripts.bench.models.render_task import task_section
from scripts.bench.models.words import count

Result = list[dict[str, Any]]
_INTRO = """# How good the models are

Written by a command from `models.json` beside it; do not edit. Make it anew: `make bench-models`. For your own data:
`make bench-models DATA=path/to/source.yml`, which runs the same and writes to `target/benchmarks`.

No search looked at a test period; docs/decisions.md names the choices that were made with test figures in sight, and
why Telco, which has no later data, is a little flattered. Data with dates is split by time: each fold is predicted by
a model, a calibrator and a threshold that rest on what was known when the fold began. A file without dates is split
into five stratified folds that keep equal rows together. Intervals are 95 %, by a bootstrap that draws customers with
all their rows; a difference is paired: both sides are judged on the same draws.

**The tuned reference** is the opponent that a patient person would bring: XGBoost, LightGBM or scikit-learn's histogram
boosting, whichever is best, with parameters that Optuna chose by ROC-AUC on the same walk-forward folds before the test
period (in a file without dates: on inner folds inside each training part). It has the same features and rows, and is
calibrated in the same way. **Ours** is to be no more than 0.002 below it.
"""

_DRAWING = """What was predicted beside what came, on the test rows in ten groups; on the dashed line the two
are equal:

![Predicted and observed shares](reliability.svg)
"""


def write_pages(file: Path, folder: Path) -> None:
    """Write models.md, features.md and reliability.svg into `folder` from the figures in `file`."""
    result = json.loads(file.read_text(encoding="utf-8"))
    (folder / "models.md").write_text(models_page(result), encoding="utf-8")
    (folder / "features.md").write_text(features_page(result), encoding="utf-8")
    (folder / "reliability.svg").write_text(reliability_svg(result), encoding="utf-8")


def models_page(result: Result) -> str:
    """Return the page of figures."""
    return "\n".join([_INTRO, glance(result), _DRAWING, *map(_data_set, result)])


def _data_set(data: dict[str, Any]) -> str:
    lines = [f"## {data['title']}", ""]
    if "skipped" in data:
        return "\n".join([*lines, data["skipped"], ""])
    lines += ["```", data["command"], "```", "", _how(data), ""]
    return "\n".join([*lines, *map(task_section, data["tasks"])])


def _how(data: dict[str, Any]) -> str:
    budget, machine = data["budget"], data["machine"]
    took = f" in {data['build_seconds']:.0f} s" if data["build_seconds"] is not None else ""
    versions = ", ".join(f"{name} {version}" for name, version in sorted(data["versions"].items()))
    return (
        f"Built by `{data['build']}`{took}, on {count(machine['cores'], 'core')}, "
        f"{count(machine['threads'], 'thread')} a fit; {versions}. A search for the reference ends after "
        f"{count(budget['trials'], 'trial')} or {budget['minutes']:g} minutes; a trial learns from at most "
        f"{budget['rows']:,} rows of a fold, the chosen parameters from all."
    )
