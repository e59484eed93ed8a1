"""The part `training`: the library's training of a task beside the bare learner's fits of the very same rows."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from scripts.bench.measure import ROOT
from scripts.bench.part import Figure, Part, Result

LEARNERS = ("xgboost", "lightgbm")
ABOUT = """Made-up examples of one task, trained by each learner with its task's own parameters, one thread.
`bare fits` are the
same boosters on arrays that are ready; `fit path` adds reading and checking the examples, the fingerprint, the
predictions of
all folds and the calibrator; `all of training` adds the baselines, the scorecard and its bootstrap intervals.
Fit path and bare
fits are processor seconds, each the least of three, taken in turn; the memory is that of the process that did
all three."""


def run_training(work: Path, size: Mapping[str, int]) -> Result:
    """Each learner in a process of its own."""
    del work
    figures, remarks = [], []
    for learner in LEARNERS:
        rows, features = size["rows"], size["features"]
        words = ["--learner", learner, "--rows", str(rows), "--features", str(features)]
        command = ["-m", "scripts.bench.train_once", *words]
        done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"Training with {learner} failed:\n{done.stderr[-4000:]}")
        found = json.loads(done.stdout.strip().splitlines()[-1])
        told = " ".join(["python", *command])
        for key, step in (("bare", "bare fits"), ("fit_path", "fit path"), ("training_clock", "all of training")):
            note = f"{found['fits']} fits" if key == "bare" else ""
            figures.append(Figure(step, rows, found[key], found["peak_mb"], told, learner, note))
        remarks.append(f"{learner}: the fit path takes {found['fit_path'] / found['bare']:.2f} times the bare fits.")
    return Result(figures, {}, remarks)


PART = Part(
    name="training",
    title="Training beside the bare learner",
    about=ABOUT,
    sizes={"quick": {"rows": 10_000, "features": 60}, "full": {"rows": 200_000, "features": 60}},
    run=run_training,
)
