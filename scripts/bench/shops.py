"""The shops that parts build: the small one of the tests, the demonstration's real purchases, or a made-up one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import yaml

from scripts.bench.measure import ROOT

SLOWEST = 3


def write_source(work: Path, size: Mapping[str, int]) -> str:
    """Write work/source.yml and return the shop's name: `customers` (0: none) made up, Complete Journey, or the tests'.

    A made-up shop has `lines_per_customer` order lines a customer.
    """
    work.mkdir(parents=True, exist_ok=True)
    if customers := size.get("customers", 0):
        lines = customers * size["lines_per_customer"]
        source = {"connector": "synthetic", "customers": customers, "lines": lines}
        name = f"{customers:,} made-up customers"
    elif size.get("complete_journey"):
        source, name = {"connector": "complete_journey"}, "Complete Journey"
    else:
        source, name = yaml.safe_load((ROOT / "tests" / "fixture_source.yml").read_text()), "the tests' shop"
    (work / "source.yml").write_text(yaml.safe_dump(source), encoding="utf-8")
    return name


def order_lines(warehouse: Path) -> int:
    """Return the order lines of a built warehouse."""
    with duckdb.connect(warehouse / "marts.duckdb", read_only=True) as session:
        return int(session.execute("select count(*) from fct_transactions").fetchall()[0][0])


def what_took_time(target: Path, since: float) -> str:
    """Say the seconds by kind of node and the slowest nodes of dbt's last run; nothing where it ran before `since`."""
    file = target / "run_results.json"
    if not file.is_file() or file.stat().st_mtime < since:
        return "nothing was built"
    results = json.loads(file.read_text(encoding="utf-8"))["results"]
    seconds = {result["unique_id"]: float(result["execution_time"]) for result in results}
    by_kind, count = Counter[str](), Counter[str]()
    for node, taken in seconds.items():
        by_kind[_kind(node)] += taken
        count[_kind(node)] += 1
    kinds = ", ".join(f"{count[kind]} {kind} {taken:.1f} s" for kind, taken in by_kind.most_common())
    slowest: Any = Counter(seconds).most_common(SLOWEST)
    return f"{kinds}; slowest: " + ", ".join(f"{node.split('.')[2]} {taken:.1f} s" for node, taken in slowest)


def _kind(node: str) -> str:
    kind, _, name = node.split(".")[:3]
    is_python = kind == "model" and (ROOT / "models" / "ml" / f"{name}.py").is_file()
    return "models in Python" if is_python else f"{kind.replace('_', ' ')}s"
