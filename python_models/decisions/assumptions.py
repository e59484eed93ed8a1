"""The business assumptions that money rests on: read from the seed, and checked."""

from pathlib import Path

import pandas as pd

from python_models.decisions.assumption_rules import problems
from python_models.errors import RegularsError


class AssumptionsError(RegularsError):
    """The business assumptions cannot be used as they are."""


def read_assumptions(file: Path) -> pd.DataFrame:
    """Return the rows of the seed, all as text; raise AssumptionsError for a file that is not there or does not fit."""
    if not file.is_file():
        raise AssumptionsError(f"There is no {file}. Expected the assumptions that money rests on; restore the file.")
    frame = pd.read_csv(file, dtype=str, keep_default_na=False)
    _refuse(problems(frame), str(file))
    return frame


def _refuse(found: list[str], place: str) -> None:
    if found:
        more = f" {len(found) - 5} more problems follow." if len(found) > 5 else ""
        raise AssumptionsError(f"{place}: {' '.join(found[:5])}{more}")
