"""The measured effect of each campaign, for all of its customers and for groups known before the contact."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from python_models.effects.arms import KEY, comparisons
from python_models.effects.cuped import cuped
from python_models.effects.intervals import newcombe, welch
from python_models.effects.power import more_customers_needed, smallest_detectable_effect, with_smoothed_shares
from python_models.effects.refusals import refusals
from python_models.effects.verdicts import verdict_and_reason
from python_models.training.frames import COUNT, FLAG, NUMBER, TEXT, typed

REVENUE = "revenue"
TYPES = dict.fromkeys(KEY, TEXT)
TYPES |= {"treated_count": COUNT, "control_count": COUNT, "treated_mean": NUMBER, "control_mean": NUMBER}
TYPES |= {"effect": NUMBER, "low": NUMBER, "high": NUMBER, "is_significant": FLAG, "variance_reduction": NUMBER}
TYPES |= {"smallest_detectable_effect": NUMBER, "more_customers_needed": COUNT, "verdict": TEXT, "reason": TEXT}


def campaign_effects(arms: pd.DataFrame) -> pd.DataFrame:
    """Return one row per campaign, group of customers and outcome: both means, effect with 95 % interval, verdict.

    `arms` has one row per campaign_id, segment_by, segment, outcome and is_control with the sums of effects/arms.py,
    over customers of finished campaigns. The outcome `revenue` is money per customer, compared by CUPED and Welch;
    every other is a share, compared by Newcombe's interval. Effects are null where nothing can be said.
    """
    keys, plain = comparisons(arms)
    is_money = (keys["outcome"] == REVENUE).to_numpy()
    # A share comes without the spend before, so only money is adjusted.
    best, saved = cuped(plain)
    low, high = (np.where(is_money, *pair) for pair in zip(welch(best), newcombe(plain), strict=True))
    to_repeat = with_smoothed_shares(best, ~is_money)
    refused = refusals(keys, plain)
    figures = pd.DataFrame(
        {
            "treated_count": plain.treated.count,
            "control_count": plain.control.count,
            "treated_mean": plain.treated.mean,
            "control_mean": plain.control.mean,
            "effect": best.difference,
            "low": low,
            "high": high,
            "variance_reduction": np.where(is_money, saved, np.nan),
            "smallest_detectable_effect": smallest_detectable_effect(to_repeat),
            "more_customers_needed": more_customers_needed(to_repeat),
        }
    )
    said = [name for name in figures if name not in ("treated_count", "control_count", "treated_mean", "control_mean")]
    figures.loc[refused.notna().to_numpy(), said] = np.nan
    measured = pd.concat([keys, figures], axis=1)
    measured["is_significant"] = ((measured["low"] > 0) | (measured["high"] < 0)).where(refused.isna())
    measured.loc[measured["is_significant"].eq(True), "more_customers_needed"] = 0
    words = [verdict_and_reason(row, why) for row, why in zip(_records(measured), refused, strict=True)]
    measured[["verdict", "reason"]] = pd.DataFrame(words, columns=["verdict", "reason"], index=measured.index)
    return typed(measured, TYPES)


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]
