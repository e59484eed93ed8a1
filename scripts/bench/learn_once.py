"""Fit the learner of churn once within a limit of rows, in this process; print what it took as JSON.

python -m scripts.bench.learn_once --folder FOLDER --limit 200000

scripts/bench/row_limit.py makes FOLDER; the margins of the test rows are written to it.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import replace
from pathlib import Path

import duckdb
import numpy as np

from python_models.relations import hash_share
from python_models.tasks.churn import CHURN
from python_models.training import rows_to_learn_from
from python_models.training.early_stopping import with_rounds, without_stopping
from python_models.training.examples import read_examples
from python_models.training.folds import default_test_from
from python_models.training.informative import without_idle_features
from python_models.training.scorers import fit_booster, margin_of
from python_models.training.train import TEST_PERIOD_DAYS
from scripts.bench.features.peer import peak_mb

SET_APART_FROM = 0.8  # of the hash that a sample is drawn by, so a sample is of those below


def learn(folder: Path, limit: int) -> dict[str, float]:
    """Learn from at most about `limit` rows that were known when the test period began; predict its first fold.

    The customers to predict are others than those to learn from, and the same for every limit.
    """
    with duckdb.connect(folder / "warehouse" / "marts.duckdb", read_only=True) as session:
        examples = session.table("mart_churn_examples")
        last = examples.filter("is_scoring").aggregate("max(as_of_date)").fetchall()[0][0]
        start = default_test_from(np.datetime64(last, "D"), test_period_days=TEST_PERIOD_DAYS)
        is_apart = f"{hash_share(CHURN.cluster)} >= {SET_APART_FROM}"
        known = examples.filter(f"not ({is_apart}) and label is not null and label_known_at <= date '{start}'")
        training = read_examples(CHURN, rows_to_learn_from(CHURN, known, limit))
        end = start + np.timedelta64(CHURN.fold_days, "D")
        in_fold = f"as_of_date >= date '{start}' and as_of_date < date '{end}'"
        rows = read_examples(CHURN, examples.filter(f"{is_apart} and label is not null and {in_fold}").df())
    rows, training, _ = without_idle_features(rows, training)
    started = time.perf_counter()
    task = with_rounds(CHURN, training, 1)
    booster = fit_booster(replace(task, parameters=without_stopping(task.parameters)), training, 1)
    seconds = time.perf_counter() - started
    margin = margin_of(CHURN, booster, rows, 1)
    np.savez(folder / f"margins_{limit}.npz", margin=margin, label=rows.label, cluster=rows.cluster)
    facts = {"rows": len(training), "features": len(rows.features), "rounds": int(str(task.parameters["rounds"]))}
    return facts | {"seconds": seconds, "peak_mb": peak_mb()}


def main() -> None:
    """Learn once and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--limit", type=int, required=True)
    asked = parser.parse_args()
    print(json.dumps(learn(asked.folder, asked.limit)))


if __name__ == "__main__":
    main()
