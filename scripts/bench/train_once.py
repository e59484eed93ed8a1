"""Train one learner on made-up examples in this process, beside its bare fits; print what it took as JSON.

python -m scripts.bench.train_once --learner xgboost --rows 200000 --features 60
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict, replace

import duckdb

from python_models.training import train
from scripts.bench.explain import LEARNERS, examples_sql, labelled
from scripts.bench.features.peer import peak_mb
from scripts.bench.models.timing import measure

TEST_FROM = "2020-01-15"


def main() -> None:
    """Make the examples, train once for the model, then measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--learner", choices=LEARNERS, required=True)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--features", type=int, default=60)
    asked = parser.parse_args()
    task = replace(LEARNERS[asked.learner], keys=("customer_id",))
    with duckdb.connect() as session:
        session.execute("select setseed(0.5)").fetchall()
        frame = labelled(session.sql(examples_sql(asked.rows, asked.features)).df())
    model = train(task, frame, test_from=TEST_FROM)
    print(json.dumps(asdict(measure(task, model, frame, threads=1)) | {"peak_mb": peak_mb()}))


if __name__ == "__main__":
    main()
