"""What every peer does alike: take a folder, time the work, print what it took as JSON.

A peer reads FOLDER/lines.parquet (pandas: lines_double.parquet, money in doubles) and FOLDER/as_of.parquet and
writes FOLDER/NAME/{orders,rfm,rhythm}.parquet. It imports
nothing of this project but this module, because it may run in another environment.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

WINDOWS = (7, 14, 28, 56, 84, 182)
Work = Callable[[Path, Path], None]


def run_peer(name: str, work: Work, after: Work | None = None) -> None:
    """Time `work` and print seconds and peak memory; `after` is not timed."""
    folder = Path(sys.argv[1])
    out = folder / name
    out.mkdir(exist_ok=True)
    started = time.perf_counter()
    work(folder, out)
    seconds = time.perf_counter() - started
    peak = peak_mb()
    if after:
        after(folder, out)
    print(json.dumps({"seconds": seconds, "peak_mb": peak}))


def peak_mb() -> float:
    """The peak memory of this process and those it started that still run, each at its own peak, in 10^6 bytes.

    getrusage would begin with what the process that started this one held.
    """
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
    family = {os.getpid()}
    while more := {child for child, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(_peak_of(process) for process in family)


def _peak_of(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith("VmHWM")), 0.0)
