"""What a part of `make bench` is: a name, its sizes and a function that returns figures. See
scripts/bench/parts.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """What one step took: seconds on the clock, peak memory of all its processes in 10^6 bytes, and how to repeat it.

    `group` puts figures that belong beside each other into one panel of the plot.
    """

    step: str
    rows: int
    seconds: float
    peak_mb: float
    command: str
    group: str = ""
    note: str = ""


@dataclass(frozen=True)
class Result:
    """The figures of a part; `reached` has a value for each key of scripts/bench/wanted.py that the part measures."""

    figures: list[Figure]
    reached: dict[str, float] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Part:
    """A part of the benchmark.

    `run` takes an empty folder to work in, which is deleted afterwards, and a size. `sizes` has `quick`, a
    minute at most,
    and `full`; each number may be set by `--set NAME=NUMBER`. `page` names the files in docs/benchmarks.
    """

    name: str
    title: str
    about: str
    sizes: Mapping[str, Mapping[str, int]]
    run: Callable[[Path, Mapping[str, int]], Result]
    page: str = ""

    @property
    def file_name(self) -> str:
        """The name of the part's page without its suffix."""
        return self.page or self.name
