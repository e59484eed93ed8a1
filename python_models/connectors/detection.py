"""Detect how the files of a table are written, together or each by itself."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import reduce
from operator import or_

import duckdb
from duckdb import DuckDBPyConnection

from python_models.connectors.base import SourceRows
from python_models.connectors.evidence import Evidence, find_evidence
from python_models.connectors.reading import Reading
from python_models.connectors.written import Written, decide, decide_date_order, decide_decimal_mark
from python_models.errors import SourceError
from python_models.landing.contract import Table

Open = Callable[[DuckDBPyConnection], SourceRows]


def decide_for_files(
    table: Table, options: Reading, files: Mapping[str, Open], explain: Callable[[duckdb.Error], str]
) -> Written:
    """Return how all files of a table, by name, are written; SourceError where their texts do not tell."""
    found = _find_all(table, options, files, lambda _, error: explain(error), doubt_points=False)
    return decide(table.name, options, reduce(or_, found.values(), Evidence()))


def decide_each(
    table: Table, options: Reading, files: Mapping[str, Open], explain: Callable[[str, duckdb.Error], str]
) -> dict[str, Written]:
    """Return how each file of a table, by name, is written; one whose texts do not tell is read as the others.

    Raises SourceError where they do not tell either.
    """
    found = _find_all(table, options, files, explain, doubt_points=True)
    # Of an example from another file, the row would mislead.
    together = replace(reduce(or_, found.values(), Evidence()), rows={})
    written = {}
    for name, own in found.items():
        alone, among_others = (own, name), (replace(own | together, rows={}), "the files")
        dates = among_others if own.dates_are_open and len(files) > 1 else alone
        numbers = among_others if own.numbers_are_open and len(files) > 1 else alone
        written[name] = Written(
            decide_date_order(table.name, options, *dates), decide_decimal_mark(table.name, options, *numbers)
        )
    return written


def _find_all(
    table: Table,
    options: Reading,
    files: Mapping[str, Open],
    explain: Callable[[str, duckdb.Error], str],
    doubt_points: bool,
) -> dict[str, Evidence]:
    if (options.date_order or options.date_format) and options.decimal_mark:
        return dict.fromkeys(files, Evidence())
    found = {}
    for name, open_rows in files.items():
        with duckdb.connect(":memory:") as connection:
            try:
                found[name] = find_evidence(connection, open_rows(connection), table, doubt_points=doubt_points)
            except duckdb.Error as error:
                raise SourceError(
                    f"Table {table.name}: {name} could not be read: {explain(name, error)} Nothing was landed."
                ) from error
    return found
