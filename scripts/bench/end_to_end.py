"""Measure a whole build of the made-up shop, phase by phase: seconds of its models, and peak memory while they ran.

    python scripts/bench/end_to_end.py --customers 100000 --lines 10000000 [--work DIR] [--json FILE] [--vars JSON]

Lands with `regulars ingest`, then runs `dbt build` without unit tests, which checks and publishes. dbt says when each
node ran; the process's memory is read ten times a second. A phase's seconds are those of its nodes added up: two
threads do two at once, so the phases add up to more than the build took.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import yaml
from measure import ROOT, Measure, clean_settings, run
from sampled import Samples, run_sampled

BUILD = ("dbt", "build", "--exclude-resource-type", "unit_test")
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


@dataclass(frozen=True)
class EndToEnd:
    """A build of one size; `features_to_publish_seconds` is by the clock, from the first feature to the end."""

    customers: int
    lines: int
    land: Measure
    build: Measure
    features_to_publish_seconds: float
    disk_mb: float
    phases: list[Phase]
    command: str


def main() -> None:
    """Measure the size asked for, print it and write it as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--customers", type=int, default=10_000)
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--vars", default="{}", help="vars for dbt, as JSON")
    parser.add_argument("--work", type=Path, help="folder to work in, kept afterwards")
    parser.add_argument("--json", type=Path, help="file to write the figures to")
    options = parser.parse_args()
    work = options.work or Path(tempfile.mkdtemp(prefix="end_to_end_"))
    try:
        found = measure(work, options.customers, options.lines, json.loads(options.vars))
    finally:
        if options.work is None:
            shutil.rmtree(work)
    if options.json:
        options.json.write_text(json.dumps(asdict(found), indent=1) + "\n", encoding="utf-8")
    print_all(found)


def measure(work: Path, customers: int, lines: int, variables: Mapping[str, Any]) -> EndToEnd:
    """Land and build a shop of this size in `work`; exits when a step fails, with what it printed."""
    work.mkdir(parents=True, exist_ok=True)
    source = {"connector": "synthetic", "customers": customers, "lines": lines}
    (work / "source.yml").write_text(yaml.safe_dump(source), encoding="utf-8")
    settings = clean_settings(work)
    land = run(["regulars", "ingest"], settings)
    told = ["--vars", json.dumps(variables)] if variables else []
    build, samples = run_sampled([*BUILD, *told], settings)
    nodes = _nodes(work / "target")
    first = min(node["start"] for node in nodes if node["phase"] == "features")
    return EndToEnd(
        customers=customers,
        lines=lines,
        land=land,
        build=build,
        features_to_publish_seconds=samples.end - first,
        disk_mb=sum(file.stat().st_size for file in (work / "warehouse").rglob("*.*") if file.is_file()) / 1e6,
        phases=_phases(nodes, samples, _row_counts(work)),
        command=f"python scripts/bench/end_to_end.py --customers {customers} --lines {lines}",
    )


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
            slowest = [(node["name"].split(".")[2], round(node["end"] - node["start"], 2)) for node in own[:5]]
            seconds = sum(node["end"] - node["start"] for node in own)
            peak_mb = max(samples.peak_mb(node["start"], node["end"]) for node in own)
            phases.append(Phase(phase, rows[table], round(seconds, 2), round(peak_mb), slowest))
    return phases


def _row_counts(work: Path) -> dict[str, int]:
    with duckdb.connect(str(work / "warehouse" / "marts.duckdb"), read_only=True) as connection:
        tables = sorted({table for _, _, table in PHASES})
        return {name: connection.execute(f"select count(*) from {name}").fetchall()[0][0] for name in tables}


def print_all(found: EndToEnd) -> None:
    """Print the figures, the slowest models of each phase beside them."""
    print(f"{found.customers:,} customers, {found.lines:,} lines, in {ROOT.name}: {found.disk_mb:,.0f} MB of disk")
    print(f"land   {found.land}")
    print(f"build  {found.build}; features to publish {found.features_to_publish_seconds:.0f} s by the clock")
    for phase in found.phases:
        slowest = ", ".join(f"{name} {seconds:.1f}" for name, seconds in phase.slowest[:3])
        print(f"{phase.phase:9}{phase.rows:>13,} rows{phase.seconds:>9.1f} s{phase.peak_mb:>8,.0f} MB  {slowest}")


if __name__ == "__main__":
    main()
