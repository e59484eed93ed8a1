"""Time and memory of explaining a million customers with sixty features, beside the shap package on a sample.

    python scripts/bench/explain.py --rows 1000000 --out docs/benchmarks/explanations.md

Every learner is trained with its task's own parameters on made-up rows, in a DuckDB file of its own; each step then
runs as dbt runs it, streaming from table to table. One thread of boosting, as in the settings.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from python_models.scoring import contributions, dependence, explain, importance, score, stream
from python_models.tasks import Task
from python_models.tasks.churn import CHURN
from python_models.tasks.response import RESPONSE
from python_models.training import train_when_due

LEARNERS: dict[str, Task] = {task.learner: task for task in (CHURN, RESPONSE)}
LABELS = pd.DataFrame({"feature": ["spend", "orders"], "label": ["spend", "orders"], "unit": ["money", "count"]})
TRAINED_ROWS, SHAP_ROWS, MEMORY = 40_000, 2_000, "2GB"
STEPS = ("score", "contributions", "explain", "importance", "dependence")
PAGE = """# Explaining a million customers

Written by a command; do not edit. Make it anew:

```
python scripts/bench/explain.py --rows {rows} --out docs/benchmarks/explanations.md
```

Made-up rows with {features} features, a tenth of the values unknown; each task's own learner and parameters,
trained on {trained:,} of the rows; every step in a process of its own, from DuckDB table to DuckDB table as dbt
runs it, one thread of boosting, DuckDB with two threads and {memory}. CPU seconds are those of all threads; on a
busy machine the clock says more, so compare the CPU. The line of the `shap` package is scaled up from a sample, and
is for the contributions alone: both call the learner's own TreeSHAP; what is added is batches, bounded memory,
ranks and words. At the end the load was {load:.1f} on {cores} cores.

| learner | step | seconds | CPU seconds | peak MB | rows made |
|---|---|---|---|---|---|
"""


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
    """A champion, fitted on a part of the rows with a label that a handful of features decide."""
    frame = session.sql(f"select * from examples limit {TRAINED_ROWS}").df()
    generator = np.random.default_rng(5)
    dates = pd.date_range("2019-06-01", periods=40, freq="7D")
    frame["as_of_date"] = dates[generator.integers(0, 40, len(frame))]
    frame["label_known_at"], frame["is_scoring"] = frame["as_of_date"] + pd.Timedelta(days=28), False
    pull = sum((-1) ** n * (frame[f"orders_{2 * n + 1}d"].fillna(5) - 10) / 6 for n in range(6)) - 1
    frame["label"] = (generator.random(len(frame)) < 1 / (1 + np.exp(-pull))).astype(float)
    return train_when_due(replace(task, keys=("customer_id",)), frame, test_from="2020-01-15")


def run(step: str, learner: str, folder: Path) -> dict[str, float]:
    """One step as dbt runs it, in this process: what it took."""
    task = replace(LEARNERS[learner], keys=("customer_id",))
    session = duckdb.connect(folder / "bench.duckdb", config={"memory_limit": MEMORY, "threads": 2})
    models = session.table(f"models_{learner}").df()
    started, cpu_before = time.perf_counter(), time.process_time()
    moved = session.table("contributions") if step not in ("score", "contributions") else None
    examples = session.table("examples")
    if step == "score":
        made = score(task, models, examples)
    elif step == "contributions":
        made = contributions(task, models, stream(session, examples))
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


def measure(learner: str, folder: Path, rows: int) -> list[str]:
    """The lines of the table for one learner; every step in a process of its own, for its peak memory."""
    lines, sums, peak = [], np.zeros(2), 0.0
    for step in STEPS:
        command = [sys.executable, __file__, "--step", step, "--learner", learner, "--folder", str(folder)]
        taken = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
        sums, peak = sums + np.array([taken["seconds"], taken["cpu"]]), max(peak, taken["megabytes"])
        figures = f"{taken['seconds']:.1f} | {taken['cpu']:.1f} | {taken['megabytes']:.0f} | {taken['rows']:,.0f}"
        lines.append(f"| {learner} | {step} | {figures} |")
        print(lines[-1], flush=True)
    reference = shap_seconds(learner, folder, rows)
    lines.append(f"| {learner} | **all steps** | **{sums[0]:.1f}** | **{sums[1]:.1f}** | **{peak:.0f}** | |")
    lines.append(f"| {learner} | shap.TreeExplainer, from {SHAP_ROWS:,} rows | | {reference:.1f} | | |")
    print(*lines[-2:], sep="\n", flush=True)
    return lines


def main() -> None:
    """Make the rows, train, measure every learner and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--features", type=int, default=60)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--step")
    parser.add_argument("--learner")
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    if asked.step:
        print(json.dumps(run(asked.step, asked.learner, asked.folder)))
        return
    with tempfile.TemporaryDirectory() as name:
        folder, lines = Path(name), []
        with duckdb.connect(folder / "bench.duckdb", config={"memory_limit": MEMORY}) as session:
            session.execute("select setseed(0.5)")
            session.execute(f"create table examples as {examples_sql(asked.rows, asked.features)}")
            for learner, task in LEARNERS.items():
                session.register("trained", trained(session, task))
                session.execute(f"create table models_{learner} as select * from trained")
        for learner in LEARNERS:
            lines += measure(learner, folder, asked.rows)
    if asked.out:
        asked.out.write_text(page(asked.rows, asked.features) + "\n".join(lines) + "\n", encoding="utf-8")


def page(rows: int, features: int) -> str:
    """The page up to the lines of its table."""
    load, cores = os.getloadavg()[1], len(os.sched_getaffinity(0))
    return PAGE.format(rows=rows, features=features, trained=TRAINED_ROWS, memory=MEMORY, load=load, cores=cores)


if __name__ == "__main__":
    main()
