"""Customers: everyone in a list that is sorted, filtered and searched in the warehouse; and each of them alone."""

from __future__ import annotations

from typing import Any

import dash
import dash_mantine_components as dmc
from dash import ClientsideFunction, Input, Output, State, dcc, html
from dash.development.base_component import Component

from dash_app.callbacks import page_callback, page_layout
from dash_app.components.aria import aria
from dash_app.components.card import page_head
from dash_app.components.grid import customers_grid
from dash_app.components.icon import icon
from dash_app.components.method import method_banner
from dash_app.queries.customer_filter import CustomerFilter
from dash_app.queries.customers import customer_block, customer_count, segments_with_customers, shown_columns
from dash_app.queries.snapshot import snapshot_info
from dash_app.theme import SEGMENT_ORDER
from dash_app.views.customer import customer_view
from dash_app.views.reasons import TITLES, all_features_table
from dash_app.wording import plural

dash.register_page(__name__, path="/customers", name="Customers", title="Customers - Regulars", icon="users", order=1)


@page_layout
def layout(customer_id: str | None = None, **_: object) -> Component:
    """The list, or the customer that the address names."""
    if isinstance(customer_id, str) and customer_id:
        return customer_view(customer_id)
    info = snapshot_info()
    download = dmc.Button("Download CSV", id="customers-download", variant="default", leftSection=icon("download"))
    grid = html.Div(
        html.Div("Loading the list …", className="grid-wait"), id="customers-holder", className="grid-holder"
    )
    return html.Div(
        [
            page_head("Customers", "Sort, filter and search; open a customer to see why and what to do.", download),
            method_banner("churn", "response"),
            html.Section([_tools(), grid], className="card", **aria(label="All customers")),
            dcc.Store(id="customers-ready"),
            dcc.Store(id="customers-currency", data=info.currency),
        ]
    )


def _tools() -> Component:
    """Search, segments and how many customers are left."""
    search = dmc.TextInput(
        id="customers-search",
        placeholder="Search customers, actions, reasons …",
        leftSection=icon("search"),
        debounce=250,
        w={"base": "100%", "sm": 320},
        **aria(label="Search customers"),
    )
    present = segments_with_customers()
    chips = [dmc.Chip(name, value=name, size="sm", variant="light") for name in SEGMENT_ORDER if name in present]
    segments = dmc.ChipGroup(chips, id="customers-segments", multiple=True, value=[])
    count = html.P(plural(customer_count(CustomerFilter()), "customer"), id="customers-count", role="status")
    return html.Div(
        [search, html.Div(segments, className="chips", role="group", **aria(label="Segments")), count],
        className="grid-tools",
    )


dash.clientside_callback(
    ClientsideFunction("customers", "ready"), Output("customers-ready", "data"), Input("customers-currency", "data")
)
dash.clientside_callback(
    ClientsideFunction("customers", "refresh"),
    Output("customers-holder", "title"),
    Input("customers-search", "value"),
    Input("customers-segments", "value"),
    prevent_initial_call=True,
)
dash.clientside_callback(
    ClientsideFunction("customers", "open_row"),
    Output("customers-holder", "lang"),
    Input("customers-grid", "cellClicked"),
    prevent_initial_call=True,
)
dash.clientside_callback(
    ClientsideFunction("customers", "download"),
    Output("customers-download", "title"),
    Input("customers-download", "n_clicks"),
    State("customers-search", "value"),
    State("customers-segments", "value"),
    State("customers-grid", "filterModel"),
    State("customers-grid", "columnState"),
    prevent_initial_call=True,
)


@page_callback(
    Output("customers-holder", "children"), Input("customers-ready", "data"), State("customers-currency", "data")
)
def show_grid(ready: bool | None, currency: str) -> Component:
    """The grid, once its script is there."""
    if not ready:
        raise dash.exceptions.PreventUpdate
    return customers_grid("customers-grid", currency, shown_columns())


def _no_rows(message: str) -> tuple[dict[str, Any], str]:
    return {"rowData": [], "rowCount": 0}, message


@page_callback(
    Output("customers-grid", "getRowsResponse"),
    Output("customers-count", "children"),
    Input("customers-grid", "getRowsRequest"),
    State("customers-search", "value"),
    State("customers-segments", "value"),
    on_error=_no_rows,
)
def rows(request: dict[str, Any] | None, search: str | None, segments: list[str] | None) -> tuple[Any, Any]:
    """The block of rows that the grid asks for."""
    if not request:
        raise dash.exceptions.PreventUpdate
    wanted = CustomerFilter(
        search or "", tuple(segments or ()), request.get("filterModel") or {}, request.get("sortModel") or []
    )
    total = customer_count(wanted)
    block = customer_block(wanted, int(request["startRow"]), int(request["endRow"]))
    return {"rowData": block, "rowCount": total}, plural(total, "customer") if total else "No customer matches"


def _show_all_features(clicks: int | None, asked: dict[str, Any]) -> Component:
    """Every feature of one score, once it is asked for."""
    if not clicks:
        raise dash.exceptions.PreventUpdate
    return all_features_table(asked)


for task in TITLES:
    page_callback(
        Output(f"customers-{task}-holder", "children"),
        Input(f"customers-{task}-all", "n_clicks"),
        State(f"customers-{task}-asked", "data"),
        prevent_initial_call=True,
    )(_show_all_features)
