"""What limits a planned campaign: its money, the contacts of its channel, and how long a customer is left alone."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from python_models.decisions.components import DecisionError


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
