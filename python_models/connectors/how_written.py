"""Tell from a column's texts how its dates and numbers are written, and refuse to guess where two readings fit.

The evidence is one aggregate query per file over the first rows, and over all rows where those cannot decide.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from duckdb import DuckDBPyConnection

from python_models.connectors.base import SourceRows
from python_models.landing.contract import Kind, Table

SAMPLE_ROWS = 100_000
_DAY = r"^\s*(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(\D|$)"
# In front of and behind the digits may stand signs, blanks and a currency.
_POINT = r"^\D*\d+(,\d{3})*\.(\d{1,2}|\d{4,})\D*$|^\D*\d{1,3}(,\d{3})+\.\d+\D*$|^\D*\d{1,3}(,\d{3}){2,}\D*$"
_COMMA = r"^\D*\d+(\.\d{3})*,(\d{1,2}|\d{4,})\D*$|^\D*\d{1,3}(\.\d{3})+,\d+\D*$|^\D*\d{1,3}(\.\d{3}){2,}\D*$"
_EITHER = r"^\D*\d{1,3},\d{3}\D*$"


@dataclass(frozen=True)
class Evidence:
    """Examples found among the texts, each or None: what speaks for one way of writing, and what fits two."""

    day_first: str | None = None
    month_first: str | None = None
    either_order: str | None = None
    seconds: str | None = None
    milliseconds: str | None = None
    other_date: str | None = None
    point: str | None = None
    comma: str | None = None
    either_mark: str | None = None

    def __or__(self, other: "Evidence") -> "Evidence":
        """Return the evidence of both."""
        return Evidence(*(getattr(self, item.name) or getattr(other, item.name) for item in fields(Evidence)))

    @property
    def is_open(self) -> bool:
        """True when more rows could settle what these could not."""
        dates = self.either_order and not (self.day_first or self.month_first)
        return bool(dates or (self.either_mark and not (self.point or self.comma)))


def find_evidence(
    connection: DuckDBPyConnection, rows: SourceRows, table: Table, names: Sequence[str] | None = None
) -> Evidence:
    """Return the evidence in the mapped columns of a table (`names`: only these contract columns)."""
    columns = {name: text for name, text in rows.columns.items() if names is None or name in names}
    kinds = {column.name: column.kind for column in table.columns}
    dates = [text for name, text in columns.items() if kinds[name] is Kind.TIMESTAMP]
    numbers = [text for name, text in columns.items() if kinds[name] in (Kind.MONEY, Kind.NUMBER)]
    if not dates and not numbers:
        return Evidence()
    sample = _evidence(rows, dates, numbers, SAMPLE_ROWS)
    return _evidence(rows, dates, numbers, None) if sample.is_open else sample


def _evidence(rows: SourceRows, dates: Sequence[str], numbers: Sequence[str], limit: int | None) -> Evidence:
    relation = rows.relation if limit is None else rows.relation.limit(limit)
    found = Evidence()
    for text in dates:
        found |= _ask(relation, text, _date_questions())
    for text in numbers:
        found |= _ask(relation, text, _number_questions())
    return found


def _ask(relation: object, text: str, questions: Mapping[str, str]) -> Evidence:
    examples = ", ".join(f"any_value(v) filter (where {test}) as {name}" for name, test in questions.items())
    values = relation.project(f"trim(cast({text} as varchar)) as v").filter("v <> ''")  # type: ignore[attr-defined]
    (answers,) = values.aggregate(examples).fetchall()
    return Evidence(**dict(zip(questions, answers, strict=True)))


def _date_questions() -> dict[str, str]:
    day = f"regexp_matches(v, '{_DAY}')"
    first, second = (f"try_cast(regexp_extract(v, '{_DAY}', {group}) as integer)" for group in (1, 2))
    return {
        "day_first": f"{day} and {first} > 12",
        "month_first": f"{day} and {second} > 12",
        "either_order": f"{day} and {first} <= 12 and {second} <= 12 and {first} <> {second}",
        "seconds": "regexp_matches(v, '^\\d{9,10}(\\.\\d+)?$')",
        "milliseconds": "regexp_matches(v, '^\\d{12,13}$')",
        "other_date": "not regexp_matches(v, '^\\d{9,13}(\\.\\d+)?$')",
    }


def _number_questions() -> dict[str, str]:
    return {
        "point": f"regexp_matches(v, '{_POINT}')",
        "comma": f"regexp_matches(v, '{_COMMA}')",
        "either_mark": f"regexp_matches(v, '{_EITHER}')",
    }
