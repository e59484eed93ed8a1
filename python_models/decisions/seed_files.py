"""The seeds that money rests on: read, and checked before a build begins."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from python_models.decisions import assumption_rules, planned_campaign_rules
from python_models.errors import RegularsError


class SeedError(RegularsError):
    """A seed cannot be used as it is."""


def check_seeds(project: Path) -> None:
    """Raise SeedError for the first seed below `project` that is not there or does not fit."""
    read_assumptions(project / assumption_rules.SEED_FILE)
    read_planned_campaigns(project / planned_campaign_rules.SEED_FILE)


def read_assumptions(file: Path) -> pd.DataFrame:
    """Return the business assumptions, all as text; raise SeedError for a file that is not there or does not fit."""
    return _read(file, "the assumptions that money rests on", assumption_rules.problems)


def read_planned_campaigns(file: Path) -> pd.DataFrame:
    """Return the planned campaigns, all as text; raise SeedError for a file that is not there or does not fit."""
    return _read(file, "the planned campaigns, or the heading alone", planned_campaign_rules.problems)


def _read(file: Path, what: str, problems: Callable[[pd.DataFrame], list[str]]) -> pd.DataFrame:
    if not file.is_file():
        raise SeedError(f"There is no {file}. Expected {what}; restore the file.")
    frame = pd.read_csv(file, dtype=str, keep_default_na=False)
    found = problems(frame)
    if found:
        more = f" {len(found) - 5} more problems follow." if len(found) > 5 else ""
        raise SeedError(f"{file}: {' '.join(found[:5])}{more}")
    return frame
