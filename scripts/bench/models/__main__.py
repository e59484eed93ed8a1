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

from threadpoolctl import threadpool_limits

from python_models.blas import keep_blas_on_one_thread
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
            for data in _chosen(options):
                found = measured(data, _settings(options, Path(scratch)), _file_of(data, options.file))
                # After each, so that what was measured is kept when a later one fails.
                _keep(file, found, is_alone=options.source is not None)
    write_pages(file, out)
    print(f"Written: {', '.join(str(out / name) for name in ('models.json', 'models.md', 'features.md'))}")


def _chosen(options: argparse.Namespace) -> list[DataSet]:
    if options.source:
        return [of_source_file(options.source, json.loads(options.vars))]
    return [BUILT_IN[name] for name in options.only or BUILT_IN]


def _settings(options: argparse.Namespace, scratch: Path) -> Settings:
    budget = Budget(options.trials, options.minutes, options.trial_rows)
    cache = options.cache or ROOT / "target" / "tuned_references"
    return Settings(budget, cache, (options.work or scratch).resolve(), options.threads)


def _file_of(data: DataSet, given: list[str]) -> Path | None:
    files = dict(text.split("=", 1) for text in given)
    return Path(files[data.name]) if data.name in files else None


def _keep(file: Path, found: dict[str, Any], *, is_alone: bool) -> None:
    """Put a data set's figures in the place of its older ones; those of the others stay."""
    is_old = file.is_file() and not is_alone
    known = {data["name"]: data for data in json.loads(file.read_text(encoding="utf-8"))} if is_old else {}
    known[found["name"]] = found
    ordered = sorted(known.values(), key=lambda data: [*BUILT_IN, found["name"]].index(data["name"]))
    file.write_text(json.dumps(ordered, indent=1, allow_nan=False) + "\n", encoding="utf-8")


def measured(data: DataSet, settings: Settings, file: Path | None) -> dict[str, Any]:
    """Return the figures of a data set, or a sentence where its file is not given."""
    facts: dict[str, Any] = {"name": data.name, "title": data.title, "command": _as_typed(data, settings)}
    if data.shop is not None and file is None:
        return facts | {"skipped": f"Not run: give its file by `--file {data.name}=FILE`."}
    print(f"{data.name}: building", file=sys.stderr, flush=True)
    built = build(data, settings.work / data.name, file)
    keep_blas_on_one_thread()
    with threadpool_limits(limits=settings.threads, user_api="openmp"):
        tasks = [figures(data, built, task, settings) for task in data.tasks or TASKS]
    targets = [vars(target) | _bounds(target.least, target.most) for target in data.targets]
    facts |= {"build": built.command, "build_seconds": built.seconds, "targets": targets, "tasks": tasks}
    versions = opponents.versions() | {"duckdb": version("duckdb")}
    machine = {"cores": len(os.sched_getaffinity(0)), "threads": settings.threads}
    return facts | {"budget": vars(settings.budget), "machine": machine, "versions": versions}


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
