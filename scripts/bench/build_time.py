"""The part `build_time`: a first build, one with no training due, a refresh with nothing new, and plain `dbt build`."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

from scripts.bench.measure import clean_settings, run
from scripts.bench.part import Figure, Part, Result
from scripts.bench.shops import order_lines, what_took_time, write_source

BUILDS = {
    "first build, with all trainings": ("regulars", "build"),
    "no training due": ("regulars", "build"),
    "no training due, every table again": ("regulars", "build", "--full-refresh"),
    "refresh with nothing new": ("regulars", "refresh"),
    "no training due, with unit tests": ("dbt", "build"),
}
KEYS = {"first build, with all trainings": "build_training_seconds", "no training due": "build_seconds"}
ABOUT = """Complete Journey (quick: the tests' shop) in a warehouse of its own, by the commands that a user runs, one
after the other. Each lands, builds, tests and publishes; the first one also reads the project for the first time. No
data is new, so in `no training due` a table of which no input has changed is left alone; `every table again` builds
them all. Seconds in the notes are those of dbt's threads, which run side by side."""


def run_build_time(work: Path, size: Mapping[str, int]) -> Result:
    """Run every build in one folder."""
    shop = write_source(work, size)
    figures, reached = [], {}
    for step, command in BUILDS.items():
        since = time.time()
        taken = run(command, clean_settings(work))
        note = f"{taken.cpu_seconds:.1f} s of CPU; {what_took_time(work / 'target', since)}"
        lines = order_lines(work / "warehouse")
        figures.append(Figure(step, lines, taken.seconds, taken.peak_mb, " ".join(command), shop, note))
        if size["complete_journey"] and step in KEYS:
            reached[KEYS[step]] = taken.seconds
    return Result(figures, reached)


PART = Part(
    name="build_time",
    page="builds",
    title="Builds: the first, with no training due, with nothing new",
    about=ABOUT,
    sizes={"quick": {"complete_journey": 0}, "full": {"complete_journey": 1}},
    run=run_build_time,
)
