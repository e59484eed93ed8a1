"""Guess which column of a file is which column of a contract table, by name and by content."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from python_models.landing.contract import CONTRACT, Column, Kind
from python_models.source_map.names import name_score
from python_models.source_map.profile import Profile

SURE = 0.9
GOOD_ENOUGH = 0.6
WORTH_A_COMMENT = 0.4


@dataclass(frozen=True)
class ColumnGuess:
    """That `source` is the contract's `target`: how sure (0 to 1), why, and an example of its values."""

    target: str
    source: str
    score: float
    why: str
    example: str

    @property
    def confidence(self) -> str:
        """The score in a word."""
        return "sure" if self.score >= SURE else "likely" if self.score >= 0.75 else "a guess"


def guess_columns(table: str, profiles: Mapping[str, Profile], keys: Mapping[str, float]) -> list[ColumnGuess]:
    """Return the best match of columns to the table, each column used once, in contract order.

    `keys` gives, for columns that hold ids of customers in other files, the share of their values found there.
    """
    targets, names = CONTRACT[table].columns, list(profiles)
    every = [[_guess(table, target, profiles[name], keys.get(name, 0.0)) for name in names] for target in targets]
    scores = np.array([[guess.score for guess in row] for row in every])
    if scores.size == 0:
        return []
    # A required column goes first where one column of the file would fit two.
    weights = scores * np.array([[1.05 if column.is_required else 1.0] for column in targets])
    rows, columns = linear_sum_assignment(-np.where(scores >= GOOD_ENOUGH, weights, 0.0))
    chosen = [every[row][column] for row, column in zip(rows, columns, strict=True)]
    return _with_lone_date(table, profiles, [guess for guess in chosen if guess.score >= GOOD_ENOUGH])


def alternatives(
    table: str, profiles: Mapping[str, Profile], chosen: list[ColumnGuess], target: str
) -> list[ColumnGuess]:
    """Return other columns, used for nothing else, that might be the target, best first."""
    used = {guess.source for guess in chosen}
    column = next(column for column in CONTRACT[table].columns if column.name == target)
    guesses = [_guess(table, column, profile, 0.0) for name, profile in profiles.items() if name not in used]
    return sorted((one for one in guesses if one.score >= WORTH_A_COMMENT), key=lambda one: -one.score)


def _guess(table: str, target: Column, profile: Profile, key_share: float) -> ColumnGuess:
    by_name = name_score(profile.name, table, target.name)
    fit, content = _fit(target, profile)
    score, why = by_name * fit, f"by its name, and {content}"
    if target.name == "customer_id" and key_share > 0.3 and 0.5 + key_share / 2 > score:
        score, why = 0.5 + key_share / 2 * 0.9, f"{key_share:.0%} of its values are customers of another file"
    return ColumnGuess(target.name, profile.name, round(score, 3), why, profile.example)


def _fit(target: Column, profile: Profile) -> tuple[float, str]:
    """Return how well the values suit the kind of a contract column, and what they are."""
    if profile.known_share == 0:
        return 0.3, "it holds no values"
    if target.name == "birth_year":
        return (1.0, "it holds years") if profile.is_between(1880, 2025) else (0.1, "it holds no years")
    if target.kind is Kind.TIMESTAMP:
        return _fit_of_dates(profile)
    if target.kind in (Kind.MONEY, Kind.NUMBER, Kind.INTEGER):
        return (1.0, "it holds numbers") if profile.is_number else (0.2, "it holds no numbers")
    if target.kind is Kind.BOOLEAN:
        # Also `Control` and `Test`: staging says what it could not read.
        return (1.0, "it holds yes and no") if profile.is_yes_no else (0.5, "it does not hold yes and no")
    if target.kind is Kind.ID:
        return (0.1, "it holds dates") if profile.is_date else (1.0, f"{profile.known_share:.0%} of the rows have it")
    if target.name == "currency":
        return (1.0, "it holds codes") if len(profile.example) <= 3 else (0.3, "it holds no codes")
    count = profile.distinct_count
    return 1.0, f"it holds {count} different value{'s' * (count != 1)}"


def _fit_of_dates(profile: Profile) -> tuple[float, str]:
    if profile.is_date:
        return 1.0, "it holds dates"
    if profile.date_share >= 0.5:
        return 0.85, f"{profile.date_share:.0%} of its values are dates"
    is_epoch = profile.is_between(5e8, 4e9) or profile.is_between(5e11, 4e12)
    return (0.8, "its numbers count seconds since 1970") if is_epoch else (0.1, "it holds no dates")


def _with_lone_date(table: str, profiles: Mapping[str, Profile], found: list[ColumnGuess]) -> list[ColumnGuess]:
    """Add the only column of dates as the table's only required time, when no name told."""
    times = [column.name for column in CONTRACT[table].columns if column.kind is Kind.TIMESTAMP and column.is_required]
    used = {guess.source for guess in found}
    dates = [profile for name, profile in profiles.items() if profile.is_date and name not in used]
    if len(times) == 1 and times[0] not in {guess.target for guess in found} and len(dates) == 1:
        found = [*found, ColumnGuess(times[0], dates[0].name, 0.65, "the only column of dates", dates[0].example)]
    order = CONTRACT[table].column_names
    return sorted(found, key=lambda guess: order.index(guess.target))
