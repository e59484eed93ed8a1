"""What a data set of the benchmark is: plain data that says how it is landed, split and judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Target:
    """A figure to reach: `metric` of a task's figures is to lie between `least` and `most`."""

    task: str
    metric: str
    label: str
    least: float = float("-inf")
    most: float = float("inf")


@dataclass(frozen=True)
class DataSet:
    """One data set: a source, dbt vars, the tasks to judge (none named: every task that gets a model), the targets.

    `source` is the text of a source.yml. Where it is missing, `shop` names an entry of scripts/three_shops.py, which
    turns a file that the repository does not ship into a source. `source_file` is a source.yml that stands where it is.
    """

    name: str
    title: str
    source: str | None = None
    shop: str | None = None
    source_file: Path | None = None
    variables: Mapping[str, object] = field(default_factory=dict)
    tasks: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()


def of_source_file(path: Path, variables: Mapping[str, object]) -> DataSet:
    """Return the data set of anybody's source.yml."""
    folder = path.resolve().parent.name
    name = path.stem if path.stem != "source" else folder or "source"
    return DataSet(name=name, title=f"Source `{path.name}`", source_file=path.resolve(), variables=variables)
