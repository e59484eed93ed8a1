"""Judge the decisions in money, and write what was found.

    python -m scripts.bench.decisions                              what needs no file
    python -m scripts.bench.decisions --cdnow FILE --online-retail FILE --hillstrom FILE
    python -m scripts.bench.decisions --only profit --warehouse FOLDER
    python -m scripts.bench.decisions --from-json                  write the page anew from the figures there are

Each section is a module of this package with `figures(options)` and `render(figures)`. The repository does not ship the
files: a section none of whose files is given keeps its older figures, and where it has none the page says so.
"""

from __future__ import annotations

import argparse
import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_limits

from scripts.bench.measure import ROOT

DOCS = ROOT / "docs" / "benchmarks"
# In the order of the page; beside each the options that name its files.
SECTIONS: dict[str, tuple[str, ...]] = {"profit": (), "clv": ("cdnow", "online_retail"), "effects": ("hillstrom",)}
TITLES = {"profit": "Profit and plan", "clv": "Customer lifetime value", "effects": "Measured effects"}
INTRO = """# What the decisions are worth

Written by a command from `decisions.json` beside it; do not edit. Make it anew: `make bench-decisions CDNOW=FILE
ONLINE_RETAIL=FILE HILLSTROM=FILE`. Intervals are 95 %.
"""


def main(arguments: list[str] | None = None) -> None:
    """Measure what is asked for and write the page."""
    options = _options(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    file = options.out / "decisions.json"
    found = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    for name in [] if options.from_json else options.only or SECTIONS:
        missing = missing_files(name, options)
        if missing is not None:
            found.setdefault(name, {"skipped": missing})
            continue
        print(f"{name}: measuring", file=sys.stderr, flush=True)
        # NumPy's own threads wait in busy loops: on a shared machine they cost many times what they gain.
        with threadpool_limits(limits=1):
            found[name] = _section(name).figures(options)
        # After each, so that what was measured is kept when a later one fails.
        file.write_text(json.dumps(found, indent=1, allow_nan=False) + "\n", encoding="utf-8")
    file.write_text(json.dumps(found, indent=1, allow_nan=False) + "\n", encoding="utf-8")
    (options.out / "decisions.md").write_text(page(found), encoding="utf-8")
    print(f"Written: {file}, {options.out / 'decisions.md'}")


def missing_files(name: str, options: argparse.Namespace) -> str | None:
    """Return in a sentence what a section lacks, or None where it can be measured at least in part."""
    files = SECTIONS[name]
    if not files or any(getattr(options, file) is not None for file in files):
        return None
    wanted = " or ".join(f"`--{file.replace('_', '-')} FILE`" for file in files)
    return f"Not run: give {wanted}."


def page(found: dict[str, Any]) -> str:
    """Return the page: a section per key, in their order; one that was not measured says so."""
    parts = [INTRO]
    for name in SECTIONS:
        figures = found.get(name, {"skipped": "Not run yet."})
        said = figures.get("skipped")
        parts.append(f"## {TITLES[name]}\n\n{said}\n" if said else _section(name).render(figures))
    return "\n".join(parts)


def _section(name: str) -> Any:
    return import_module(f"scripts.bench.decisions.{name}")


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.bench.decisions",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--cdnow", type=Path, help="CDNOW's purchases, for clv")
    parser.add_argument("--online-retail", type=Path, help="Online Retail II as Parquet, for clv")
    parser.add_argument("--hillstrom", type=Path, help="Hillstrom's e-mail test as CSV, for effects")
    parser.add_argument(
        "--warehouse", type=Path, help="a built warehouse of Complete Journey, for profit; else it is built"
    )
    parser.add_argument("--only", action="append", choices=SECTIONS, help="one section; may be repeated")
    parser.add_argument("--out", type=Path, default=DOCS, help="folder of the page")
    parser.add_argument("--from-json", action="store_true", help="measure nothing; write the page anew")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
