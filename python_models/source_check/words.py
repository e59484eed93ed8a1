"""Put what a check found into sentences, and tell problems from remarks."""

from collections.abc import Iterator

from python_models.errors import counted, listed
from python_models.source_check.check import SourceCheck
from python_models.source_check.read_values import ColumnCheck, TableCheck

# Data that come with the package: what their money is in is known.
_KNOWN_CURRENCY = ("complete_journey", "synthetic")


def report_lines(check: SourceCheck) -> Iterator[str]:
    """Yield the lines of the report."""
    settings = check.source.settings
    yield f"{check.source.path}: connector {check.source.connector_name}, {settings.currency}, {settings.time_zone}"
    if "currency" not in settings.model_fields_set and check.source.connector_name not in _KNOWN_CURRENCY:
        yield f"note: no currency is stated, so amounts are shown in {settings.currency}. Add `currency:` with yours."
    if not check.is_read:
        yield "  Its options can be used. Its rows are fetched when they are landed; none was fetched now."
        return
    for table in check.tables:
        yield from _table_lines(check, table)
    is_whole = all(table.is_whole for table in check.tables)
    for pattern in check.patterns:
        yield f"{pattern.key} {pattern.pattern}: {_of_lines(pattern.row_count, is_whole)}"
    for note in check.notes:
        yield f"note: {note}"
    for task in check.tasks:
        yield f"task {task.task}: {'can be learnt' if task.is_possible else 'off'}; {task.reason}"


def problems(check: SourceCheck, most_refused: float) -> list[str]:
    """Return sentences on what must be put right: required tables without rows, and columns that lose too many."""
    found = [f"The table {name} is required and has no rows." for name in check.missing]
    for table in check.tables:
        for column in table.columns:
            lost = column.unreadable_count + (0 if column.name == "customer_id" else column.missing_count)
            if column.is_required and table.row_count and lost > most_refused * table.row_count:
                found.append(_too_many(table, column, lost))
    return found


def _table_lines(check: SourceCheck, table: TableCheck) -> Iterator[str]:
    files = listed(dict.fromkeys(part.source_name for part in check.parts[table.table]), 3)
    count = counted(table.row_count, "row") if table.is_whole else f"the first {table.row_count:,} rows looked at"
    span = f", {table.first} to {table.last}" if table.first else ""
    yield f"{table.table}: {files}; {count}{span}"
    for order, mark in table.written:
        if (order, mark) != ("iso", "."):
            decimal = "comma" if mark == "," else "point"
            yield f"  dates are read {order.replace('_', ' ')}, numbers with a decimal {decimal}"
    for column in table.columns:
        yield from _column_lines(table, column)


def _column_lines(table: TableCheck, column: ColumnCheck) -> Iterator[str]:
    if column.unreadable_count:
        yield f"  {column.name}: {_unreadable(column)}"
    if column.is_required and column.missing_count:
        share = column.missing_count / max(1, table.row_count)
        count = counted(column.missing_count, "row")
        yield f"  {column.name}: none in {count} ({share:.1%}){_what_then(table, column)}"


def _what_then(table: TableCheck, column: ColumnCheck) -> str:
    is_anonymous = table.table == "transactions" and column.name == "customer_id"
    return ", set aside as anonymous sales" if is_anonymous else ", which go to quarantine"


def _unreadable(column: ColumnCheck) -> str:
    if column.example is None:
        return f"{counted(column.unreadable_count, 'value')} cannot be read"
    shown, file, row = column.example
    return f"{counted(column.unreadable_count, 'value')} cannot be read, first {shown!r} in {file}, row {row:,}"


def _too_many(table: TableCheck, column: ColumnCheck, lost: int) -> str:
    share = lost / table.row_count
    return (
        f"{table.table}.{column.name}: {share:.0%} of the rows have no value that can be read. "
        f"Check which column is mapped to it, and how its values are written: `date_order:`, `decimal_mark:`."
    )


def _of_lines(count: int, is_whole: bool) -> str:
    if is_whole and not count:
        return "fits no order line; is it written right?"
    return f"fits {count:,} of the order lines looked at"
