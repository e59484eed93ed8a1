"""Measure where the time of a build goes: a first build, the same with no training due, and that with unit tests.

    python scripts/bench/build_time.py --out docs/benchmarks/build_time.json

Builds the source of source.yml (Complete Journey) in a folder of its own, three times, and prints a table of each from
dbt's run_results.json. Seconds of nodes are those of dbt's threads, which run side by side.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from measure import ROOT, Measure, clean_settings, run

BUILDS = {
    "first build": ("regulars", "build"),
    "no training due": ("regulars", "build"),
    "no training due, with unit tests": ("dbt", "build"),
}
SLOWEST = 15


@dataclass(frozen=True)
class Build:
    """One build: its command, what it took, and seconds by dbt node."""

    name: str
    command: str
    took: Measure
    nodes: dict[str, float]

    def by_kind(self) -> dict[str, tuple[int, float]]:
        """Return nodes and their seconds by kind; models in Python apart, because they are few and long."""
        kinds = {node: self._kind(node) for node in self.nodes}
        counts, seconds = Counter(kinds.values()), Counter[str]()
        for node, kind in kinds.items():
            seconds[kind] += self.nodes[node]
        return {kind: (counts[kind], seconds[kind]) for kind, _ in seconds.most_common()}

    def _kind(self, node: str) -> str:
        kind, _, name = node.split(".")[:3]
        is_python = kind == "model" and (ROOT / "models" / "ml" / f"{name}.py").is_file()
        return "model in Python" if is_python else kind.replace("_", " ")

    def as_dict(self) -> dict[str, object]:
        """Return what is written to the file."""
        return {
            "build": self.name,
            "command": self.command,
            "seconds": round(self.took.seconds, 1),
            "cpu_seconds": round(self.took.cpu_seconds, 1),
            "peak_mb": round(self.took.peak_mb),
            "by_kind": {kind: [count, round(seconds, 1)] for kind, (count, seconds) in self.by_kind().items()},
            "slowest": [[node, round(seconds, 2)] for node, seconds in Counter(self.nodes).most_common(SLOWEST)],
        }


def main() -> None:
    """Build, print the tables, and write them to `--out`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", type=Path, default=ROOT / "source.yml", help="another source file")
    parser.add_argument("--out", type=Path, help="a JSON file for the figures")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        (work / "source.yml").write_text(options.source.read_text(encoding="utf-8"), encoding="utf-8")
        builds = [_build(work, name, command) for name, command in BUILDS.items()]
    for build in builds:
        print(_table(build))
    if options.out:
        machine = {"cores": os.cpu_count()}
        figures = {"machine": machine, "builds": [build.as_dict() for build in builds]}
        options.out.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def _build(work: Path, name: str, command: tuple[str, ...]) -> Build:
    took = run(command, clean_settings(work))
    results = json.loads((work / "target" / "run_results.json").read_text(encoding="utf-8"))["results"]
    nodes = {result["unique_id"]: float(result["execution_time"]) for result in results}
    return Build(name, " ".join(command), took, nodes)


def _table(build: Build) -> str:
    took = build.took
    lines = [
        f"\n{build.name}: `{build.command}`, {took}, {took.cpu_seconds:.1f} s of CPU",
        "\n| nodes | count | seconds of dbt's threads |\n|---|---|---|",
        *(f"| {kind} | {count} | {seconds:.1f} |" for kind, (count, seconds) in build.by_kind().items()),
        "\n| slowest nodes | seconds |\n|---|---|",
        *(f"| `{node}` | {seconds:.2f} |" for node, seconds in Counter(build.nodes).most_common(SLOWEST)),
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
