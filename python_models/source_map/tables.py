"""Guess which files hold which contract table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from python_models.landing.contract import CONTRACT
from python_models.source_map.columns import ColumnGuess, guess_columns
from python_models.source_map.names import file_score, name_score
from python_models.source_map.profile import Profile, profile
from python_models.source_map.sample import Sample

_COLUMNS_WEIGHT = 0.7


@dataclass(frozen=True)
class TableGuess:
    """That the files of a sample hold a contract table, with the columns that feed it."""

    table: str
    sample: Sample
    columns: tuple[ColumnGuess, ...]
    score: float

    @property
    def missing(self) -> tuple[str, ...]:
        """Columns that the table needs and that were not found."""
        return CONTRACT[self.table].missing_columns([guess.target for guess in self.columns])

    @property
    def unused(self) -> tuple[str, ...]:
        """Columns of the files that feed no contract column, in file order."""
        used = {guess.source for guess in self.columns}
        return tuple(name for name in self.sample.columns if name not in used)

    def source(self, target: str) -> str | None:
        """Return the column of the files that feeds a contract column, or None."""
        return next((guess.source for guess in self.columns if guess.target == target), None)


def guess_tables(samples: Sequence[Sample]) -> tuple[list[TableGuess], list[Sample]]:
    """Return a guess per contract table found, best first, and the samples that fit none."""
    shares = _shared_keys(samples)
    every = [_table_guess(table, sample, shares.get(sample.table, {})) for sample in samples for table in CONTRACT]
    chosen: list[TableGuess] = []
    for guess in sorted(every, key=lambda guess: -guess.score):
        is_free = guess.sample not in [one.sample for one in chosen] and guess.table not in [
            one.table for one in chosen
        ]
        if is_free and not guess.missing:
            chosen.append(guess)
    return chosen, [sample for sample in samples if sample not in [guess.sample for guess in chosen]]


def nearest_table(sample: Sample) -> TableGuess:
    """Return the table that a file which fits none comes nearest to."""
    return max((_table_guess(table, sample, {}) for table in CONTRACT), key=lambda guess: guess.score)


def _table_guess(table: str, sample: Sample, keys: Mapping[str, float]) -> TableGuess:
    profiles = profile(sample)
    columns = guess_columns(table, profiles, keys)
    targets = {guess.target for guess in columns}
    spec = CONTRACT[table]
    missing = len(spec.missing_columns(targets))
    needed = len(spec.required_columns) + (1 if spec.one_of else 0)
    covered = max(0.0, 1 - missing / needed)
    # Of two tables that are both whole, the one that explains more of the file's columns is meant.
    explained = len(columns) / max(len(sample.columns), 1)
    score = _COLUMNS_WEIGHT * (0.6 * covered + 0.4 * explained) + (1 - _COLUMNS_WEIGHT) * file_score(
        _name(sample), table
    )
    return TableGuess(table, sample, tuple(columns), score * _grain_fit(table, columns, profiles))


def _grain_fit(table: str, columns: Sequence[ColumnGuess], profiles: Mapping[str, Profile]) -> float:
    """Return how well the rows fit the grain: a table with a row per key needs a key that is not repeated."""
    source = {guess.target: guess.source for guess in columns}
    key = {"customers": "customer_id", "campaigns": "campaign_id"}.get(table)
    if key is not None and key in source:
        # A few repeats are dirt; many are another grain.
        return 1.0 if profiles[source[key]].distinct_share > 0.8 else 0.5
    return 1.0


def _name(sample: Sample) -> str:
    return sample.files[0].path.name


def _shared_keys(samples: Sequence[Sample]) -> dict[str, dict[str, float]]:
    """Return per sample and column the share of its values that are keys of customers in another sample."""
    keys = [(one, name) for one in samples for name, column in profile(one).items() if _may_be_key(column)]
    shares: dict[str, dict[str, float]] = {}
    for owner, key in keys:
        for sample in samples:
            if sample is owner:
                continue
            for name, column in profile(sample).items():
                if not column.is_date and column.distinct_count > 2:
                    share = _share_found(sample, name, owner, key)
                    known = shares.setdefault(sample.table, {})
                    known[name] = max(known.get(name, 0.0), share)
    return shares


def _may_be_key(column: Profile) -> bool:
    return column.is_unique and not column.is_date and name_score(column.name, "customers", "customer_id") >= 0.6


def _share_found(sample: Sample, name: str, owner: Sample, key: str) -> float:
    column = sample.sql(name)
    return float(
        sample.row(f"""
            select coalesce(avg(({column} in (select {owner.sql(key)} from {owner.table}))::int), 0)
            from {sample.spread} where {column} is not null
        """)[0]
    )
