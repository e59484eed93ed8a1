"""The part `end_to_end`: the made-up shop landed, built, checked and published, phase by phase, at several sizes."""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import yaml

from python_models.settings import get_settings
from scripts.bench.measure import clean_settings, run
from scripts.bench.part import Figure, Part, Result
from scripts.bench.sampled import Samples, run_sampled

ABOUT = """A made-up shop lands with `regulars ingest`; then `regulars build` makes, checks and publishes everything.
dbt says when each node ran, and the memory of the process is read ten times a second. A phase's seconds are those of
its nodes added up: two threads do two at once, so they add up to more than `whole build`, which is by the clock."""
WANTED_CUSTOMERS = 1_000_000
# A node belongs to the first phase with a part of its path; `seen_in` is the table whose rows say how much was done.
PHASES = (
    ("stage", ("models/staging/",), "fct_transactions"),
    ("train", ("_model.py", "ml_value_holdout", "ml_value_models"), "mart_churn_examples"),
    ("score", ("_scores.py", "ml_customer_value", "ml_contact_plan"), "mart_churn_predictions"),
    ("explain", ("_contributions", "_explanations", "_dependence", "_importance"), "mart_churn_predictions"),
    ("prove", ("ml_time_proofs",), "mart_customer_rfm"),
    ("features", ("marts/features/", "models/intermediate/", "marts/core/"), "mart_customer_rfm"),
    ("decide", ("models/",), "dim_customers"),
    ("test", ("tests/", "test."), "dim_customers"),
    ("publish", ("on-run-end",), "dim_customers"),
)


@dataclass(frozen=True)
class Phase:
    """What one phase took: seconds of its nodes added up, peak memory in 10^6 bytes while one of them ran."""

    phase: str
    rows: int
    seconds: float
    peak_mb: float
    slowest: list[tuple[str, float]]


def run_end_to_end(work: Path, size: Mapping[str, int]) -> Result:
    """Build a shop of each size (0: left out), each in a folder that is deleted before the next."""
    figures: list[Figure] = []
    reached: dict[str, float] = {}
    remarks: list[str] = []
    for name in ("small", "middle", "large"):
        if size[name]:
            folder = work / name
            _build(folder, size[name], size["lines_per_customer"], (figures, reached, remarks))
            shutil.rmtree(folder)
    return Result(figures, reached, remarks)


def _build(
    work: Path, customers: int, lines_each: int, found: tuple[list[Figure], dict[str, float], list[str]]
) -> None:
    figures, reached, remarks = found
    lines = customers * lines_each
    group = f"{customers:,} customers, {lines:,} lines"
    work.mkdir(parents=True)
    source = {"connector": "synthetic", "customers": customers, "lines": lines}
    (work / "source.yml").write_text(yaml.safe_dump(source), encoding="utf-8")
    settings = clean_settings(work)
    land = run(["regulars", "ingest"], settings)
    build, samples = run_sampled(["regulars", "build"], settings)
    nodes = _nodes(work / "target")
    told = "regulars ingest; regulars build"
    figures.append(Figure("land", lines, land.seconds, land.peak_mb, "regulars ingest", group))
    for phase in _phases(nodes, samples, _row_counts(work)):
        slowest = ", ".join(f"{name} {seconds:.1f}" for name, seconds in phase.slowest)
        figures.append(
            Figure(phase.phase, phase.rows, phase.seconds, phase.peak_mb, told, group, f"slowest: {slowest}")
        )
    figures.append(Figure("whole build", lines, build.seconds, build.peak_mb, told, group))
    staged = max(node["end"] for node in nodes if ".base_" in node["name"])
    seconds = max(node["end"] for node in nodes) - staged
    disk_mb = sum(file.stat().st_size for file in (work / "warehouse").rglob("*.*") if file.is_file()) / 1e6
    end = f"{seconds / 60:.1f} minutes from the last staged table to the published snapshot; {disk_mb:,.0f} MB of disk"
    remarks.append(f"{group}: {end}. DuckDB's memory limit: {get_settings().memory_limit}.")
    if customers == WANTED_CUSTOMERS:
        reached |= {"end_to_end_minutes": seconds / 60, "end_to_end_gb": build.peak_mb / 1000}


def _nodes(target: Path) -> list[dict[str, Any]]:
    """Return name, phase, start and end (seconds since 1970) of every node that ran."""
    results = json.loads((target / "run_results.json").read_text(encoding="utf-8"))["results"]
    manifest = json.loads((target / "manifest.json").read_text(encoding="utf-8"))["nodes"]
    nodes = []
    for result in results:
        spans = [span for span in result["timing"] if span["name"] == "execute" and span["completed_at"]]
        if spans:
            name = result["unique_id"]
            path = f"{name} {manifest.get(name, {}).get('original_file_path', '')}"
            times = [datetime.fromisoformat(spans[0][key]).timestamp() for key in ("started_at", "completed_at")]
            nodes.append({"name": name, "phase": _phase(path), "start": times[0], "end": times[1]})
    return nodes


def _phase(path: str) -> str:
    if path.startswith("test."):
        return "test"
    return next((phase for phase, parts, _ in PHASES if any(part in path for part in parts)), "decide")


def _phases(nodes: Sequence[dict[str, Any]], samples: Samples, rows: Mapping[str, int]) -> list[Phase]:
    by_phase: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for node in nodes:
        by_phase[node["phase"]].append(node)
    phases = []
    for phase, _, table in PHASES:
        own = sorted(by_phase[phase], key=lambda node: node["start"] - node["end"])
        if own:
            slowest = [(node["name"].split(".")[2], round(node["end"] - node["start"], 2)) for node in own[:3]]
            seconds = sum(node["end"] - node["start"] for node in own)
            peak_mb = max(samples.peak_mb(node["start"], node["end"]) for node in own)
            phases.append(Phase(phase, rows[table], round(seconds, 2), round(peak_mb), slowest))
    return phases


def _row_counts(work: Path) -> dict[str, int]:
    with duckdb.connect(str(work / "warehouse" / "marts.duckdb"), read_only=True) as connection:
        tables = sorted({table for _, _, table in PHASES})
        return {name: connection.execute(f"select count(*) from {name}").fetchall()[0][0] for name in tables}


PART = Part(
    name="end_to_end",
    title="A whole build, phase by phase",
    about=ABOUT,
    sizes={
        "quick": {"small": 1_000, "middle": 0, "large": 0, "lines_per_customer": 100},
        "full": {"small": 10_000, "middle": 100_000, "large": 1_000_000, "lines_per_customer": 100},
    },
    run=run_end_to_end,
)
