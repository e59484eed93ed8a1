"""One step of scoring or explaining customers, or the shap package on a sample, in this process: time and memory.

    python -m scripts.bench.explain --step score --learner xgboost --folder FOLDER

The steps of scripts/bench/explanations.py, which makes FOLDER. Every learner is trained with its task's own
parameters on made-up rows; each step streams from DuckDB table to table, as dbt runs it.
"""

import argparse
import json
import time
from dataclasses import replace
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from python_models.learners import load_learner
from python_models.relations import stream
from python_models.scoring import contributions, dependence, explain, importance, score
from python_models.tasks import Task
from python_models.tasks.churn import CHURN
from python_models.tasks.response import RESPONSE
from python_models.training import train_when_due

LEARNERS: dict[str, Task] = {task.learner: task for task in (CHURN, RESPONSE)}
LABELS = pd.DataFrame({"feature": ["spend", "orders"], "label": ["spend", "orders"], "unit": ["money", "count"]})
TRAINED_ROWS, SHAP_ROWS, MEMORY = 40_000, 2_000, "2GB"
STEPS = ("score", "contributions", "explain", "importance", "dependence")


def examples_sql(rows: int, features: int) -> str:
    """The select that makes customers: features of money and of counts, a tenth of the values unknown."""
    columns = []
    for number in range(features):
        draw = "round(exp(3 + random()), 2)" if number % 2 else "floor(random() * 20)"
        columns.append(
            f"case when random() > 0.1 then {draw} end as {'spend' if number % 2 else 'orders'}_{number + 1}d"
        )
    return f"""
        select printf('%07d', range) as customer_id, date '2020-06-01' as as_of_date,
            date '2020-06-29' as label_known_at, true as is_scoring, cast(null as double) as label, {", ".join(columns)}
        from range({rows})
    """


def trained(session: duckdb.DuckDBPyConnection, task: Task) -> pd.DataFrame:
    """A champion, fitted on a part of the rows."""
    frame = labelled(session.sql(f"select * from examples limit {TRAINED_ROWS}").df())
    return train_when_due(replace(task, keys=("customer_id",)), frame, test_from="2020-01-15")


def labelled(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows at forty dates, with a label that a handful of features decide."""
    generator = np.random.default_rng(5)
    dates = pd.date_range("2019-06-01", periods=40, freq="7D")
    frame["as_of_date"] = dates[generator.integers(0, 40, len(frame))]
    frame["label_known_at"], frame["is_scoring"] = frame["as_of_date"] + pd.Timedelta(days=28), False
    pull = sum((-1) ** n * (frame[f"orders_{2 * n + 1}d"].fillna(5) - 10) / 6 for n in range(6)) - 1
    frame["label"] = (generator.random(len(frame)) < 1 / (1 + np.exp(-pull))).astype(float)
    return frame


def run(step: str, learner: str, folder: Path, threads: int = 1) -> dict[str, float]:
    """One step as dbt runs it, in this process: what it took."""
    task = replace(LEARNERS[learner], keys=("customer_id",))
    session = duckdb.connect(folder / "bench.duckdb", config={"memory_limit": MEMORY, "threads": 2})
    models = session.table(f"models_{learner}").df()
    load_learner(task.learner)  # in a build, training's check has loaded its library before
    started, cpu_before = time.perf_counter(), time.process_time()
    moved = session.table("contributions") if step not in ("score", "contributions") else None
    examples = session.table("examples")
    if step == "score":
        made = score(task, models, stream(session, examples), at_once=threads)
    elif step == "contributions":
        made = contributions(task, models, stream(session, examples), at_once=threads)
    elif step == "explain":
        made = explain(task, models, stream(session, moved), examples, LABELS, top=8, currency="USD")
    elif step == "importance":
        made = importance(models, moved, LABELS)
    else:
        made = dependence(task, models, moved, examples, session.table("importance").df())
    session.register("made", made)
    session.execute(f"create or replace table {step} as select * from made")
    taken = {"seconds": time.perf_counter() - started, "cpu": time.process_time() - cpu_before}
    rows = session.table(step).aggregate("count(*)").fetchall()[0][0]
    session.close()
    return taken | {"rows": rows, "megabytes": peak_megabytes()}


def peak_megabytes() -> float:
    """The most memory that this process held; getrusage would start from what the process that started it held."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def shap_seconds(learner: str, folder: Path, rows: int) -> float:
    """The seconds of CPU that shap.TreeExplainer would take for all rows, from those for a few."""
    import shap

    from python_models.training.trained_model import champion_of

    with duckdb.connect(folder / "bench.duckdb", read_only=True) as session:
        model = champion_of(session.table(f"models_{learner}").df())
        frame = session.sql(f"select * from examples limit {SHAP_ROWS}").df()
    if learner == "xgboost":
        import xgboost

        native = xgboost.Booster({"nthread": 1})
        native.load_model(bytearray(model.booster))
    else:
        import lightgbm

        native = lightgbm.Booster(model_str=model.booster.decode())
    started = time.process_time()
    shap.TreeExplainer(native).shap_values(frame[list(model.features)].to_numpy(np.float32))
    return (time.process_time() - started) * rows / SHAP_ROWS


def prepare(folder: Path, rows: int, features: int) -> None:
    """Make the customers and a champion of each learner in FOLDER/bench.duckdb."""
    with duckdb.connect(folder / "bench.duckdb", config={"memory_limit": MEMORY}) as session:
        session.execute("select setseed(0.5)")
        session.execute(f"create table examples as {examples_sql(rows, features)}")
        for learner, task in LEARNERS.items():
            session.register("trained", trained(session, task))
            session.execute(f"create table models_{learner} as select * from trained")


def main() -> None:
    """Run one step and print what it took as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--step", choices=(*STEPS, "shap"), required=True)
    parser.add_argument("--learner", choices=LEARNERS, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rows", type=int, default=1_000_000, help="what shap's seconds are scaled up to")
    asked = parser.parse_args()
    if asked.step == "shap":
        seconds = shap_seconds(asked.learner, asked.folder, asked.rows)
        print(json.dumps({"seconds": seconds, "rows": asked.rows, "megabytes": peak_megabytes()}))
        return
    print(json.dumps(run(asked.step, asked.learner, asked.folder, asked.threads)))


if __name__ == "__main__":
    main()
