"""The contact plan: who is contacted in each planned campaign, and of everybody else why not.

Who is held out takes part in the allocation: those of them whom it chooses are like those who are contacted, but for
the contact, and so the control of the plan. Their share of budget and capacity stays unused.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from python_models.decisions.allocate import Allocation, allocate
from python_models.decisions.components import DecisionError
from python_models.decisions.offers import Limits, Offers
from python_models.learners import Vector
from python_models.training.frames import COUNT, FLAG, NUMBER, TEXT, Types, typed

CHOSEN, SUPPRESSED, HELD_OUT, COOL_DOWN = "chosen", "suppressed", "held out", "cool-down"
UNKNOWN, DOES_NOT_PAY, OTHER = "value unknown", "does not pay", "in another campaign"
NO_CAPACITY, OVER_BUDGET = "no capacity", "over budget"
_LIMITS = ("budget", "capacity", "cool_down_days")
_COLUMNS: Types = {
    **dict.fromkeys(["campaign_id", "customer_id", "channel"], TEXT),
    **dict.fromkeys(["expected_profit", "contact_cost"], NUMBER),
    **dict.fromkeys(["is_chosen", "is_control_of_plan"], FLAG),
    "reason": TEXT,
    **dict.fromkeys(_LIMITS, NUMBER),
    "campaigns_on_channel": COUNT,
    **dict.fromkeys(["budget_price", "capacity_price", "gap"], NUMBER),
    "method": TEXT,
    "assumptions_version": TEXT,
}


@dataclass(frozen=True)
class CampaignLimits:
    """What holds for one planned campaign; infinity where nothing limits it, and no cool-down is 0 days.

    `capacity` is that of its `channel`, whose planned campaigns share it. A campaign that is told a capacity of its
    own, or no channel, shares with none.
    """

    budget: float
    capacity: float
    cool_down_days: float
    channel: str


def limits_of(campaign: str, channel: str | None, own_budget: float, assumptions: pd.DataFrame) -> CampaignLimits:
    """Return the limits of a campaign: its own budget, else the seed's row for it, its channel, all or default.

    The rows are those of int_assumptions, whose scopes are in lower case. Without a row there is no limit. Raises
    DecisionError for a limit below 0.
    """
    scopes = (campaign.lower(), (channel or "").lower(), "all", "default")

    def value(name: str, otherwise: float) -> float:
        rows = assumptions[assumptions["assumption"] == name].set_index("applies_to")["value"]
        return next((float(rows[scope]) for scope in scopes if scope in rows.index), otherwise)

    budget = value("campaign_budget", np.inf) if np.isnan(own_budget) else own_budget
    own = assumptions[assumptions["applies_to"] == campaign.lower()]
    is_shared = bool(channel) and "channel_capacity" not in set(own["assumption"])
    shared_by = f"channel {channel}" if is_shared else f"campaign {campaign}"
    limits = CampaignLimits(budget, value("channel_capacity", np.inf), value("cool_down_days", 0.0), shared_by)
    wrong = [name for name in ("budget", "capacity", "cool_down_days") if not vars(limits)[name] >= 0]
    if wrong:
        raise DecisionError(
            f"The planned campaign {campaign!r} has a {wrong[0].replace('_', ' ')} of {vars(limits)[wrong[0]]}: "
            "it must be a number from 0 on. Correct seeds/business_assumptions.csv, or the campaign's budget; "
            "no row means no limit."
        )
    return limits


def contact_plan(candidates: pd.DataFrame, assumptions: pd.DataFrame) -> pd.DataFrame:
    """Return a row per candidate: is it chosen or control of the plan, why, and its campaign's limits, prices and gap.

    `candidates` is ml_contact_candidates, `assumptions` is int_assumptions. Raises DecisionError for costs
    or limits that cannot be.
    """
    rows = candidates.sort_values(["campaign_id", "customer_id"], ignore_index=True)
    _check_costs(rows)
    campaign, names = pd.factorize(rows["campaign_id"], sort=True)
    facts = rows.drop_duplicates("campaign_id").set_index("campaign_id")
    found = [
        limits_of(
            str(name), facts["channel"][name], float(facts["campaign_budget"].astype("float64")[name]), assumptions
        )
        for name in names
    ]
    each = pd.DataFrame(
        [(one.budget, one.capacity, one.cool_down_days) for one in found], columns=list(_LIMITS), dtype=float
    )
    channel, _ = pd.factorize(pd.Series([one.channel for one in found], dtype=str))
    reason = _not_considered(rows, each["cool_down_days"].to_numpy()[campaign])
    considered = np.flatnonzero(reason == "")
    offers = Offers(
        pd.factorize(rows["customer_id"])[0].astype(np.int64)[considered],
        campaign.astype(np.int64)[considered],
        _numbers(rows["expected_profit"])[considered],
        _numbers(rows["contact_cost"])[considered],
    )
    capacity = each["capacity"].groupby(channel).first().to_numpy()
    limits = Limits(each["budget"].to_numpy(), capacity, channel.astype(np.int64))
    plan = allocate(offers, limits)
    reason[considered] = _outcomes(offers, limits, plan)
    is_control_of_plan = (reason == CHOSEN) & _flags(rows, "is_control")
    reason[is_control_of_plan] = HELD_OUT
    prices = {"budget_price": plan.budget_price[campaign], "capacity_price": plan.capacity_price[channel[campaign]]}
    held = {str(name): values.replace(np.inf, np.nan).to_numpy()[campaign] for name, values in each.items()}
    held["campaigns_on_channel"] = np.bincount(channel)[channel[campaign]]
    told = {"is_chosen": reason == CHOSEN, "is_control_of_plan": is_control_of_plan, "reason": reason}
    return typed(rows.assign(**told, **held, **prices, gap=plan.gap, method=plan.method), _COLUMNS)


def _not_considered(rows: pd.DataFrame, cool_down_days: Vector) -> "np.ndarray[tuple[int], np.dtype[np.object_]]":
    """Return why a candidate is out before money is looked at, or an empty text; the first reason that holds."""
    profit, since = _numbers(rows["expected_profit"]), _numbers(rows["days_since_last_contact"])
    reasons = [
        (_flags(rows, "is_suppressed"), SUPPRESSED),
        ((since <= cool_down_days) & (cool_down_days > 0), COOL_DOWN),
        (np.isnan(profit), UNKNOWN),
        (profit <= 0, DOES_NOT_PAY),
    ]
    return np.select([held for held, _ in reasons], [word for _, word in reasons], "").astype(object)


def _outcomes(offers: Offers, limits: Limits, plan: Allocation) -> "np.ndarray[tuple[int], np.dtype[np.object_]]":
    """Return for each offer that it is chosen, or what stood in its way."""
    taken, channel = plan.chosen, limits.channel_of(offers)
    has_contact = np.isin(offers.customer, offers.customer[taken])
    left = limits.capacity - np.bincount(channel[taken], minlength=len(limits.capacity))
    is_full = (left < 1)[channel]
    # Where both are used up, the one with a price is in the way.
    is_dear = (plan.budget_price > 0)[offers.campaign] & (plan.capacity_price <= 0)[channel]
    reasons = [(taken, CHOSEN), (has_contact, OTHER), (is_full & ~is_dear, NO_CAPACITY)]
    return np.select([held for held, _ in reasons], [word for _, word in reasons], OVER_BUDGET).astype(object)


def _check_costs(rows: pd.DataFrame) -> None:
    cost = _numbers(rows["contact_cost"])
    wrong = rows["campaign_id"][~(cost >= 0)]
    if len(wrong):
        raise DecisionError(
            f"The planned campaign {wrong.iloc[0]!r} has a contact cost that is missing or below 0. "
            "Give the campaign a contact_cost, or correct that assumption in seeds/business_assumptions.csv."
        )


def _flags(rows: pd.DataFrame, name: str) -> NDArray[np.bool_]:
    return rows[name].to_numpy(dtype=bool)


def _numbers(values: pd.Series) -> Vector:
    return values.to_numpy(dtype=np.float64, na_value=np.nan)
