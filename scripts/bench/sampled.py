"""Run a command and read its memory ten times a second, so that each step inside it has a peak of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.bench import measure
from scripts.bench.measure import Measure

EVERY_SECONDS = 0.1
_BYTES_OF_A_KB = 1024


@dataclass(frozen=True)
class Samples:
    """Times (seconds since 1970) and resident memory in 10^6 bytes of a process and its children; `end` is its last."""

    times: list[float]
    resident_mb: list[float]
    end: float

    def peak_mb(self, start: float, end: float) -> float:
        """Return the most memory between two times; the sample before counts too, for short spans."""
        near = [mb for at, mb in zip(self.times, self.resident_mb, strict=True) if start - EVERY_SECONDS <= at <= end]
        return max(near, default=0.0)


def run_sampled(
    command: Sequence[str], environment: dict[str, str], folder: Path | None = None
) -> tuple[Measure, Samples]:
    """Run as measure.run does; return its measure and the samples."""
    times: list[float] = []
    resident_mb: list[float] = []
    over = threading.Event()
    own = {child for child in _children("self")}

    def watch() -> None:
        while not over.wait(EVERY_SECONDS):
            pids = [pid for pid in _children("self") if pid not in own]
            times.append(time.time())
            resident_mb.append(sum(_resident_mb(pid) for pid in pids))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        taken = measure.run(command, environment, folder)
    finally:
        over.set()
        watcher.join()
    return taken, Samples(times, resident_mb, time.time())


def _children(pid: str) -> list[str]:
    found: list[str] = []
    try:  # a process may end at any moment, also between two looks at it
        tasks = list(Path("/proc", pid, "task").iterdir())
    except OSError:
        return []
    for task in tasks:
        try:
            direct = (task / "children").read_text().split()
        except OSError:
            continue
        found += direct + [below for child in direct for below in _children(child)]
    return found


def _resident_mb(pid: str) -> float:
    try:
        lines = Path("/proc", pid, "status").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(float(line.split()[1]) * _BYTES_OF_A_KB / 1e6 for line in lines if line.startswith("VmRSS:"))
