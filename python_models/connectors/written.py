"""Decide how a table's files are written, from their options and the evidence in their texts."""

from dataclasses import dataclass

from python_models.connectors.how_written import Evidence
from python_models.connectors.reading import DateOrder, DecimalMark, Reading
from python_models.errors import SourceError


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


def decide(table: str, options: Reading, evidence: Evidence) -> Written:
    """Return how the table is written; raise SourceError with both readings where two fit."""
    date_order = options.date_order or ("iso" if options.date_format else _date_order(table, evidence))
    return Written(date_order, options.decimal_mark or _decimal_mark(table, evidence))


def _date_order(table: str, found: Evidence) -> DateOrder:
    if found.day_first and found.month_first:
        raise SourceError(
            f"Table {table}: {found.day_first!r} can only be read with the day first, {found.month_first!r} only with "
            "the month first. Write `date_order: day_first` or `date_order: month_first` for this table: the dates "
            "that do not fit then go to quarantine, or correct them in the file."
        )
    if found.day_first:
        return "day_first"
    if found.month_first:
        return "month_first"
    if found.either_order:
        raise SourceError(
            f"Table {table}: {found.either_order!r} can be read as {_reading(found.either_order, 0)} or as "
            f"{_reading(found.either_order, 1)}, and no date in the file tells which. "
            "Write `date_order: day_first` or `date_order: month_first` for this table."
        )
    if found.other_date is None and found.milliseconds and not found.seconds:
        return "epoch_milliseconds"
    return "epoch_seconds" if found.other_date is None and found.seconds and not found.milliseconds else "iso"


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def _reading(text: str, day_place: int) -> str:
    """Return the date in words, its day taken from this place: 3 April."""
    parts = text.replace(".", "/").replace("-", "/").split("/")
    day, month = int(parts[day_place]), int(parts[1 - day_place])
    return f"{day} {_MONTHS[month - 1]}"


def _decimal_mark(table: str, found: Evidence) -> DecimalMark:
    if found.comma and found.point:
        raise SourceError(
            f"Table {table}: {found.point!r} has a decimal point, {found.comma!r} a decimal comma. "
            'Write `decimal_mark: "."` or `decimal_mark: ","` for this table: the numbers that do not fit then go to '
            "quarantine, or correct them in the file."
        )
    if found.either_mark and not (found.comma or found.point):
        whole, part = found.either_mark.split(",", maxsplit=1)
        raise SourceError(
            f"Table {table}: {found.either_mark!r} can be read as {whole}{part} or as {whole}.{part}, and no number in "
            'the file tells which. Write `decimal_mark: "."` (a comma parts thousands) or `decimal_mark: ","` for this '
            "table."
        )
    return "," if found.comma else "."
