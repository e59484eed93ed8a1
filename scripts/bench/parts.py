"""The parts of `make bench`, in the order they run: each module has a constant `PART`. Add yours by one line."""

from __future__ import annotations

from importlib import import_module

from scripts.bench.part import Part

MODULES = {
    "features": "scripts.bench.features.part",
    "training": "scripts.bench.training",
    "row_limit": "scripts.bench.row_limit",
    "explanations": "scripts.bench.explanations",
    "end_to_end": "scripts.bench.end_to_end",
    "refresh": "scripts.bench.refresh",
    "build_time": "scripts.bench.build_time",
    "threads": "scripts.bench.threads",
    "land_and_stage": "scripts.bench.land_and_stage",
    "spark": "scripts.bench.spark",
}


def part(name: str) -> Part:
    """Return the part of this name; SystemExit names those there are."""
    if name not in MODULES:
        raise SystemExit(f"There is no part {name!r} of the benchmark; there are: {', '.join(MODULES)}.")
    found: Part = import_module(MODULES[name]).PART
    return found
