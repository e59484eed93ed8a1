"""How a table is written: decided from its options and the evidence in its texts, and told to its rows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from python_models.connectors.base import SourceRows, text_literal
from python_models.connectors.evidence import Evidence
from python_models.connectors.reading import DateOrder, DecimalMark, Reading
from python_models.errors import SourceError
from python_models.landing.contract import Kind, Table


@dataclass(frozen=True)
class Written:
    """How the dates and numbers of a table are written."""

    date_order: DateOrder = "iso"
    decimal_mark: DecimalMark = "."

    def notes(self, table: str, options: Reading) -> list[str]:
        """Return a sentence on what was detected and is not what would be taken for granted."""
        found = []
        if options.date_order is None and self.date_order != "iso":
            found.append(f"`date_order: {self.date_order}`")
        if options.decimal_mark is None and self.decimal_mark != ".":
            found.append(f'`decimal_mark: "{self.decimal_mark}"`')
        return [f"table {table} was taken to be written with {' and '.join(found)}."] if found else []


def decide(table: str, options: Reading, evidence: Evidence, place: str = "") -> Written:
    """Return how the table is written; raise SourceError with both readings where two fit.

    `place` says where the evidence was found: orders.csv.
    """
    return Written(
        decide_date_order(table, options, evidence, place), decide_decimal_mark(table, options, evidence, place)
    )


def decide_date_order(table: str, options: Reading, evidence: Evidence, place: str = "") -> DateOrder:
    """Return the order that is given or told by the dates; raise SourceError where two fit."""
    return options.date_order or ("iso" if options.date_format else _date_order(table, evidence, place))


def decide_decimal_mark(table: str, options: Reading, evidence: Evidence, place: str = "") -> DecimalMark:
    """Return the mark that is given or told by the numbers; raise SourceError where two fit."""
    return options.decimal_mark or _decimal_mark(table, evidence, place)


def notes_on(table: str, options: Reading, by_file: Mapping[str, Written]) -> list[str]:
    """Return sentences on what was detected: one where all files are written alike, else one per file."""
    if len(set(by_file.values())) == 1:
        return next(iter(by_file.values())).notes(table, options)
    return [note for name, written in by_file.items() for note in written.notes(f"{table}: {name}", options)]


def _date_order(table: str, found: Evidence, place: str) -> DateOrder:
    if found.day_first and found.month_first:
        raise SourceError(
            f"Table {table}: {found.day_first!r} can only be read with the day first, {found.month_first!r} only with "
            f"the month first{_rows(found, 'day_first', 'month_first', place)}. "
            "Write `date_order: day_first` or `date_order: month_first` for this table: the dates "
            "that do not fit then go to quarantine, or correct them in the file."
        )
    if found.day_first:
        return "day_first"
    if found.month_first:
        return "month_first"
    if found.either_order:
        raise SourceError(
            f"Table {table}: {found.either_order!r} can be read as {_reading(found.either_order, 0)} or as "
            f"{_reading(found.either_order, 1)}, and no date in {place or 'the file'} tells which. "
            "Write `date_order: day_first` or `date_order: month_first` for this table."
        )
    if found.other_date is None and found.milliseconds and not found.seconds:
        return "epoch_milliseconds"
    return "epoch_seconds" if found.other_date is None and found.seconds and not found.milliseconds else "iso"


def _rows(found: Evidence, one: str, other: str, place: str) -> str:
    """Return where two examples stand: " (rows 1 and 7 of orders.csv)"; nothing where that is not known."""
    rows = [found.rows.get(name) for name in (one, other)]
    return f" (rows {rows[0]} and {rows[1]} of {place})" if place and None not in rows else ""


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def _reading(text: str, day_place: int) -> str:
    """Return the date in words, its day taken from this place: 3 April."""
    parts = text.replace(".", "/").replace("-", "/").split("/")
    day, month = int(parts[day_place]), int(parts[1 - day_place])
    return f"{day} {_MONTHS[month - 1]}"


def _decimal_mark(table: str, found: Evidence, place: str) -> DecimalMark:
    if found.comma and found.point:
        raise SourceError(
            f"Table {table}: {found.point!r} has a decimal point, {found.comma!r} a decimal comma"
            f"{_rows(found, 'point', 'comma', place)}. "
            'Write `decimal_mark: "."` or `decimal_mark: ","` for this table: the numbers that do not fit then go to '
            "quarantine, or correct them in the file."
        )
    if found.numbers_are_open:
        raise SourceError(_either_mark(table, found, place))
    return "," if found.comma else "."


def _either_mark(table: str, found: Evidence, place: str) -> str:
    text = found.either_mark or found.either_point or ""
    thousands, decimals = (".", ",") if found.either_mark is None else (",", ".")
    whole, part = text.split(thousands, maxsplit=1)
    parts = f'`decimal_mark: "{decimals}"` (a {_SIGNS[thousands]} parts thousands)'
    return (
        f"Table {table}: {text!r} can be read as {whole}{part} or as {whole}.{part}, and no number in "
        f'{place or "the file"} tells which. Write {parts} or `decimal_mark: "{thousands}"` for this table.'
    )


_SIGNS = {".": "point", ",": "comma"}


def with_reading(rows: SourceRows, table: Table, options: Reading, written: Written) -> SourceRows:
    """Return the rows with how they are written; dates in a format of their own are put into ISO."""
    if options.date_format:
        rows = replace(rows, columns=_iso_dates(rows, table, options.date_format))
    return replace(rows, date_order=written.date_order, decimal_mark=written.decimal_mark, time_zone=options.time_zone)


def _iso_dates(rows: SourceRows, table: Table, date_format: str) -> dict[str, str]:
    """Read timestamps by the format; a text that does not fit stays as it is, for staging to refuse."""
    times = {column.name for column in table.columns if column.kind is Kind.TIMESTAMP}

    def iso(text: str) -> str:
        value = f"cast({text} as varchar)"
        return f"coalesce(cast(try_strptime(trim({value}), {text_literal(date_format)}) as varchar), {value})"

    return {name: iso(text) if name in times else text for name, text in rows.columns.items()}
