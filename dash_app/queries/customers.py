"""Reads of the customers page: blocks of rows, their number, and the stream of an export."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dash_app.queries.customer_filter import Condition, CustomerFilter
from dash_app.queries.grid_columns import COLUMNS
from python_models.warehouse import query_row, query_rows, reader

MAX_BLOCK = 500
SELECTED = ", ".join(column.field for column in COLUMNS)


def _select(wanted: CustomerFilter, where: Condition) -> str:
    return f"select {SELECTED} from mart_customer_overview where {where.sql} order by {wanted.order_by()}"


def customer_block(wanted: CustomerFilter, start: int, end: int) -> list[dict[str, Any]]:
    """Rows start to end (exclusive) of the filtered, sorted list; at most MAX_BLOCK."""
    where = wanted.where()
    first = max(0, start)
    size = max(0, min(end - first, MAX_BLOCK))
    return query_rows(f"{_select(wanted, where)} limit ? offset ?", [*where.values, size, first])


def customer_count(wanted: CustomerFilter) -> int:
    """How many customers the filter leaves."""
    where = wanted.where()
    row = query_row(f"select count(*) as customers from mart_customer_overview where {where.sql}", where.values)
    return int(row["customers"]) if row else 0


def customer_stream(wanted: CustomerFilter, batch: int = 2_000) -> Iterator[list[tuple[Any, ...]]]:
    """All rows of the filtered, sorted list, in batches; the query starts before this returns, so errors show early."""
    where = wanted.where()
    result = reader().execute(_select(wanted, where), where.values)

    def batches() -> Iterator[list[tuple[Any, ...]]]:
        while rows := result.fetchmany(batch):
            yield rows

    return batches()
