"""The summary of a profit curve in plain words."""

from collections.abc import Mapping
from typing import Any

from python_models.formatting import count, money, percent
from python_models.tasks import Task

_RIVALS = {"all": "contacting all", "random": "as many drawn by lot", "rfm": "as many by RFM score"}


def verdict(task: Task, row: Mapping[str, Any], currency: str | None) -> str:
    """Return what the figures of profit_summary say, and how far they may be trusted."""
    if not row["is_known"]:
        return f"Cannot say what contacts by this model bring, because {row['reason']}."

    def amount(name: str) -> str:
        low, high = (money(row[f"{name}_{end}"], currency or "").strip() for end in ("low", "high"))
        return f"{money(row[name], currency or '').strip()} (95 %: {low} to {high})"

    rounds = f"{count(row['round_count'])} past rounds with {count(row['row_count'])} possible contacts"
    if row["planned_depth"] == 0:
        return (
            f"By the probabilities no contact pays, so the plan is to contact nobody (told on {rounds}). {_basis(task)}"
        )
    depth = percent(row["planned_depth"], 0)
    brought = f"Contacting the first {depth} in each of {rounds} would have brought {amount('planned_profit')}"
    gains = [f"{amount(f'gain_over_{rival}')} more than {words}" for rival, words in _RIVALS.items()]
    shown = [words for rival, words in _RIVALS.items() if row[f"gain_over_{rival}_low"] > 0]
    proof = f"Shown to beat {', '.join(shown)}." if shown else "Not shown to beat any of these."
    return f"{brought}: {'; '.join(gains)}. {proof} {_basis(task)}"


def _basis(task: Task) -> str:
    hits = (
        "that leavers are kept at the assumed save rate"
        if "campaign_id" not in task.keys
        else ("that answers came of the contact")
    )
    return f"Assumed, not measured: only a control group can show {hits}."
