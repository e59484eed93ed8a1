"""The part `row_limit`: what learning from fewer rows costs in ROC-AUC, and what it saves in time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from python_models.tasks.churn import CHURN
from python_models.training.calibrate import sigmoid
from python_models.training.evaluate import Judged, Outcomes, judge
from scripts.bench.measure import ROOT, clean_settings, run
from scripts.bench.part import Figure, Part, Result
from scripts.bench.shops import write_source

SHARES = (16, 8, 4, 2, 1)  # what the most rows are divided by
REPETITIONS = 500
ABOUT = """A made-up shop is built up to the examples of churn, with all its customers. A fifth of them, drawn by the
hash of `training_rows_limit`, are set apart. The learner of the task, with its own parameters and its search for the
number of trees, learns once, on one thread, from the rows of fewer and fewer of the others, drawn as that limit draws
them, whose outcome was known when the test period began. Each predicts those set apart in the first 28 days of the
test period, before calibration: nearly all customers of a large shop are strangers to its model. Intervals (95 %) draw
the customers to predict 500 times, the same for both sides of a difference; they do not hold which customers were
learned from. Each limit has a process of its own."""


def run_row_limit(work: Path, size: Mapping[str, int]) -> Result:
    """Build the examples, then learn within each limit."""
    shop = write_source(work, size)
    limits = [size["most_rows"] // share for share in SHARES]
    run(("regulars", "ingest"), clean_settings(work))
    told = ("--vars", json.dumps({"training_rows_limit": limits[-1]}))
    wanted = ("--select", "+mart_churn_examples", "--exclude", "resource_type:test", "resource_type:unit_test")
    run(("dbt", "build", *wanted, *told), clean_settings(work))
    _refuse_a_sample(work)
    found = [_learn(work, limit) for limit in limits]
    judged = [_judged(work, limit) for limit in limits]
    figures = [
        _figure(shop, limit, one, f"{one['rounds']} trees; {_words(of, judged[-1])}")
        for limit, one, of in zip(limits, found, judged, strict=True)
    ]
    tested = judged[-1].row_count
    return Result(figures, {}, [f"{tested:,} test rows; {found[-1]['features']} features; learner {CHURN.learner}."])


def _refuse_a_sample(work: Path) -> None:
    """Exit where features were not built for all customers: the most rows would not be all there are."""
    drawn = "select count(*) from regulars.intermediate.int_training_customers"
    with duckdb.connect(work / "warehouse" / "marts.duckdb", read_only=True) as session:
        session.execute(f"attach '{work / 'warehouse' / 'regulars.duckdb'}' as regulars (read_only)")
        counts = session.execute(f"select (select count(*) from dim_customers), ({drawn})").fetchall()[0]
    if counts[0] != counts[1]:
        sys.exit(f"Only {counts[1]:,} of {counts[0]:,} customers can be learned from: raise most_rows.")


def _learn(work: Path, limit: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "scripts.bench.learn_once", "--folder", str(work), "--limit", str(limit)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"Learning from {limit} rows failed:\n{done.stderr[-4000:]}")
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def _judged(work: Path, limit: int) -> Judged:
    with np.load(work / f"margins_{limit}.npz") as file:
        margin, label, cluster = file["margin"], file["label"], file["cluster"]
    return judge(Outcomes(sigmoid(margin), margin > 0, label, cluster), repetitions=REPETITIONS)


def _words(one: Judged, best: Judged) -> str:
    """Say the ROC-AUC, and by how much that of all rows is better."""
    auc, gain = one.interval("roc_auc"), best.gain_over(one, "roc_auc")
    told = "ROC-AUC {value:.4f} ({ci_low:.4f} to {ci_high:.4f})".format(**auc)
    return (
        told
        if one is best
        else told + "; all rows better by {value:.4f} ({ci_low:.4f} to {ci_high:.4f})".format(**gain)
    )


def _figure(shop: str, limit: int, found: Mapping[str, Any], note: str) -> Figure:
    command = f"python -m scripts.bench.learn_once --folder FOLDER --limit {limit}"
    return Figure(f"at most {limit:,} rows", found["rows"], found["seconds"], found["peak_mb"], command, shop, note)


PART = Part(
    name="row_limit",
    title="Learning from a sample of customers",
    about=ABOUT,
    sizes={
        "quick": {"customers": 1_000, "lines_per_customer": 100, "most_rows": 80_000},
        "full": {"customers": 20_000, "lines_per_customer": 100, "most_rows": 1_200_000},
    },
    run=run_row_limit,
)
