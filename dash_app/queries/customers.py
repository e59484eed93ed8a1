"""Reads of the customers page: blocks of rows, their number, and the stream of an export."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dash_app.queries.customer_filter import Condition, CustomerFilter
from dash_app.queries.data import task_status
from dash_app.queries.grid_columns import COLUMNS, GridColumn, known_columns
from dash_app.queries.snapshot import snapshot_info
from python_models.warehouse import query_row, query_rows, reader

MAX_BLOCK = 500


def shown_columns() -> tuple[GridColumn, ...]:
    """The columns that hold something in this snapshot."""
    off = [status["task"] for status in task_status() if status["method"] == "none"]
    columns = known_columns(snapshot_info().has_orders, off)
    regions = query_row("select count(region) as known from mart_customer_overview")
    return columns if regions and regions["known"] else tuple(c for c in columns if c.field != "region")


def segments_with_customers() -> set[str]:
    """The segments that somebody is in."""
    return {row["segment"] for row in query_rows("select distinct segment from mart_customer_overview")}


def _select(wanted: CustomerFilter, where: Condition, columns: Sequence[GridColumn] = COLUMNS) -> str:
    selected = ", ".join(column.field for column in columns)
    return f"select {selected} from mart_customer_overview where {where.sql} order by {wanted.order_by()}"


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


def customer_stream(
    wanted: CustomerFilter, batch: int = 2_000, columns: Sequence[GridColumn] = COLUMNS
) -> Iterator[list[tuple[Any, ...]]]:
    """All rows of the filtered, sorted list, in batches; the query starts before this returns, so errors show early."""
    where = wanted.where()
    result = reader().execute(_select(wanted, where, columns), where.values)

    def batches() -> Iterator[list[tuple[Any, ...]]]:
        while rows := result.fetchmany(batch):
            yield rows

    return batches()
