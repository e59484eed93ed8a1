"""The part `explanations`: scoring, contributions and top reasons for many customers, beside the shap package."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scripts.bench import explain
from scripts.bench.measure import ROOT
from scripts.bench.part import Figure, Part, Result

REASONS = ("contributions", "explain")  # the steps that make the top reasons
WITH_TREES = ("score", "contributions")  # the steps that share their rows out among threads
SERVED_THREADS = 2  # as a build on two cores has them
REMARK = (
    "Top reasons: contributions and explain. "
    "Both wanted figures are those of the slower learner, with the threads of a build."
)
ABOUT = f"""Made-up rows, a tenth of the values unknown; each task's own learner and parameters. Every step in a
process of its own, from DuckDB table to DuckDB table as dbt runs it, DuckDB with two threads and {explain.MEMORY}.
`score` is the whole path of a scored customer, reading and writing included. The learner's library is loaded before,
as training's check has done in a build. Threads are batches of rows at a time. The line of the `shap` package is
processor seconds, scaled up from {explain.SHAP_ROWS:,} rows, for the contributions alone: both call the learner's own
TreeSHAP."""


def run_explanations(work: Path, size: Mapping[str, int]) -> Result:
    """Train on made-up rows and take each step for both learners; those with trees with one and with two threads."""
    rows, figures = size["rows"], []
    explain.prepare(work, rows, size["features"])
    reached = {"scored_per_second": float("inf"), "reasons_minutes": 0.0}
    for learner in explain.LEARNERS:
        taken = {}
        for step, threads in (*((step, 2) for step in WITH_TREES), *((step, 1) for step in explain.STEPS)):
            found = _step(work, step, learner, threads)
            figures.append(_figure(learner, step, threads, found, rows))
            taken[step, threads] = found["seconds"]
        served = {step: taken[step, SERVED_THREADS if step in WITH_TREES else 1] for step in explain.STEPS}
        # the slower learner is the one that must keep to the bound
        reached["scored_per_second"] = min(reached["scored_per_second"], rows / served["score"])
        minutes = sum(served[step] for step in REASONS) / 60 * 1_000_000 / rows
        reached["reasons_minutes"] = max(reached["reasons_minutes"], minutes)
        found = _step(work, "shap", learner, 1, rows=rows)
        figures.append(_figure(learner, "shap", 1, found | {"rows": 0}, rows))
    remarks = [REMARK]
    if rows != 1_000_000:
        remarks.append("Minutes for 1 M customers are scaled up from these rows.")
    return Result(figures, reached, remarks)


def _step(work: Path, step: str, learner: str, threads: int, rows: int = 0) -> dict[str, Any]:
    command = [sys.executable, "-m", "scripts.bench.explain", "--step", step, "--learner", learner]
    command += ["--folder", str(work), "--threads", str(threads), "--rows", str(rows)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{step} of {learner} failed:\n{done.stderr[-4000:]}")
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def _figure(learner: str, step: str, threads: int, found: Mapping[str, Any], rows: int) -> Figure:
    command = f"python -m scripts.bench.explain --step {step} --learner {learner} --threads {threads} --folder FOLDER"
    name = f"{step}, {threads} {'thread' if threads == 1 else 'threads'}"
    note = "the package; processor seconds, scaled up" if step == "shap" else f"makes {found['rows']:,.0f} rows"
    return Figure(name, rows, found["seconds"], found["megabytes"], command, learner, note)


PART = Part(
    name="explanations",
    title="Scoring and explaining customers",
    about=ABOUT,
    sizes={"quick": {"rows": 20_000, "features": 60}, "full": {"rows": 1_000_000, "features": 60}},
    run=run_explanations,
)
