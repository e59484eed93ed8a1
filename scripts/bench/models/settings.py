"""What a run of the benchmark is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scripts.bench.models.tuning import Budget


@dataclass(frozen=True)
class Settings:
    """The reference's budget and cache, where warehouses stand, and how many threads a fit may use."""

    budget: Budget
    cache: Path
    work: Path
    threads: int
