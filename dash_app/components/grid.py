"""The customers grid: AG Grid with rows from the server."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash.development.base_component import Component

from dash_app.queries.grid_columns import COLUMNS, GridColumn

NUMBER_FILTERS = ["greaterThanOrEqual", "lessThanOrEqual", "inRange", "equals", "blank", "notBlank"]
TEXT_FILTERS = ["contains", "notContains", "equals", "startsWith", "blank", "notBlank"]
THEME = """themeQuartz.withParams({
    backgroundColor: 'var(--surface)', foregroundColor: 'var(--ink)', borderColor: 'var(--line)',
    headerBackgroundColor: 'var(--surface)', headerTextColor: 'var(--muted)', rowHoverColor: 'var(--row-hover)',
    accentColor: 'var(--accent)', chromeBackgroundColor: 'var(--surface)', menuBackgroundColor: 'var(--surface)',
    fontFamily: 'inherit', fontSize: 13, headerFontSize: 12.5, headerFontWeight: 600, rowHeight: 40,
    headerHeight: 42, wrapperBorder: false, wrapperBorderRadius: 0, columnBorder: false,
    headerColumnResizeHandleColor: 'transparent', browserColorScheme: 'inherit'
})"""


def customers_grid(
    identifier: str, currency: str, columns: Sequence[GridColumn] = COLUMNS, can_filter: bool = True
) -> Component:
    """The grid; it asks for blocks of rows through its getRowsRequest property."""
    # Imported here because the page asks for the grid only after its script was fetched.
    from dash_ag_grid import AgGrid

    return AgGrid(
        id=identifier,
        rowModelType="infinite",
        columnDefs=_definitions(columns, currency)
        if can_filter
        else [column_definition(column, currency) | {"filter": False} for column in columns],
        defaultColDef={"resizable": True, "sortable": True, "filter": True, "floatingFilter": False, "minWidth": 80},
        getRowId="params.data.customer_id",
        dashGridOptions={
            "theme": {"function": THEME},
            "cacheBlockSize": 100,
            "maxBlocksInCache": 20,
            "maxConcurrentDatasourceRequests": 2,
            "infiniteInitialRowCount": 20,
            "blockLoadDebounceMillis": 80,
            "suppressCellFocus": False,
            "enableCellTextSelection": True,
            "ensureDomOrder": True,
            "rowSelection": {"mode": "singleRow", "checkboxes": False, "enableClickSelection": False},
        },
        style={"height": "100%", "width": "100%"},
        className="customers-grid",
    )


def _definitions(columns: Sequence[GridColumn], currency: str) -> list[dict[str, Any]]:
    """The columns; where some are left out, the last takes the room that is left."""
    definitions = [column_definition(column, currency) for column in columns]
    if len(columns) < len(COLUMNS):
        definitions[-1] |= {"flex": 1, "minWidth": columns[-1].width}
    return definitions


def column_definition(column: GridColumn, currency: str) -> dict[str, Any]:
    """One column as AG Grid wants it; numbers are formatted in the browser, so that sorting keeps the value."""
    definition: dict[str, Any] = {
        "field": column.field,
        "headerName": column.label,
        "width": column.width,
        "headerTooltip": column.help or column.label,
    }
    if column.field == "customer_id":
        definition |= {"cellRenderer": "CustomerLink", "pinned": "left"}
    elif column.field == "segment":
        definition["cellRenderer"] = "SegmentBadge"
    elif column.field == "churn_probability":
        definition["cellRenderer"] = "RiskCell"
    if column.kind == "text":
        options = {"filterOptions": TEXT_FILTERS, "maxNumConditions": 2, "buttons": ["reset"]}
        return definition | {"filter": "agTextColumnFilter", "filterParams": options, "tooltipField": column.field}
    options = {"filterOptions": NUMBER_FILTERS, "maxNumConditions": 2, "buttons": ["reset"]}
    definition |= {"filter": "agNumberColumnFilter", "filterParams": options, "type": "rightAligned"}
    return definition | {"valueFormatter": {"function": f"regularsFormat(params.value, '{column.kind}', '{currency}')"}}
