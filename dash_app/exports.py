"""Exports: the customers list, streamed with the filter of its grid, and the contact list of a planned campaign."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import Response, StreamingResponse

from dash_app.queries.customer_filter import CustomerFilter, FilterError
from dash_app.queries.customers import customer_stream, shown_columns
from dash_app.queries.grid_columns import GridColumn
from dash_app.queries.snapshot import snapshot_info
from python_models import warehouse
from python_models.exports import ContactFilter, ExportError, file_name, read_contact_list, write_contact_list
from python_models.exports.cells import BYTE_ORDER_MARK, csv_text, formula_safe

router = APIRouter()


@router.get("/export/customers.csv", include_in_schema=False)
def export_customers(
    search: Annotated[str, Query(max_length=200)] = "",
    segments: Annotated[list[str] | None, Query()] = None,
    filters: Annotated[str, Query(max_length=5_000)] = "{}",
    sort: Annotated[str, Query(max_length=2_000)] = "[]",
) -> StreamingResponse:
    """The filtered list with headings; 422 with a sentence when the filter cannot be understood."""
    try:
        wanted = CustomerFilter(search, tuple(segments or ()), _json(filters, dict), _json(sort, list))
        columns = shown_columns()
        batches = customer_stream(wanted, columns=columns)
    except FilterError as error:
        raise HTTPException(422, str(error)) from error
    info = snapshot_info()
    name = f"customers-{info.as_of_date.isoformat()}.csv" if info.is_dated else "customers.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return StreamingResponse(
        csv_lines(batches, info.currency, columns), media_type="text/csv; charset=utf-8", headers=headers
    )


CONTACT_TYPES = {"csv": "text/csv; charset=utf-8", "parquet": "application/vnd.apache.parquet"}


@router.get("/export/contacts.{kind}", include_in_schema=False)
def export_contacts(
    kind: Literal["csv", "parquet"],
    campaign: Annotated[str | None, Query(max_length=200)] = None,
    segment: Annotated[str | None, Query(max_length=100)] = None,
) -> Response:
    """The contacts of planned campaigns, without the held-out and the suppressed; 422 when there is nobody."""
    try:
        contacts = read_contact_list(warehouse.reader(), ContactFilter(campaign, segment))
    except ExportError as error:
        raise HTTPException(422, str(error)) from error
    headers = {
        "Content-Disposition": f'attachment; filename="{file_name(contacts, kind)}"',
        "Cache-Control": "no-store",
    }
    return Response(write_contact_list(contacts, kind), media_type=CONTACT_TYPES[kind], headers=headers)


def _json(text: str, kind: type) -> Any:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FilterError("The filter in the address is not JSON; start the export from the customers page.") from error
    if not isinstance(value, kind):
        raise FilterError("The filter in the address has the wrong shape; start the export from the customers page.")
    return value


def csv_lines(batches: Iterator[list[tuple[Any, ...]]], currency: str, columns: Sequence[GridColumn]) -> Iterator[str]:
    """CSV text, a batch at a time: money with two decimals, what one contact costs with six, shares in percent."""
    yield BYTE_ORDER_MARK + csv_text([[heading(column, currency) for column in columns]])
    for rows in batches:
        yield csv_text([[cell(value, column) for value, column in zip(row, columns, strict=True)] for row in rows])


def heading(column: GridColumn, currency: str) -> str:
    """The column's label with its unit."""
    in_money = f" ({currency})"
    unit = {"money": in_money, "unit_cost": in_money, "share": " (%)", "days": " (days ago)"}.get(column.kind, "")
    return column.label + unit


def cell(value: Any, column: GridColumn) -> str:
    """A value as a spreadsheet takes it; text that would run as a formula is quoted."""
    if value is None or value != value:
        return ""
    match column.kind:
        case "money":
            return f"{value:.2f}"
        case "unit_cost":
            return f"{value:.6f}"
        case "share":
            return f"{value * 100:.2f}"
        case "count" | "days":
            return f"{value:.0f}"
        case _:
            return formula_safe(str(value))
