"""Run the benchmark: each part in a process of its own, its page written as soon as it ends, then the overview.

    python -m scripts.bench                                  # all parts, full size, into docs/benchmarks
    python -m scripts.bench features --size quick            # one part in a minute, into target/bench
    python -m scripts.bench features --set lines=2000000 --out /tmp/pages

A part that fails leaves its old page as it was; the others run, and the command ends with 1.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from scripts.bench.machine import machine
from scripts.bench.measure import ROOT
from scripts.bench.pages import write_page, write_readme
from scripts.bench.parts import MODULES, part


def main() -> None:
    """Run the parts that were asked for."""
    asked = _arguments()
    if asked.inside:
        _run_part(asked)
        return
    out = asked.out or (ROOT / "docs" / "benchmarks" if asked.size == "full" else ROOT / "target" / "bench")
    for name in asked.parts:
        part(name)  # a wrong name stops before hours of work
    failed = []
    for name in asked.parts or MODULES:
        print(f"== {name}", flush=True)
        told = [word for setting in asked.set for word in ("--set", setting)]
        command = [sys.executable, "-m", "scripts.bench", name, "--size", asked.size, *told, "--out", str(out)]
        if subprocess.run([*command, "--inside"], cwd=ROOT, check=False).returncode:
            failed.append(name)
        write_readme(out) if out.is_dir() else None
    if failed:
        sys.exit(f"These parts failed, see above: {', '.join(failed)}.")


def _run_part(asked: argparse.Namespace) -> None:
    chosen = part(asked.parts[0])
    size = dict(chosen.sizes[asked.size])
    given = dict(setting.split("=", 1) for setting in asked.set)
    size |= {name: int(given[name]) for name in size if name in given}
    with tempfile.TemporaryDirectory(prefix="bench_") as work:
        result = chosen.run(Path(work), size)
    told = " ".join(["", *(f"--set {name}={number}" for name, number in size.items())])
    facts = {"name": chosen.name, "page": chosen.file_name, "title": chosen.title, "about": chosen.about}
    record = facts | {"size": size, "command": f"python -m scripts.bench {chosen.name}{told}", "machine": machine()}
    write_page(json.loads(json.dumps(record | asdict(result))), asked.out)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", help=f"of: {', '.join(MODULES)} (default: all)")
    parser.add_argument("--size", choices=("quick", "full"), default="full")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=NUMBER", help="another size; see the part")
    parser.add_argument("--out", type=Path, help="where the pages go (default: docs/benchmarks; quick: target/bench)")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
