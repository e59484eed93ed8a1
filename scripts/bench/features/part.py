"""The part `features`: one shop, the same features five ways, compared before any time is told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
import yaml

from scripts.bench.features.compare import check_equal, export_ours
from scripts.bench.measure import ROOT, clean_settings, run
from scripts.bench.part import Figure, Part, Result

MODELS = ("fct_orders", "int_order_gaps", "int_order_value_bounds", "mart_customer_rfm", "mart_customer_rhythm")
TRIVIAL = "time_spine_daily"
PEERS = {"script": "DuckDB script", "pandas": "pandas", "polars": "polars", "spark": "PySpark local[2]"}
# polars and pyspark live in an environment of their own; a variable may name another one.
ENVIRONMENTS = {"polars": "REGULARS_BENCH_PYTHON", "spark": "REGULARS_SPARK_PYTHON"}
DEFAULTS = {"polars": ".venv-bench/bin/python", "spark": ".venv-bench/bin/python"}
REPETITIONS = 2
MONEY = ("amount", "discount_amount", "coupon_amount")
ABOUT = """From order lines that are staged to orders (`fct_orders`) and two feature marts (`mart_customer_rfm`,
`mart_customer_rhythm`: 34 columns), for the same customers and as-of dates: every 91 days, each campaign's first day
and the scoring date. Before anything is timed, every peer does the work once and all columns of its three tables are
compared with dbt's (within 1e-9); had one differed, there would be no page. dbt's own start, a run of one trivial
model, is taken off and shown; starting Python, importing and Spark's session are not counted for the peers. dbt and
the script go from DuckDB table to DuckDB table, the others from Parquet to Parquet. Ours does more: bounds of three
further measures, a fingerprint on each row for incremental builds, contracts. pandas is vectorised, with groupby and
merge per as-of date; no row is looped over. Then each is run twice; the faster run counts."""


@dataclass(frozen=True)
class Taken:
    """What the fastest of the runs took."""

    seconds: float
    peak_mb: float
    command: str


def run_features(work: Path, size: Mapping[str, int]) -> Result:
    """Make the shop, build the features each way, compare, and return what was taken."""
    lines = prepare(work, size)
    left_out = [name for name in PEERS if size.get(f"without_{name}")]
    peers = [name for name in PEERS if name not in left_out]
    as_of_rows = export_ours(work / "warehouse", work / "ours")
    for name in peers:
        _run_peer(name, work)
        check_equal(work / "ours", work / name)
    ours, start = _dbt(work, (*MODELS,), size), _dbt(work, (TRIVIAL,), size)
    taken = {name: _peer(name, work) for name in peers}
    remarks = [f"{as_of_rows:,} rows of each mart, one a customer and as-of date."]
    remarks += [f"{PEERS[name]} was left out." for name in left_out]
    net = max(ours.seconds - start.seconds, 0.01)
    figures = [
        Figure("ours, through dbt", lines, net, ours.peak_mb, ours.command, "features"),
        *(Figure(PEERS[name], lines, it.seconds, it.peak_mb, it.command, "features") for name, it in taken.items()),
        Figure("dbt's own start", 0, start.seconds, start.peak_mb, start.command, "fixed"),
    ]
    reached = {f"{name}_over_features": it.seconds / net for name, it in taken.items() if name != "script"}
    return Result(figures, {"features_over_script": net / taken["script"].seconds} | reached, remarks)


def prepare(work: Path, size: Mapping[str, int]) -> int:
    """Land and stage the shop and build the as-of dates; write what the peers read. Returns the number of lines."""
    source = {"connector": "synthetic", "customers": size["customers"], "lines": size["lines"]}
    (work / "source.yml").write_text(yaml.safe_dump(source), encoding="utf-8")
    (work / "warehouse").mkdir()
    given = [f"+{model}" for model in MODELS]
    run(_command("build", given, size, "--exclude-resource-type", "test", "unit_test"), clean_settings(work))
    export_inputs(work)
    with duckdb.connect() as session:
        return int(session.sql(f"select count(*) from '{work / 'lines.parquet'}'").fetchall()[0][0])


def export_inputs(work: Path) -> None:
    """Write what the peers read, lines.parquet and as_of.parquet, from work/warehouse."""
    with duckdb.connect(work / "warehouse" / "marts.duckdb", read_only=True) as session:
        session.execute(f"attach '{work / 'warehouse' / 'regulars.duckdb'}' as regulars (read_only)")
        session.execute(f"copy fct_transactions to '{work / 'lines.parquet'}'")
        # decimals would be Python objects to pandas, and a hundred times slower than what an analyst would use
        doubles = ", ".join(f"cast({name} as double) as {name}" for name in MONEY)
        lines = f"select * replace ({doubles}) from fct_transactions"
        session.execute(f"copy ({lines}) to '{work / 'lines_double.parquet'}'")
        spine = "select customer_id, as_of_date from regulars.intermediate.int_customer_as_of_dates"
        session.execute(f"copy ({spine}) to '{work / 'as_of.parquet'}'")


def _command(verb: str, models: list[str] | tuple[str, ...], size: Mapping[str, int], *more: str) -> list[str]:
    variables = json.dumps({"snapshot_every_days": size["snapshot_every_days"]})
    return ["dbt", verb, "--vars", variables, *more, "--select", *models]


def _dbt(work: Path, models: tuple[str, ...], size: Mapping[str, int]) -> Taken:
    command = _command("run", models, size, "--full-refresh")
    runs = [run(command, clean_settings(work)) for _ in range(REPETITIONS)]
    best = min(runs, key=lambda taken: taken.seconds)
    return Taken(best.seconds, best.peak_mb, " ".join(command).replace('{"', "'{\"").replace("}", "}'"))


def _peer(name: str, work: Path) -> Taken:
    return min((_run_peer(name, work) for _ in range(REPETITIONS)), key=lambda taken: taken.seconds)


def _run_peer(name: str, work: Path) -> Taken:
    python = os.environ.get(ENVIRONMENTS.get(name, ""), "") or (
        str(ROOT / DEFAULTS[name]) if name in DEFAULTS else sys.executable
    )
    if not Path(python).exists():
        sys.exit(f"{PEERS[name]} needs {python}, which is not there: run `make setup-bench`, or leave it out with "
                 f"--set without_{name}=1.")  # fmt: skip
    (work / "script.duckdb").unlink(missing_ok=True)
    command = ["-m", f"scripts.bench.features.{'duckdb_script' if name == 'script' else name + '_peer'}"]
    done = subprocess.run([python, *command, str(work)], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{PEERS[name]} failed:\n{done.stderr[-4000:]}")
    found = json.loads(done.stdout.strip().splitlines()[-1])
    return Taken(found["seconds"], found["peak_mb"], f"python {' '.join(command)} FOLDER")


_CHOICES = {"snapshot_every_days": 91, "without_pandas": 0, "without_polars": 0, "without_spark": 0}
PART = Part(
    name="features",
    page="feature_build",
    title="Features: dbt, a DuckDB script, pandas, polars, PySpark",
    about=ABOUT,
    sizes={
        "quick": {"customers": 1_000, "lines": 100_000, **_CHOICES},
        "full": {"customers": 100_000, "lines": 10_000_000, **_CHOICES},
    },
    run=run_features,
)
