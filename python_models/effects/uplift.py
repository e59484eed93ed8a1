"""Uplift per campaign: whom contacts change, how well that can be told, and what acting on it would have earned."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pandas as pd
from duckdb import ColumnExpression, ConstantExpression, DuckDBPyRelation, Expression

from python_models.effects.judge_uplift import METHOD, SHARES, UpliftFigures, judge_uplift
from python_models.effects.policy import Money
from python_models.effects.uplift_learners import Trial
from python_models.effects.uplift_words import OFF, off_reason, verdict_and_reason
from python_models.relations import sampled
from python_models.training.frames import COUNT, FLAG, NUMBER, TEXT, typed

# Two models are fitted on two thirds of each arm: with fewer customers or answers they only learn chance.
LEAST_PER_ARM = 500
LEAST_ANSWERS = 50
SEED = 20170901
NOT_FEATURES = ("campaign_id", "customer_id", "is_control", "is_responded", "revenue")
QINI = ("qini", "t_learner_qini", "response_qini", "gain_over_t_learner", "gain_over_response", *SHARES)
POLICY = (
    "contacted_share",
    "profit_of_all",
    "policy_profit",
    "policy_gain",
    "profit_change",
    "cost_change",
    "roi_change",
)
TYPES = {"campaign_id": TEXT, "is_modelled": FLAG, "method": TEXT}
TYPES |= {"treated_count": COUNT, "control_count": COUNT}
TYPES |= {f"{name}{end}": NUMBER for name in (*QINI, *POLICY) for end in ("", "_low", "_high")}
TYPES |= {"verdict": TEXT, "reason": TEXT, "curves": TEXT}
CURVE_TYPES = {"campaign_id": TEXT, "ranking": TEXT, "fraction": NUMBER, "incremental_hits": NUMBER}
CURVE_TYPES |= {"low": NUMBER, "high": NUMBER}


def uplift(
    effects: pd.DataFrame,
    costs: pd.DataFrame,
    examples: DuckDBPyRelation,
    *,
    most_campaigns: int,
    most_rows: int,
    threads: int = 1,
) -> pd.DataFrame:
    """Return one row per finished campaign: the figures of its uplift model, or why there is none.

    `effects` are the rows of campaign_effects, `costs` those of int_past_campaign_costs. `examples` is read
    only for campaigns that are modelled, the `most_campaigns` with the largest control groups: one row per
    campaign and customer with NOT_FEATURES and the features as of the contact. Where a campaign has more customers than
    its part of `most_rows`, the var training_rows_limit, or features of some alone, it is modelled on a sample of them,
    and its reason says so.
    """
    asked = effects[(effects["segment_by"] == "all") & (effects["outcome"] == "response")].reset_index(drop=True)
    asked = asked.sort_values(["control_count", "campaign_id"], ascending=[False, True], kind="stable")
    rows: list[dict[str, object]] = []
    modelled = 0
    for campaign in asked.itertuples(index=False):
        row: dict[str, object] = {"campaign_id": campaign.campaign_id}
        row |= {"treated_count": campaign.treated_count, "control_count": campaign.control_count}
        why = off_reason(campaign, LEAST_PER_ARM, LEAST_ANSWERS, most_campaigns if modelled >= most_campaigns else None)
        if why is not None:
            rows.append(row | {"is_modelled": False, "verdict": OFF, "reason": why})
            continue
        modelled += 1
        own = sampled(examples.filter(_is(campaign.campaign_id)), "customer_id", most_rows // most_campaigns)
        rows.append(row | _modelled(campaign, _tested(own.df()), costs, threads))
    return typed(pd.DataFrame(rows, columns=list(TYPES)), TYPES)


def uplift_curves(uplift_rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row per modelled campaign, ranking and share contacted: additional answers among the treated."""
    rows = [
        (campaign, ranking, *point)
        for campaign, packed in zip(uplift_rows["campaign_id"], uplift_rows["curves"], strict=True)
        if isinstance(packed, str)
        for ranking, points in json.loads(packed).items()
        for point in points
    ]
    return typed(pd.DataFrame(rows, columns=list(CURVE_TYPES)), CURVE_TYPES)


def _modelled(campaign: Any, tested: Trial, costs: pd.DataFrame, threads: int) -> dict[str, object]:
    is_sample = len(tested) < campaign.treated_count + campaign.control_count
    why = off_reason(_counted(campaign, tested), LEAST_PER_ARM, LEAST_ANSWERS, None) if is_sample else None
    if why is not None:
        return {"is_modelled": False, "verdict": OFF, "reason": f"{why} {_of_sample(tested)}"}
    money = _money(costs, str(campaign.campaign_id)) if tested.revenue is not None else None
    columns = _columns(judge_uplift(tested, money, seed=SEED, threads=threads))
    return columns | ({"reason": f"{columns['reason']} {_of_sample(tested)}"} if is_sample else {})


def _of_sample(tested: Trial) -> str:
    return f"Told from a sample of {len(tested):,} of its customers."


def _counted(campaign: Any, tested: Trial) -> Any:
    """Return the row of campaign_effects with the arms of the sample."""
    treated, control = tested.is_hit[tested.is_treated], tested.is_hit[~tested.is_treated]
    return campaign._replace(
        treated_count=len(treated),
        control_count=len(control),
        treated_mean=float(treated.mean()) if len(treated) else 0.0,
        control_mean=float(control.mean()) if len(control) else 0.0,
    )


def _is(campaign_id: object) -> Expression:
    return ColumnExpression("campaign_id") == ConstantExpression(str(campaign_id))


def _tested(examples: pd.DataFrame) -> Trial:
    # The order of the rows decides on folds and draws, so it must not be the database's.
    rows = examples.sort_values("customer_id", kind="stable")
    features = rows.drop(columns=list(NOT_FEATURES)).astype(np.float32).to_numpy()
    revenue = rows["revenue"].to_numpy(dtype=np.float64, na_value=np.nan)
    is_hit, is_control = (rows[name].to_numpy(dtype=bool) for name in ("is_responded", "is_control"))
    return Trial(features, ~is_control, is_hit, None if np.isnan(revenue).any() else revenue)


def _money(costs: pd.DataFrame, campaign_id: str) -> Money | None:
    names = ["contact_cost", "margin_rate", "conversion_cost", "offer_cost"]
    found = costs.loc[costs["campaign_id"] == campaign_id, names]
    if found.empty:
        return None
    contact_cost, margin_rate, conversion_cost, offer_cost = found.iloc[0].astype(float)
    return Money(contact_cost, margin_rate, answer_cost=conversion_cost + offer_cost)


def _columns(judged: UpliftFigures) -> dict[str, object]:
    verdict, reason = verdict_and_reason(judged)
    columns: dict[str, object] = {"is_modelled": True, "method": METHOD}
    for name, figures in judged.figures.items():
        columns |= dict(zip((name, f"{name}_low", f"{name}_high"), figures, strict=True))
    curves = {name: curve.tolist() for name, curve in judged.curves.items()}
    return columns | {"verdict": verdict, "reason": reason, "curves": json.dumps(curves)}
