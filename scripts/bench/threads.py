"""The part `threads`: the same build with 1, 2 and 4 threads of dbt and 1, 2 and 4 of each training."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from python_models.settings import get_settings
from scripts.bench.measure import clean_settings, run
from scripts.bench.part import Figure, Part, Result
from scripts.bench.shops import order_lines, write_source
from scripts.hash_marts import table_hashes

THREADS = (1, 2, 4)
ABOUT = """One shop (full: Complete Journey, quick: the tests') is landed once and built from nothing for every pair
of REGULARS_THREADS (models worked on at a time, fits of one training and batches of scoring; DuckDB itself uses every
core) and threads of one fit, unit tests left out. The project has been read before, so that every run does the same.
`regulars build` takes as many as there are cores, 2 at least, and one thread a fit."""


def run_threads(work: Path, size: Mapping[str, int]) -> Result:
    """Build once for every pair of threads."""
    shop = write_source(work, size)
    run(("regulars", "ingest"), clean_settings(work))
    levels = [threads for threads in THREADS if threads <= size["most_threads"]]
    figures, seconds, hashes = [], {}, {}
    for learner in levels:
        told = ("--vars", json.dumps({"training_threads": learner}))
        for of_dbt in levels:
            warehouse = work / f"warehouse_{of_dbt}_{learner}"
            shutil.copytree(work / "warehouse" / "landing", warehouse / "landing")
            settings = clean_settings(work) | {"REGULARS_WAREHOUSE_DIR": str(warehouse)}
            settings |= {"REGULARS_THREADS": str(of_dbt)}
            run(("dbt", "parse", *told), settings)  # a variable that the project reads, so dbt reads it anew
            command = ("dbt", "build", *told, "--exclude-resource-type", "unit_test")
            taken = run(command, settings)
            lines, hashes[of_dbt, learner] = order_lines(warehouse), table_hashes(warehouse / "marts.duckdb")
            shutil.rmtree(warehouse)
            seconds[of_dbt, learner] = taken.seconds
            step = f"dbt {of_dbt}, training {learner}"
            text = " ".join((f"REGULARS_THREADS={of_dbt}", *command)).replace('{"', "'{\"").replace("}", "}'")
            figures.append(
                Figure(step, lines, taken.seconds, taken.peak_mb, text, shop, f"{taken.cpu_seconds:.0f} s CPU")
            )
    default = (get_settings().threads, 1)
    reached = {"threads_over_best": seconds[default] / min(seconds.values())} if default in seconds else {}
    return Result(figures, reached, [_fastest(seconds), _equality(hashes)])


def _fastest(seconds: Mapping[tuple[int, int], float]) -> str:
    of_dbt, learner = min(seconds, key=lambda pair: seconds[pair])
    return f"The fastest has {of_dbt} of dbt and {learner} of a training: {seconds[of_dbt, learner]:.1f} s."


def _equality(hashes: Mapping[tuple[int, int], Mapping[str, str]]) -> str:
    """Say which marts are not the same in all builds."""
    first, *others = hashes.values()
    differing = sorted(name for name in first if any(other.get(name) != first[name] for other in others))
    told = f"; not the same: {', '.join(differing)}" if differing else ""
    return f"{len(first) - len(differing)} of {len(first)} marts have the same hash in every build{told}."


PART = Part(
    name="threads",
    title="Threads of dbt beside threads of training",
    about=ABOUT,
    sizes={
        "quick": {"complete_journey": 0, "most_threads": 2},
        "full": {"complete_journey": 1, "most_threads": 4},
    },
    run=run_threads,
)
