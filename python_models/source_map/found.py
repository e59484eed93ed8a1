"""Say in sentences what a guess found, and what is not there."""

from collections.abc import Iterator

from python_models.errors import listed
from python_models.landing.contract import CONTRACT
from python_models.source_map.columns import ColumnGuess
from python_models.source_map.folder import file_pattern
from python_models.source_map.guess import SourceGuess

_WITHOUT = {
    "campaigns": "no response predictions",
    "engagement_events": "no features of visits and e-mails",
}


def found_lines(guess: SourceGuess) -> Iterator[str]:
    """Yield the sentences: per table the files, rows and columns, then what is missing and what was left out."""
    if guess.flat is not None:
        yield from _flat_lines(guess)
    for name, table in guess.found_tables.items():
        pattern = file_pattern(guess.folder, table.sample) or listed(file.path.name for file in table.sample.files)
        yield f"{name}: {pattern}, {table.sample.row_count:,} rows; {listed(_pairs(table.columns))}"
        if table.unused and name != "customers":
            yield f"  not used: {listed(table.unused)}"
    if guess.customers is not None:
        yield f"customers: made from the order lines; {listed(_pairs(guess.customers.columns))}"
    for sample, nearest in guess.unmatched:
        names = listed(file.path.name for file in sample.files)
        yield f"not used: {names}, which comes nearest to {nearest.table}; missing there: {listed(nearest.missing)}"
    for sentence in guess.folder.left_out:
        yield f"not read: {sentence}"
    if guess.flat is None:
        yield from _absent_lines(guess)


def _pairs(columns: tuple[ColumnGuess, ...]) -> list[str]:
    return [f"{one.target} = {one.source}" for one in columns]


def _flat_lines(guess: SourceGuess) -> Iterator[str]:
    flat = guess.flat
    assert flat is not None
    yield f"one row per customer and an outcome: {flat.sample.files[0].path.name}, {flat.sample.row_count:,} rows"
    yes = " or ".join(flat.outcome.positive) or "not known"
    yield f"task {flat.outcome.task}: label = {flat.outcome.column}, yes is {yes}"
    if flat.treatment is not None:
        yield f"a test: its arm is in {flat.treatment[0]}, the control group is {flat.treatment[1]!r}"
    if flat.leave_out or flat.revenue:
        yield f"known only after the outcome: {listed([*flat.leave_out, *([flat.revenue] if flat.revenue else [])])}"


def _absent_lines(guess: SourceGuess) -> Iterator[str]:
    found = guess.found_tables
    if "transactions" not in found:
        needed = ", ".join(CONTRACT["transactions"].required_columns)
        yield f"transactions: not found, and required. A file of order lines needs {needed} and an amount."
        yield "  A file with a row per customer and a column with an outcome can do instead: docs/connectors/flat.md."
    absent = [f"{name} ({reason})" for name, reason in _WITHOUT.items() if name not in found]
    if absent:
        yield f"not there: {listed(absent)}. Both are optional."
