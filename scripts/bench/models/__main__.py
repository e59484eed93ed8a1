"""Judge the models beside their baselines and a tuned reference, and write what was found.

    python -m scripts.bench.models                                   the built-in data sets
    python -m scripts.bench.models --source path/to/source.yml       any source, by the same commands
    python -m scripts.bench.models --from-json                       write the pages anew from the figures there are

Files that the repository does not ship are named: --file online_retail=FILE.parquet --file telco=FILE.csv. Without
them those data sets are left out, and the report says so. The figures go to models.json, and the pages models.md and
features.md are written from it.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

from python_models.tasks import TASKS
from scripts.bench.measure import ROOT
from scripts.bench.models import opponents
from scripts.bench.models.build import build
from scripts.bench.models.built_in import BUILT_IN
from scripts.bench.models.data_set import DataSet, of_source_file
from scripts.bench.models.figures import figures
from scripts.bench.models.render import write_pages
from scripts.bench.models.settings import Settings
from scripts.bench.models.tuning import Budget

DOCS = ROOT / "docs" / "benchmarks"
ELSEWHERE = ROOT / "target" / "benchmarks"


def main() -> None:
    """Measure what is asked for and write the pages."""
    options = _options()
    out = options.out or (ELSEWHERE if options.source else DOCS)
    out.mkdir(parents=True, exist_ok=True)
    file = out / "models.json"
    if not options.from_json:
        with tempfile.TemporaryDirectory() as scratch:
            work = options.work or Path(scratch)
            budget = Budget(options.trials, options.minutes, options.trial_rows)
            settings = Settings(budget, options.cache or ROOT / "target" / "tuned_references", work, options.threads)
            result = measure(options, settings)
        file.write_text(json.dumps(result, indent=1, allow_nan=False) + "\n", encoding="utf-8")
    write_pages(file, out)
    print(f"Written: {', '.join(str(out / name) for name in ('models.json', 'models.md', 'features.md'))}")


def measure(options: argparse.Namespace, settings: Settings) -> dict[str, Any]:
    """Return the figures of every data set that is asked for."""
    given = dict(text.split("=", 1) for text in options.file)
    if options.source:
        chosen = [of_source_file(options.source, json.loads(options.vars))]
    else:
        chosen = [BUILT_IN[name] for name in options.only or BUILT_IN]
    results = [_measured(data, given, settings) for data in chosen]
    budget = {"trials": settings.budget.trials, "minutes": settings.budget.minutes, "rows": settings.budget.rows}
    machine = {"cores": len(os.sched_getaffinity(0)), "threads": settings.threads}
    versions = opponents.versions() | {"duckdb": version("duckdb")}
    return {"budget": budget, "machine": machine, "versions": versions, "data_sets": results}


def _measured(data: DataSet, given: dict[str, str], settings: Settings) -> dict[str, Any]:
    facts = {"name": data.name, "title": data.title, "command": _as_typed(data, settings)}
    file = Path(given[data.name]) if data.name in given else None
    if data.shop is not None and file is None:
        return facts | {"skipped": f"Not run: give its file by `--file {data.name}=FILE`."}
    print(f"{data.name}: building", file=sys.stderr, flush=True)
    built = build(data, settings.work / data.name, file)
    tasks = [figures(data, built, task, settings) for task in data.tasks or TASKS]
    targets = [vars(target) | _bounds(target.least, target.most) for target in data.targets]
    return facts | {"build": built.command, "build_seconds": built.seconds, "targets": targets, "tasks": tasks}


def _as_typed(data: DataSet, settings: Settings) -> str:
    """Return the command that measures this data set; where files lie on this machine is left out."""
    words = ["python -m scripts.bench.models"]
    if data.source_file is not None:
        words.append(f"--source {data.source_file.name}")
        words += [f"--vars '{json.dumps(dict(data.variables))}'"] if data.variables else []
    else:
        words.append(f"--only {data.name}")
    words += [f"--file {data.name}=FILE"] if data.shop else []
    return " ".join([*words, f"--trials {settings.budget.trials}"])


def _bounds(least: float, most: float) -> dict[str, float | None]:
    """Return the bounds with None for those that bind nothing: JSON knows no infinity."""
    return {"least": least if least > float("-inf") else None, "most": most if most < float("inf") else None}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.bench.models", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--source", type=Path, help="a source.yml to judge instead of the built-in data sets")
    parser.add_argument("--vars", default="{}", help="dbt vars for --source, as JSON")
    parser.add_argument("--file", action="append", default=[], metavar="NAME=FILE", help="the file of a data set")
    parser.add_argument("--only", action="append", choices=BUILT_IN, help="one built-in data set; may be repeated")
    parser.add_argument("--trials", type=int, default=100, help="trials of the reference's search")
    parser.add_argument("--minutes", type=float, default=15, help="after so many minutes a search ends")
    parser.add_argument(
        "--trial-rows", type=int, default=20_000, help="rows that a trial learns from in a fold at most"
    )
    parser.add_argument("--threads", type=int, default=1, help="threads of a fit")
    parser.add_argument("--work", type=Path, help="folder for the warehouses, kept and built on")
    parser.add_argument("--cache", type=Path, help="folder of tuned references (default: target/tuned_references)")
    parser.add_argument("--out", type=Path, help="folder of the pages")
    parser.add_argument("--from-json", action="store_true", help="measure nothing; write the pages anew")
    return parser.parse_args()


if __name__ == "__main__":
    main()
