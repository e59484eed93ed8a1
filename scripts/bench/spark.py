"""The part `spark`: the same project built by DuckDB and by Spark from the same landing files, compared, then told."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from scripts.bench.measure import ROOT, clean_settings, run
from scripts.bench.part import Figure, Part, Result
from scripts.bench.sampled import run_sampled
from scripts.bench.shops import order_lines, write_source
from scripts.spark_parity import differences

PYTHON = "REGULARS_SPARK_PYTHON"
WITHOUT = ("--exclude-resource-type", "unit_test")
ABOUT = """The tests' shop, or a made-up one, is landed once; dbt builds and tests it with DuckDB, then with Spark in
session mode on `local[2]`, the Python models on the driver. Every mart was compared value by value; had one differed,
there would be no page. Both commands have dbt's own start in them, Spark's also that of the JVM. Memory is of all
processes together, read ten times a second."""


def run_spark(work: Path, size: Mapping[str, int]) -> Result:
    """Build on both engines and hold the marts against each other."""
    python = Path(os.environ.get(PYTHON, "") or ROOT / ".venv-spark" / "bin" / "python")
    if not python.is_file():
        sys.exit(f"The part spark needs {python}, which is not there: run `make setup-spark`, or set {PYTHON}.")
    shop = write_source(work, size)
    settings = clean_settings(work)
    land = run(("regulars", "ingest"), settings)
    figures = []
    for engine, target, bin_, own in (
        ("DuckDB", (), None, {}),
        ("Spark", ("--target", "spark"), python.parent, {"PYSPARK_PYTHON": str(python), "PYTHONPATH": str(ROOT)}),
    ):
        command = ("dbt", "build", *target, *WITHOUT)
        told = settings | {"DBT_TARGET_PATH": str(work / f"target_{engine}")} | own
        taken, samples = run_sampled(command, told, bin_)
        figures.append(Figure(engine, 0, taken.seconds, max(samples.resident_mb), " ".join(command), shop))
    found = differences(work / "warehouse")
    differing = [name for name, what in found.items() if isinstance(what, str) or not what.is_none]
    if differing:
        sys.exit(f"These marts differ between DuckDB and Spark: {', '.join(differing)}.")
    lines = order_lines(work / "warehouse")
    figures = [Figure(**(vars(figure) | {"rows": lines})) for figure in figures]
    times = figures[1].seconds / figures[0].seconds
    remarks = [
        f"{len(found)} marts and seeds are equal on both engines.",
        f"Spark takes {times:.1f} times as long as DuckDB on this machine; landing took {land.seconds:.1f} s.",
    ]
    return Result(figures, {}, remarks)


PART = Part(
    name="spark",
    page="duckdb_and_spark",
    title="DuckDB beside Spark on the same project",
    about=ABOUT,
    sizes={
        "quick": {"customers": 0, "lines_per_customer": 0},
        "full": {"customers": 1_000, "lines_per_customer": 100},
    },
    run=run_spark,
)
