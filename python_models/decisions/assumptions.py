"""The business assumptions that money rests on: read from the seed, checked, and resolved for a day."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pandas as pd

from python_models.decisions.assumption_rules import EXPECTED, SEED_FILE, problems
from python_models.errors import RegularsError, did_you_mean, listed


class AssumptionsError(RegularsError):
    """The business assumptions cannot be used as they are."""


@dataclass(frozen=True)
class Assumptions:
    """Assumptions of one day: `values` by (assumption, what it applies to), the version, and the money's currency.

    Immutable, so that a what-if works on a copy and the warehouse stays as it is.
    """

    values: dict[tuple[str, str], float]
    version: str
    currency: str

    def value(self, assumption: str, *scopes: str) -> float:
        """Return the value for the first of `scopes` (task, channel or offer type) that has one, else the general one.

        Case does not matter. Raises AssumptionsError for an assumption that is not there.
        """
        for scope in (*(scope.lower() for scope in scopes), "all", "default"):
            if (assumption, scope) in self.values:
                return self.values[assumption, scope]
        known = {name for name, _ in self.values}
        raise AssumptionsError(
            f"{SEED_FILE} holds no {assumption!r} for {listed(scopes)}, for all or by default."
            f"{did_you_mean(assumption, known)} It holds: {listed(sorted(known))}. Add a row."
        )

    def with_value(self, assumption: str, value: float, applies_to: str = "all") -> "Assumptions":
        """Return a copy in which one value is another, under a version that says so; it is checked as the seed is.

        Raises AssumptionsError for a negative value, a share over 1 and an unknown assumption.
        """
        unit = EXPECTED[assumption].unit if assumption in EXPECTED else "unknown"
        row = {"assumption": assumption, "applies_to": applies_to, "value": value, "unit": unit, "version": 1}
        _refuse(problems(pd.DataFrame([row]), needed=False), "what-if")
        changed = {**self.values, (assumption, applies_to.lower()): float(value)}
        return replace(self, values=changed, version=f"{self.version.removesuffix(' (what-if)')} (what-if)")


def read_assumptions(file: Path) -> pd.DataFrame:
    """Return the rows of the seed, all as text; raise AssumptionsError for a file that is not there or does not fit."""
    if not file.is_file():
        raise AssumptionsError(f"There is no {file}. Expected the assumptions that money rests on; restore the file.")
    frame = pd.read_csv(file, dtype=str, keep_default_na=False)
    _refuse(problems(frame), str(file))
    return frame


def assumptions_on(frame: pd.DataFrame, day: date, currency: str | None) -> Assumptions:
    """Return the assumptions that hold on `day`; `frame` is the seed or int_assumptions, with empty dates open.

    Raises AssumptionsError for rows that cannot be used, for one that is missing on the day, and without a currency.
    """
    if not currency:
        raise AssumptionsError(
            "Money has no currency. Expected the ISO 4217 code of the shop's money, such as EUR. "
            "Write `currency: EUR` into source.yml and build again."
        )
    holds = frame[_is_open(frame, "valid_from", day, later=False) & _is_open(frame, "valid_to", day, later=True)]
    _refuse(problems(holds), f"{SEED_FILE} on {day}")
    keys = zip(holds["assumption"], holds["applies_to"].str.lower(), strict=True)
    version = str(int(pd.to_numeric(holds[_version_column(holds)]).max()))
    return Assumptions(dict(zip(keys, holds["value"].astype(float), strict=True)), version, currency)


def _version_column(frame: pd.DataFrame) -> str:
    return "assumptions_version" if "assumptions_version" in frame else "version"


def _is_open(frame: pd.DataFrame, column: str, day: date, *, later: bool) -> pd.Series:
    """Which rows have not ended (`later`) or have begun by `day`."""
    if column not in frame:
        return pd.Series(data=True, index=frame.index)
    dates = pd.to_datetime(frame[column].replace("", None))
    return dates.isna() | (dates >= pd.Timestamp(day) if later else dates <= pd.Timestamp(day))


def _refuse(found: list[str], place: str) -> None:
    if found:
        more = f" {len(found) - 5} more problems follow." if len(found) > 5 else ""
        raise AssumptionsError(f"{place}: {' '.join(found[:5])}{more}")
