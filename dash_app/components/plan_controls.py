"""The controls of a what-if: depth, margin, cost and, for offers to stay, the save rate."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from python_models.decisions.components import Terms

RETENTION = "churn"
# Costs are told apart to a hundredth of a cent, as an e-mail may cost that little.
_COST_DIGITS = 4


@dataclass(frozen=True)
class Assumed:
    """What the controls hold: shares from 0 to 1, the cost of a contact in money; `save` for offers to stay alone."""

    depth: float
    margin: float
    cost: float
    save: float | None = None

    def terms(self, shop: Assumed) -> Terms:
        """The terms; a cost left as the shop has it stays that of each campaign."""
        factor = self.margin * (1.0 if self.save is None else self.save)
        return Terms(factor, cost_per_contact=None if self._has_cost_of(shop) else self.cost)

    def is_shops(self, shop: Assumed) -> bool:
        """Whether the money rests on the shop's assumptions; the depth is a choice, not an assumption."""
        shares = [(self.margin, shop.margin), (self.save or 0, shop.save or 0)]
        return self._has_cost_of(shop) and all(abs(own - theirs) < 0.005 for own, theirs in shares)

    def _has_cost_of(self, shop: Assumed) -> bool:
        return abs(self.cost - shop.cost) < 0.6 * 10**-_COST_DIGITS  # the control rounds


def controls(shop: Assumed, currency: str) -> Component:
    """The controls at the shop's assumptions, which a store keeps for the way back."""
    is_retention = shop.save is not None
    cost = dmc.NumberInput(
        id="planner-cost",
        label="Cost of an offer to stay, contact included" if is_retention else "Cost of a contact",
        description="The mean of the past rounds",
        value=round(shop.cost, _COST_DIGITS),
        min=0, max=100_000, step=0.05, decimalScale=_COST_DIGITS, allowNegative=False,
        rightSection=html.Span(currency, className="unit"), rightSectionWidth=52, debounce=350, size="sm",
    )  # fmt: skip
    save = html.Div(
        _slider("save", "Save rate", "Share of leavers whom an offer keeps", shop.save or 0.0),
        style=None if is_retention else {"display": "none"},
    )
    reset = dmc.Button("Back to the shop's assumptions", id="planner-reset", variant="default", size="compact-sm")
    return html.Div(
        [
            _slider("depth", "Contact depth", "Share of the candidates, best first", shop.depth),
            _slider("margin", "Margin rate", "Share of revenue", shop.margin),
            save,
            cost,
            html.Div(reset),
            dcc.Store(id="planner-shop", data=asdict(shop)),
        ],
        className="controls",
    )


def _slider(name: str, label: str, what: str, share: float) -> Component:
    """A slider in whole percents."""
    value = round(share * 100)
    slider = dmc.Slider(
        id=f"planner-{name}", value=value, min=0, max=100, step=1, thumbLabel=f"{label}, percent",
        updatemode="mouseup", size="sm",
    )  # fmt: skip
    head = html.Div([html.Span(label), html.Output(f"{value} %", id=f"planner-{name}-value")], className="control-head")
    return html.Div([head, html.P(what, className="card-note"), slider], className="control")
