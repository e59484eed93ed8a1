"""The contact plan: who is contacted in each planned campaign, and of everybody else why not.

Who is held out takes part in the allocation: those of them whom it chooses are like those who are contacted, but for
the contact, and so the control of the plan. Their share of budget and capacity stays unused.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from python_models.decisions.allocate import Allocation, allocate
from python_models.decisions.components import DecisionError
from python_models.decisions.offers import Limits, Offers
from python_models.decisions.plan_limits import limits_of
from python_models.learners import Vector
from python_models.relations import Table, as_relation, batches
from python_models.training.frames import COUNT, FLAG, NUMBER, TEXT, Types, typed

Reasons = NDArray[np.object_]

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


def contact_plan(candidates: Table, assumptions: pd.DataFrame) -> pa.RecordBatchReader:
    """Return a row per candidate: is it chosen or control of the plan, why, and its campaign's limits, prices and gap.

    `candidates` is ml_contact_candidates, `assumptions` is int_assumptions. The plan is one problem over all candidates
    and holds some numbers of each; everything else of them is read a batch at a time, as the reader is. Raises
    DecisionError for costs or limits that cannot be.
    """
    table = as_relation(candidates)
    facts = table.aggregate("campaign_id, min(channel) as channel, min(campaign_budget) as budget").df()
    facts = facts.sort_values("campaign_id", ignore_index=True)
    rows = _Numbers.read(table)
    _check_costs(rows, facts["campaign_id"])
    found = [
        limits_of(str(campaign), None if pd.isna(channel) else str(channel), float(budget), assumptions)
        for campaign, channel, budget in facts.astype({"budget": "float64"}).itertuples(index=False)
    ]
    each = pd.DataFrame(
        [(one.budget, one.capacity, one.cool_down_days) for one in found], columns=list(_LIMITS), dtype=float
    )
    channel, _ = pd.factorize(pd.Series([one.channel for one in found], dtype=str))
    limits = Limits(
        each["budget"].to_numpy(), each["capacity"].groupby(channel).first().to_numpy(), channel.astype(np.int64)
    )
    reason, plan = _planned(rows, limits, each["cool_down_days"].to_numpy())
    held = each.replace(np.inf, np.nan).assign(
        campaigns_on_channel=np.bincount(channel)[channel] if len(channel) else 0,
        budget_price=plan.budget_price,
        capacity_price=plan.capacity_price[channel],
        gap=plan.gap,
        method=plan.method,
    )
    schema = pa.schema(list(_COLUMNS.items()))
    told = _told(table, rows, reason, held)
    made = (pa.RecordBatch.from_pandas(typed(batch, _COLUMNS), schema, preserve_index=False) for batch in told)
    return pa.RecordBatchReader.from_batches(schema, made)


@dataclass(frozen=True)
class _Numbers:
    """Of each candidate by campaign and customer: the numbers of both, and what decides; NaN where it is not known."""

    campaign: NDArray[np.int64]
    customer: NDArray[np.int64]
    profit: Vector
    cost: Vector
    days_since_last_contact: Vector
    is_suppressed: NDArray[np.bool_]
    is_control: NDArray[np.bool_]

    @classmethod
    def read(cls, table: duckdb.DuckDBPyRelation) -> Self:
        places = ", ".join(f"dense_rank() over (order by {key}_id) - 1 as {key}" for key in ("campaign", "customer"))
        numbers = ", ".join(
            f"coalesce(cast({name} as double), 'nan') as {name}"
            for name in ("expected_profit", "contact_cost", "days_since_last_contact")
        )
        found = table.project(f"{places}, {numbers}, is_suppressed, is_control").order("campaign, customer")
        columns = found.fetchnumpy()
        customer = pd.factorize(columns["customer"])[0]
        return cls(
            columns["campaign"].astype(np.int64),
            customer.astype(np.int64),
            *map(
                np.asarray,
                [
                    columns[name]
                    for name in (
                        "expected_profit",
                        "contact_cost",
                        "days_since_last_contact",
                        "is_suppressed",
                        "is_control",
                    )
                ],
            ),
        )


def _planned(rows: _Numbers, limits: Limits, cool_down_days: Vector) -> tuple[Reasons, Allocation]:
    """Return each candidate's reason, and the plan."""
    reason = _not_considered(rows, cool_down_days[rows.campaign])
    considered = np.flatnonzero(reason == "")
    offers = Offers(rows.customer, rows.campaign, rows.profit, rows.cost).take(considered)
    plan = allocate(offers, limits)
    reason[considered] = _outcomes(offers, limits, plan)
    reason[(reason == CHOSEN) & rows.is_control] = HELD_OUT
    return reason, plan


def _told(
    table: duckdb.DuckDBPyRelation, rows: _Numbers, reason: Reasons, held: pd.DataFrame
) -> Iterator[pd.DataFrame]:
    """Yield the plan's rows by campaign and customer; `held` has what holds for each campaign."""
    names = ("campaign_id", "customer_id", "channel", "expected_profit", "contact_cost", "assumptions_version")
    start = 0
    for batch in batches(table.order("campaign_id, customer_id").project(", ".join(names))):
        own = slice(start, start + len(batch))
        start += len(batch)
        of_campaign = {str(name): values.to_numpy()[rows.campaign[own]] for name, values in held.items()}
        yield batch.assign(
            is_chosen=reason[own] == CHOSEN,
            is_control_of_plan=reason[own] == HELD_OUT,
            reason=reason[own],
            **of_campaign,
        )


def _not_considered(rows: _Numbers, cool_down_days: Vector) -> Reasons:
    """Return why a candidate is out before money is looked at, or an empty text; the first reason that holds."""
    reasons = [
        (rows.is_suppressed, SUPPRESSED),
        ((rows.days_since_last_contact <= cool_down_days) & (cool_down_days > 0), COOL_DOWN),
        (np.isnan(rows.profit), UNKNOWN),
        (rows.profit <= 0, DOES_NOT_PAY),
    ]
    return np.select([held for held, _ in reasons], [word for _, word in reasons], "").astype(object)


def _outcomes(offers: Offers, limits: Limits, plan: Allocation) -> Reasons:
    """Return for each offer that it is chosen, or what stood in its way."""
    taken, channel = plan.chosen, limits.channel_of(offers)
    has_contact = np.isin(offers.customer, offers.customer[taken])
    left = limits.capacity - np.bincount(channel[taken], minlength=len(limits.capacity))
    is_full = (left < 1)[channel]
    # Where both are used up, the one with a price is in the way.
    is_dear = (plan.budget_price > 0)[offers.campaign] & (plan.capacity_price <= 0)[channel]
    reasons = [(taken, CHOSEN), (has_contact, OTHER), (is_full & ~is_dear, NO_CAPACITY)]
    return np.select([held for held, _ in reasons], [word for _, word in reasons], OVER_BUDGET).astype(object)


def _check_costs(rows: _Numbers, campaigns: pd.Series) -> None:
    wrong = rows.campaign[~(rows.cost >= 0)]
    if len(wrong):
        raise DecisionError(
            f"The planned campaign {campaigns[wrong[0]]!r} has a contact cost that is missing or below 0. "
            "Give the campaign a contact_cost, or correct that assumption in seeds/business_assumptions.csv."
        )
