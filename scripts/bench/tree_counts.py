"""Judge ways to settle churn's number of trees on the folds before the test period.

    python -m scripts.bench.tree_counts PROJECT

PROJECT is a folder with a built warehouse/. The test period is not predicted, so nothing here is chosen by it. Printed
are log loss and ROC-AUC of the margins as they are, and the numbers of trees of the folds.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from sklearn.metrics import log_loss, roc_auc_score

from python_models.learners import Vector
from python_models.tasks import Task, load_task
from python_models.training.calibrate import sigmoid
from python_models.training.early_stopping import LEAST_ROUNDS, PARAMETER, with_rounds
from python_models.training.examples import Examples
from python_models.training.scorers import MODEL, boosted_margin
from python_models.training.walk_forward import predict_folds
from scripts.bench.models.backtest import backtest_of
from scripts.bench.models.build import Built

WAYS: dict[str, Mapping[str, object]] = {
    "as the task says": {},
    "120 trees": {PARAMETER: 0},
    "240 trees": {PARAMETER: 0, "rounds": 240},
    "stopped early, no floor": {LEAST_ROUNDS: 1},
}


def main() -> None:
    """Print a line per way."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("project", type=Path)
    built = Built(parser.parse_args().project, "", 0)
    backtest = backtest_of(load_task("churn"), built.model("churn"), built.examples("churn"), threads=1)
    for name, changed in WAYS.items():
        task = replace(load_task("churn"), parameters={**load_task("churn").parameters, **changed})
        trees: list[object] = []

        def scorer(task: Task, training: Examples, rows: Examples, threads: int, trees: list[object] = trees) -> Vector:
            settled = with_rounds(task, training, threads)
            trees.append(settled.parameters["rounds"])
            return boosted_margin(settled, training, rows, threads)

        found = predict_folds(task, backtest.rows, backtest.before_test(), {MODEL: scorer})
        label, probability = found["label"].to_numpy(), sigmoid(found[f"margin_{MODEL}"].to_numpy())
        figures = f"log loss {log_loss(label, probability):.4f}, ROC-AUC {roc_auc_score(label, probability):.4f}"
        print(f"{name}: {figures}, trees {trees}", flush=True)


if __name__ == "__main__":
    main()
