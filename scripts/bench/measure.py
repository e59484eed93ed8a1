"""Run a command and measure what it took: seconds on the clock, and the most memory it held."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Measure:
    """What one command took; `peak_mb` is the largest resident set of any one of its processes, in 10^6 bytes.

    cpu_seconds are those of all its threads and of the processes it waited for: on a busy machine they say more.
    """

    seconds: float
    peak_mb: float
    cpu_seconds: float = 0.0

    def __str__(self) -> str:
        return f"{self.seconds:.1f} s, {self.peak_mb:,.0f} MB at most"


def run(command: Sequence[str], environment: dict[str, str], folder: Path | None = None) -> Measure:
    """Run a program of this environment, or of `folder`, in the project's folder; exits when it fails, with what it
    printed."""
    start = time.monotonic()
    process = subprocess.Popen(
        [str((folder or BIN) / command[0]), *command[1:]],
        cwd=ROOT,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{output[-6000:]}")
    return Measure(time.monotonic() - start, usage.ru_maxrss * 1024 / 1e6, usage.ru_utime + usage.ru_stime)


def clean_settings(work: Path) -> dict[str, str]:
    """Settings for a warehouse, dbt's target and its logs inside `work`."""
    return {
        "REGULARS_WAREHOUSE_DIR": str(work / "warehouse"),
        "REGULARS_SOURCE_FILE": str(work / "source.yml"),
        "DBT_TARGET_PATH": str(work / "target"),
        "DBT_LOG_PATH": str(work / "logs"),
        "DBT_PROFILES_DIR": str(ROOT),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    }
