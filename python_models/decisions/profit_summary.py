"""How deep to contact, what that brought on the test period, and what the model is worth against its rivals."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from python_models.decisions.candidates import Candidates, candidates_of
from python_models.decisions.components import profit_at
from python_models.decisions.depths import DEPTHS
from python_models.decisions.empc_terms import empc_columns
from python_models.decisions.profit_curve import by_replicate, interval, version_of
from python_models.decisions.profit_words import verdict
from python_models.learners import Vector
from python_models.tasks import Task
from python_models.training.frames import COUNT, FLAG, NUMBER, TEXT, Types, typed

RIVALS = ("none", "all", "random", "rfm")
_WITH_INTERVAL = ("best_depth", "planned_profit", *(f"gain_over_{rival}" for rival in RIVALS))
_EMPC = [f"{set_}_{part}" for set_ in ("empc", "empc_published") for part in ("profit", "fraction")]
_TERMS = [f"empc_{name}" for name in ("clv", "offer_cost", "contact_cost", "alpha", "beta")]
_COLUMNS: Types = {
    "task": TEXT,
    "is_known": FLAG,
    "reason": TEXT,
    **dict.fromkeys(["row_count", "customer_count", "round_count", "hit_count"], COUNT),
    **dict.fromkeys(["planned_depth", "break_even_depth", "expected_profit", "best_profit"], NUMBER),
    **{f"{name}{end}": NUMBER for name in _WITH_INTERVAL for end in ("", "_low", "_high")},
    **dict.fromkeys([*_EMPC, *_TERMS], NUMBER),
    "verdict": TEXT,
    "currency": TEXT,
    "assumptions_version": TEXT,
}


def profit_summary(
    tasks: Iterable[Task],
    components: pd.DataFrame,
    values: pd.DataFrame,
    assumptions: pd.DataFrame,
    currency: str | None,
) -> pd.DataFrame:
    """Return one row per task; where profit cannot be told, `is_known` is false and `reason` says why.

    `components` is what profit_components gives for `values` and `assumptions`.
    """
    rows = []
    for task in tasks:
        past = candidates_of(task, values, assumptions)
        known = {"reason": past} if isinstance(past, str) else _known(task, past, components, assumptions)
        row = {"task": task.name, "is_known": not isinstance(past, str), **known}
        rows.append(row | {"verdict": verdict(task, row, currency)})
    frame = pd.DataFrame(rows).assign(currency=currency, assumptions_version=version_of(assumptions))
    return typed(frame, _COLUMNS)


def _known(task: Task, past: Candidates, components: pd.DataFrame, assumptions: pd.DataFrame) -> dict[str, Any]:
    own = components[components["task"] == task.name]
    priced = pd.concat([own, profit_at(own, past.terms)], axis=1)
    profits = {str(policy): by_replicate(rows) for policy, rows in priced.groupby("policy")}
    data = priced[(priced["policy"] == "model") & (priced["replicate"] == 0)].sort_values("depth")
    counts = {
        "row_count": len(past),
        "customer_count": len(np.unique(past.customer)),
        "round_count": len(np.unique(past.round)),
        "hit_count": int(past.label.sum()),
    }
    expected = data["expected_profit"].to_numpy(dtype=np.float64)
    return counts | depth_figures(expected, profits) | empc_columns(task, past, assumptions)


def depth_figures(expected: Vector, profits: dict[str, Vector]) -> dict[str, float]:
    """Return depths and gains of policy `model`, with intervals.

    `expected` is its expected profit by depth; `profits` holds realised profits of each policy (see by_replicate). The
    planned depth is where the expected profit is highest: it sees no outcome, so what it brought is an honest figure.
    The best depth is known only in hindsight, and its profit flatters.
    """
    planned = int(expected.argmax())
    model, best = profits["model"], int(profits["model"][0].argmax())
    rivals = {
        "none": np.zeros(len(model)),
        "all": model[:, -1],
        "random": profits["random"][:, planned],
        "rfm": profits["rfm"][:, planned],
    }
    paying = np.flatnonzero(model[0] >= 0)
    figures = {
        "planned_depth": float(DEPTHS[planned]),
        "break_even_depth": float(DEPTHS[paying[-1]]),
        "expected_profit": float(expected[planned]),
        "best_profit": float(model[0, best]),
    }
    compared = {f"gain_over_{rival}": model[:, planned] - theirs for rival, theirs in rivals.items()}
    compared |= {"best_depth": DEPTHS[model.argmax(axis=1)], "planned_profit": model[:, planned]}
    for name, replicates in compared.items():
        low, high = interval(replicates[1:])
        figures |= {name: float(replicates[0]), f"{name}_low": float(low), f"{name}_high": float(high)}
    return figures
