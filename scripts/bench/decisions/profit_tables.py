"""The section of profit in words and tables."""

from __future__ import annotations

from typing import Any

from python_models.formatting import count, decimal, money, percent

_RIVALS = {"none": "nobody", "all": "everybody", "random": "as many by lot", "rfm": "as many by recency and spend"}
_POLICIES = ("model", "rfm", "random")
_INTRO = """## Profit and plan (Complete Journey)

Out-of-time predictions of the test period, priced by `seeds/business_assumptions.csv`. **Complete Journey has no
control group: these profits are assumed, not measured.** They take each answer for a work of the contact, and each
leaver for one who stays at the assumed save rate. The planned depth is chosen by the probabilities alone; the best
depth is known in hindsight. How it is computed: [planning contacts](../planning_contacts.md).
"""


def rendered(found: dict[str, Any], size: int) -> str:
    """Return the section; `size` is how many candidates the plans were made for."""
    parts = [_INTRO]
    for row in found["summary"]:
        parts += [f"### {row['task']}", "", row["verdict"], ""]
        if row["is_known"]:
            parts += [_depths(row), _gains(row), _curve(row, found["curve"]), _empc(row)]
    return "\n".join([*parts, _plan(found["plan"]), _allocations(found["allocation"], size)])


def _amount(row: dict[str, Any], name: str) -> str:
    return money(row[name], row["currency"] or "").strip()


def _with_interval(row: dict[str, Any], *names: str) -> str:
    value, low, high = (_amount(row, name) for name in names)
    return f"{value} ({low} to {high})"


def _depths(row: dict[str, Any]) -> str:
    best = f"{percent(row['best_depth_low'], 0)} to {percent(row['best_depth_high'], 0)}"
    return (
        f"Planned depth {percent(row['planned_depth'], 0)}; best depth {percent(row['best_depth'], 0)} ({best}), "
        f"with {_amount(row, 'best_profit')}; no loss down to {percent(row['break_even_depth'], 0)}. "
        f"At the planned depth {_amount(row, 'expected_profit')} was expected.\n"
    )


def _gains(row: dict[str, Any]) -> str:
    lines = ["| At the planned depth, more than contacting | Profit |", "|---|---|"]
    for rival, words in _RIVALS.items():
        name = f"gain_over_{rival}"
        lines.append(f"| {words} | {_with_interval(row, name, f'{name}_low', f'{name}_high')} |")
    return "\n".join([*lines, ""])


def _curve(row: dict[str, Any], curve: list[dict[str, Any]]) -> str:
    own = {(point["policy"], round(point["depth"], 2)): point for point in curve if point["task"] == row["task"]}
    lines = [f"| Depth | {' | '.join(_POLICIES)} |", "|---|" + "---|" * len(_POLICIES)]
    for depth in sorted({depth for _, depth in own}):
        points = [own[policy, depth] | {"currency": row["currency"]} for policy in _POLICIES]
        told = [_with_interval(point, "realised_profit", "low", "high") for point in points]
        lines.append(f"| {percent(depth, 0)} | {' | '.join(told)} |")
    return "\n".join([*lines, ""])


def _empc(row: dict[str, Any]) -> str:
    if row["empc_profit"] is None:
        return ""
    own = f"CLV {_amount(row, 'empc_clv')}, acceptance Beta({row['empc_alpha']:g}, {row['empc_beta']:g})"
    return (
        f"EMPC (Verbraken et al. 2013): {decimal(row['empc_profit'])} per customer at a depth of "
        f"{percent(row['empc_fraction'], 0)} with the shop's terms ({own}); with the published terms "
        f"{decimal(row['empc_published_profit'])} at {percent(row['empc_published_fraction'], 0)}.\n"
    )


def _plan(rows: list[dict[str, Any]]) -> str:
    lines = ["### The next campaign's plan", ""]
    for row in rows:
        limit = "no limit" if row["budget"] is None else _amount(row, "budget")
        lines.append(
            f"{row['campaign_id']}: {count(row['contact_count'])} of {count(row['candidate_count'])} candidates, "
            f"{_amount(row, 'spent')} spent (budget: {limit}), expected profit "
            f"{_amount(row, 'expected_profit')}. {row['note']}"
        )
    return "\n".join([*lines, ""])


def _allocations(rows: list[dict[str, Any]], size: int) -> str:
    lines = [
        f"### Choosing among {count(size)} candidates",
        "",
        "Drawn from the shop's own, with a tenth of the money.",
        "",
    ]
    lines += ["| Campaigns | Costs | Method | Contacts | Below the best by at most | Price of budget | Seconds |"]
    lines += ["|---|---|---|---|---|---|---|"]
    for row in rows:
        costs = "equal" if row["has_equal_costs"] else "differ"
        gap = "0 (proved best)" if row["gap"] == 0 else f"{row['gap'] * 100:.6f} %"
        lines.append(
            f"| {row['campaigns']} | {costs} | {row['method']} | {count(row['contacts'])} | {gap} | "
            f"{decimal(row['budget_price'])} | {row['seconds']} |"
        )
    return "\n".join([*lines, ""])
