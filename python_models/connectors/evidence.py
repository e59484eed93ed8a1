"""Tell from a column's texts how its dates and numbers are written, and refuse to guess where two readings fit.

The evidence is one aggregate query per column over the first rows, and over all rows where those cannot decide.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields

from duckdb import DuckDBPyConnection, DuckDBPyRelation

from python_models.connectors.base import SourceRows, text_literal
from python_models.landing.contract import Kind, Table

SAMPLE_ROWS = 100_000
_DAY = r"^\s*(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(\D|$)"
_COMPACT = r"^(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])([0-5]\d)?$"  # 202401311759 is no epoch
_SECONDS = r"^\d{9,10}(\.\d+)?$"
_MILLISECONDS = r"^\d{12,13}$"
_EPOCH = r"^\d{9,13}(\.\d+)?$"
# In front of and behind the digits may stand signs, blanks and a currency; blanks and ticks part thousands in both.
_GAP = " '\u2019\u00a0\u202f"
_POINT = (
    rf"^\D*\d+([,{_GAP}]\d{{3}})*\.(\d{{1,2}}|\d{{4,}})\D*$|^\D*\d{{1,3}}([,{_GAP}]\d{{3}})+\.\d+\D*$"
    r"|^\D*\d{1,3}(,\d{3}){2,}\D*$|^\D*0\.\d+\D*$"
)
_COMMA = (
    rf"^\D*\d+([.{_GAP}]\d{{3}})*,(\d{{1,2}}|\d{{4,}})\D*$|^\D*\d{{1,3}}([.{_GAP}]\d{{3}})+,\d+\D*$"
    r"|^\D*\d{1,3}(\.\d{3}){2,}\D*$|^\D*0,\d+\D*$"
)
_EITHER_COMMA = r"^\D*[1-9]\d{0,2},\d{3}\D*$"
_EITHER_POINT = r"^\D*[1-9]\d{0,2}\.\d{3}\D*$"
_TYPED_DATES = ("DATE", "TIMESTAMP")
_TYPED_NUMBERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "U", "DECIMAL", "FLOAT", "DOUBLE")


@dataclass(frozen=True)
class Evidence:
    """Examples found among the texts, each or None: what speaks for one way of writing, and what fits two.

    `either_point` (1.234) is only looked for where it may be in doubt: not in what a database or a service wrote.
    `rows` tells for each example the row it stands in, the first being 1.
    """

    day_first: str | None = None
    month_first: str | None = None
    either_order: str | None = None
    seconds: str | None = None
    milliseconds: str | None = None
    other_date: str | None = None
    point: str | None = None
    comma: str | None = None
    either_mark: str | None = None
    either_point: str | None = None
    rows: Mapping[str, int] = field(default_factory=dict)

    def __or__(self, other: "Evidence") -> "Evidence":
        """Return the evidence of both; where both have an example, this one's."""
        rows = {**other.rows, **self.rows}
        examples = {name: getattr(self, name) or getattr(other, name) for name in _EXAMPLES}
        return Evidence(**examples, rows=rows)

    @property
    def is_open(self) -> bool:
        """True when more rows could settle what these could not."""
        return self.dates_are_open or self.numbers_are_open

    @property
    def dates_are_open(self) -> bool:
        """True when some date can be read in two orders and none tells which."""
        return bool(self.either_order and not (self.day_first or self.month_first))

    @property
    def numbers_are_open(self) -> bool:
        """True when some number can be read in two ways and none tells which."""
        return bool((self.either_mark or self.either_point) and not (self.point or self.comma))


_EXAMPLES = tuple(item.name for item in fields(Evidence) if item.name != "rows")


def find_evidence(
    connection: DuckDBPyConnection,
    rows: SourceRows,
    table: Table,
    names: Sequence[str] | None = None,
    *,
    doubt_points: bool = False,
) -> Evidence:
    """Return the evidence in the mapped columns of a table (`names`: only these contract columns)."""
    kinds = {column.name: column.kind for column in table.columns}
    columns = {name: text for name, text in rows.columns.items() if names is None or name in names}
    dates = [text for name, text in columns.items() if kinds[name] is Kind.TIMESTAMP]
    numbers = [text for name, text in columns.items() if kinds[name] in (Kind.MONEY, Kind.NUMBER)]
    questions = {text: _date_questions() for text in _untyped(rows.relation, dates, _TYPED_DATES)}
    questions |= {text: _number_questions(doubt_points) for text in _untyped(rows.relation, numbers, _TYPED_NUMBERS)}
    sample = _evidence(rows, rows.relation.limit(SAMPLE_ROWS), questions)
    return _evidence(rows, rows.relation, questions) if sample.is_open else sample


def _untyped(relation: DuckDBPyRelation, expressions: Sequence[str], types: tuple[str, ...]) -> list[str]:
    """Return the expressions that could be written in several ways: dates and numbers proper cannot."""
    return [text for text in expressions if not str(relation.project(text).types[0]).startswith(types)]


def _evidence(rows: SourceRows, relation: DuckDBPyRelation, questions: Mapping[str, Mapping[str, str]]) -> Evidence:
    found = Evidence()
    for text, asked in questions.items():
        found |= _ask(relation, text, rows.row_number, asked)
    return found


def _ask(relation: DuckDBPyRelation, text: str, row_number: str, questions: Mapping[str, str]) -> Evidence:
    firsts = [f"min_by(v, r) filter (where {test}), min(r) filter (where {test})" for test in questions.values()]
    values = relation.project(f"trim(cast({text} as varchar)) as v, cast({row_number} as bigint) as r")
    (answers,) = values.filter("v <> ''").aggregate(", ".join(firsts)).fetchall()
    examples = dict(zip(questions, answers[::2], strict=True))
    places = dict(zip(questions, answers[1::2], strict=True))
    return Evidence(**examples, rows={name: row for name, row in places.items() if row is not None})


def _date_questions() -> dict[str, str]:
    day = _matches(_DAY)
    first, second = (f"try_cast(regexp_extract(v, {text_literal(_DAY)}, {group}) as integer)" for group in (1, 2))
    return {
        "day_first": f"{day} and {first} > 12",
        "month_first": f"{day} and {second} > 12",
        "either_order": f"{day} and {first} <= 12 and {second} <= 12 and {first} <> {second}",
        "seconds": f"{_matches(_SECONDS)} and not {_matches(_COMPACT)}",
        "milliseconds": f"{_matches(_MILLISECONDS)} and not {_matches(_COMPACT)}",
        "other_date": f"not {_matches(_EPOCH)} or {_matches(_COMPACT)}",
    }


def _number_questions(doubt_points: bool) -> dict[str, str]:
    questions = {"point": _POINT, "comma": _COMMA, "either_mark": _EITHER_COMMA}
    if doubt_points:
        questions["either_point"] = _EITHER_POINT
    return {name: _matches(pattern) for name, pattern in questions.items()}


def _matches(pattern: str) -> str:
    return f"regexp_matches(v, {text_literal(pattern)})"
