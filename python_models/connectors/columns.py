"""Match the columns of a source file to those of a contract table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from python_models.errors import SourceError, did_you_mean, listed, nearest_match
from python_models.landing.contract import Table


@dataclass(frozen=True)
class ColumnMatch:
    """Which column of the file feeds which contract column, and which columns are left over, in file order."""

    used: Mapping[str, str]
    left_over: tuple[str, ...]

    def without(self, names: Sequence[str], table: Table, place: str) -> "ColumnMatch":
        """Return the match without columns that the user leaves out; SourceError for one that is not there."""
        for name in names:
            if name not in self.left_over:
                reason = "is used by the column map" if name in self.used.values() else "is not there"
                raise SourceError(
                    f"Table {table.name}: `leave_out:` names {name!r}, which {reason} in {place}."
                    f"{did_you_mean(name, self.left_over)} Columns that can be left out: {listed(self.left_over)}."
                )
        return ColumnMatch(self.used, tuple(name for name in self.left_over if name not in names))


def check_mapping(table: Table, mapping: Mapping[str, str]) -> None:
    """Raise SourceError when a column map names unknown contract columns or uses a file column twice."""
    for name in mapping:
        if name not in table.column_names:
            raise SourceError(
                f"Table {table.name}: the column map names {name!r}, which is not a column of this table."
                f"{did_you_mean(name, table.column_names)} Expected: {listed(table.column_names)}."
                + (" Every other column of the file is kept as an attribute by itself." * table.keeps_attributes)
            )
    used: dict[str, str] = {}
    for name, source in mapping.items():
        if source in used:
            raise SourceError(
                f"Table {table.name}: the column map uses {source!r} twice, for {used[source]} and for {name}. "
                "Give each its own column, or leave one out."
            )
        used[source] = name


def match_columns(
    table: Table, header: Sequence[str], mapping: Mapping[str, str], name: str, kind: str = "file"
) -> ColumnMatch:
    """Match by the map first, then by equal names; raise SourceError for what is missing, with the nearest match.

    `kind` and `name` say in messages what has the columns: the file orders.csv.
    """
    place = f"the {kind} {name}"
    _refuse_duplicates(table, header, place)
    problems = [
        f"has no column {source!r}, which the column map gives for {name}."
        f"{did_you_mean(source, header)} Columns there: {listed(header)}."
        for name, source in mapping.items()
        if source not in header
    ]
    taken = set(mapping.values())
    used = {
        name: mapping.get(name, name)
        for name in table.column_names
        if name in mapping or (name in header and name not in taken)
    }
    free = [column for column in header if column not in used.values()]
    missing = table.missing_columns({*used, *mapping})
    if missing:
        problems.append(_missing(missing, free, table))
    if problems:
        raise SourceError(f"Table {table.name}: {place} " + " It also ".join(problems))
    return ColumnMatch(used, tuple(free))


def _missing(names: Sequence[str], free: Sequence[str], table: Table) -> str:
    nearest = {name: nearest_match(name, free) for name in names}
    lines = listed(f"`{name}: {match or '<your column>'}`" for name, match in nearest.items())
    guessed = listed(repr(match) for match in nearest.values() if match)
    hint = f" Did you mean {guessed}?" if any(nearest.values()) else ""
    return (
        f"has no column for {listed(names)}, which the table needs.{hint} Write {lines} under `columns:` of the table. "
        f"{_other_ways(names, table)}Columns not used so far: {listed(free)}."
    )


def _other_ways(names: Sequence[str], table: Table) -> str:
    """Return a sentence on what may be brought in place of a missing column, with a blank behind it, or nothing."""
    if not table.one_of or not set(table.one_of[0]) & set(names):
        return ""
    others = " or ".join(" and ".join(f"`{name}:`" for name in way) for way in table.one_of[1:])
    return f"In place of {listed(f'`{name}:`' for name in table.one_of[0])}, map {others}, which give it together. "


def _refuse_duplicates(table: Table, header: Sequence[str], place: str) -> None:
    duplicates = sorted({name for name in header if list(header).count(name) > 1})
    if duplicates:
        raise SourceError(
            f"Table {table.name}: {place} has more than one column named {listed(map(repr, duplicates))}. "
            "Rename one of them, so that it is clear which is meant."
        )
