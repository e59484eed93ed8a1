"""A profit curve at other assumptions, from the rows that the warehouse keeps: no model and no customer is needed."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from python_models.decisions.components import Terms, profit_at
from python_models.decisions.profit_curve import INTERVAL
from python_models.learners import Vector

RIVALS = ("rfm", "random")


@dataclass(frozen=True)
class ProfitByDepth:
    """Profit at each depth, 0 to 1 in hundredths, and the depths that matter.

    `rows` has a row per depth: contacted, hits, contact_cost and expected_profit of the model, the realised profit of
    each policy (model, rfm, random), the model's gain_over_rfm and gain_over_random, and 95 % intervals: `low` and
    `high` of the model's profit, `gain_over_rfm_low` and so on.
    """

    rows: pd.DataFrame
    planned_depth: float
    best_depth: float
    break_even_depth: float

    def at(self, depth: float) -> pd.Series:
        """The row of the depth that is nearest."""
        return self.rows.iloc[int((self.rows["depth"] - depth).abs().to_numpy().argmin())]


def profit_by_depth(curve: pd.DataFrame, replicates: pd.DataFrame, terms: Terms) -> ProfitByDepth:
    """Return one task's profit by depth at these terms.

    `curve` holds the task's rows of mart_profit_curve, `replicates` those of mart_profit_replicates. Between the
    replicates' depths, which are twentieths, each replicate is drawn as a line.
    """
    curve = curve.sort_values(["policy", "depth"], ignore_index=True)
    priced = profit_at(curve, terms)
    is_model = curve["policy"] == "model"
    rows = curve.loc[is_model, ["depth", "contacted", "hits", "contact_cost"]].reset_index(drop=True)
    if terms.cost_per_contact is not None:
        rows["contact_cost"] = rows["contacted"] * terms.cost_per_contact
    rows["expected_profit"] = priced.loc[is_model, "expected_profit"].to_numpy()
    for policy in ("model", *RIVALS):
        rows[policy] = priced.loc[curve["policy"] == policy, "realised_profit"].to_numpy()
    drawn = _drawn(replicates, terms, rows["depth"].to_numpy(dtype=np.float64))
    rows["low"], rows["high"] = np.quantile(drawn["model"], INTERVAL, axis=0)
    for rival in RIVALS:
        gain = f"gain_over_{rival}"
        rows[gain] = rows["model"] - rows[rival]
        rows[f"{gain}_low"], rows[f"{gain}_high"] = np.quantile(drawn["model"] - drawn[rival], INTERVAL, axis=0)
    return ProfitByDepth(
        rows,
        planned_depth=float(rows["depth"].iloc[int(rows["expected_profit"].argmax())]),
        best_depth=float(rows["depth"].iloc[int(rows["model"].argmax())]),
        break_even_depth=float(rows.loc[rows["model"] >= 0, "depth"].max()),
    )


def _drawn(replicates: pd.DataFrame, terms: Terms, depths: Vector) -> dict[str, Vector]:
    """Realised profit of each policy, replicates x depths."""
    ordered = replicates.sort_values(["policy", "replicate", "depth"], ignore_index=True)
    realised = profit_at(ordered, terms)["realised_profit"].to_numpy(dtype=np.float64)
    known = np.unique(ordered["depth"].to_numpy(dtype=np.float64))
    # The lines through the known depths are the same for all replicates: one matrix of weights.
    weights = np.stack([np.interp(depths, known, unit) for unit in np.eye(len(known))])
    policies = np.unique(ordered["policy"].to_numpy(dtype=str))
    by_policy = realised.reshape(len(policies), -1, len(known)) @ weights
    return dict(zip(policies.tolist(), by_policy, strict=True))
