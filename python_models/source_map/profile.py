"""What the values of a column look like, told from a sample."""

from dataclasses import dataclass

from python_models.source_map.sample import Sample

FEW_VALUES = 20

_NUMBER = r"^[-+(]?\s*[^\w\s.,;:/()+-]?\s*[-+]?(\d+([.,]\d+)*|[.,]\d+)([eE][-+]?\d+)?\s*[^\w\s.,;:/()+-]?[-)]?$"
_DATE = (
    r"^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2})|\d{1,2}[-/. ][A-Za-z]{3,9}[-/. ,]+\d{2,4}"
    r"|[A-Za-z]{3,9}\.? \d{1,2},? \d{4})([T ,].*)?$"
)
_YES_NO = ("yes", "no", "y", "n", "true", "false", "t", "f", "1", "0", "1.0", "0.0")


@dataclass(frozen=True)
class Profile:
    """Facts on one column. Shares are of the rows with a value, except `known_share`, which is of all rows."""

    name: str
    known_share: float
    distinct_count: int
    distinct_share: float
    is_unique: bool
    number_share: float
    integer_share: float
    date_share: float
    negative_share: float
    low: float | None
    high: float | None
    example: str
    values: tuple[tuple[str, int], ...]

    @property
    def is_number(self) -> bool:
        """Whether nearly all values are numbers."""
        return self.number_share >= 0.9

    @property
    def is_date(self) -> bool:
        """Whether nearly all values are dates, as people write them."""
        return self.date_share >= 0.9

    @property
    def is_yes_no(self) -> bool:
        """Whether there are two values, a yes and a no."""
        return len(self.values) == 2 and all(value.lower() in _YES_NO for value, _ in self.values)

    def is_between(self, low: float, high: float) -> bool:
        """Whether all values are numbers in this range."""
        return (
            self.is_number and self.low is not None and self.high is not None and low <= self.low <= self.high <= high
        )


def profile(sample: Sample) -> dict[str, Profile]:
    """Return the profile of each column, in file order; made once per sample."""
    for name in sample.columns:
        if name not in sample.known:
            sample.known[name] = _profile(sample, name)
    return sample.known


def _profile(sample: Sample, name: str) -> Profile:
    column = sample.sql(name)
    known, distinct, distinct_share, example, numbers, integers, dates, negative, low, high = sample.row(f"""
        with spread as (select {column} as value, n from {sample.spread}),
        judged as (
            select
                value, n, regexp_matches(value, '{_NUMBER}') as is_number,
                try_cast(replace(value, ',', '.') as double) as number
            from spread
        )
        select
            coalesce(count(value) / count(*), 0), count(distinct value),
            coalesce(count(distinct value) / nullif(count(value), 0), 0),
            coalesce(arg_min(value, n) filter (value is not null), ''),
            avg(is_number::int), avg(regexp_matches(value, '^\\d+(\\.0+)?$')::int),
            avg(regexp_matches(value, '{_DATE}')::int), avg((is_number and value similar to '(-|\\().*|.*-')::int),
            min(number) filter (is_number), max(number) filter (is_number)
        from judged
    """)
    return Profile(
        name=name,
        known_share=known,
        distinct_count=distinct,
        distinct_share=distinct_share,
        is_unique=bool(known) and _is_unique(sample, column),
        number_share=numbers or 0.0,
        integer_share=integers or 0.0,
        date_share=dates or 0.0,
        negative_share=negative or 0.0,
        low=low,
        high=high,
        example=example,
        values=_values(sample, column) if distinct <= FEW_VALUES else (),
    )


def _is_unique(sample: Sample, column: str) -> bool:
    few = sample.row(f"select count({column}) = count(distinct {column}) from {sample.spread}")[0]
    # The sample can only tell that a column is not unique; whether it is takes all rows.
    return bool(few) and bool(sample.row(f"select count(*) = count(distinct {column}) from {sample.table}")[0])


def _values(sample: Sample, column: str) -> tuple[tuple[str, int], ...]:
    """Return the values over all rows with their counts, most frequent first; none when there are too many."""
    query = f"select {column}, count(*) from {sample.table} where {column} is not null group by 1 order by 2 desc, 1"
    found = sample.connection.execute(f"{query} limit {FEW_VALUES + 1}").fetchall()
    return tuple((str(value), int(count)) for value, count in found) if len(found) <= FEW_VALUES else ()
