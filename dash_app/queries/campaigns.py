"""Reads of the campaigns page: what was assumed and what was measured, its parts, uplift, and what is planned."""

from __future__ import annotations

from typing import Any

import pandas as pd

from python_models.warehouse import query, query_row, query_rows

MOST_CAMPAIGNS = 200  # rows of the table; a shop with a mailing a day has thousands


def past_campaigns() -> list[dict[str, Any]]:
    """Past campaigns with both figures: the measured, the others that are over, the running; the last to end first."""
    return query_rows(
        """
        select
            roi.*, campaigns.campaign_name, campaigns.channel,
            case when info.is_dated then cast(campaigns.start_date as date) end as start_date,
            case when info.is_dated then cast(campaigns.end_date as date) end as end_date
        from mart_campaign_roi as roi
        inner join dim_campaigns as campaigns using (campaign_id)
        cross join mart_snapshot_info as info
        order by
            roi.is_measured desc, coalesce(campaigns.end_date >= info.as_of_date, false),
            campaigns.end_date desc nulls last, roi.campaign_id
        limit ?
        """,
        [MOST_CAMPAIGNS],
    )


def totals() -> dict[str, Any]:
    """All past campaigns together."""
    row = query_row(
        """
        select
            count(*) as campaigns, count(*) filter (where is_measured) as measured,
            count(*) filter (where control_count > 0) as with_control, sum(contact_count) as contacts,
            sum(response_count) as answers, sum(cost) as cost
        from mart_campaign_roi
        """
    )
    return row or {}


def planned_campaigns() -> list[dict[str, Any]]:
    """Planned campaigns with whom they would contact, whom they hold out, and what is expected of them."""
    return query_rows(
        """
        select
            campaign_id, any_value(campaigns.campaign_name) as campaign_name, any_value(campaigns.channel) as channel,
            cast(any_value(campaigns.start_date) filter (where info.is_dated) as date) as start_date,
            cast(any_value(campaigns.end_date) filter (where info.is_dated) as date) as end_date,
            count(*) as candidates,
            count(*) filter (where decisions.is_control) as held_out,
            count(*) filter (where decisions.is_recommended) as recommended,
            sum(decisions.expected_profit) filter (where decisions.is_recommended) as expected_profit
        from mart_contact_decisions as decisions
        inner join dim_campaigns as campaigns using (campaign_id)
        cross join mart_snapshot_info as info
        group by campaign_id
        order by start_date nulls last, campaign_id
        """
    )


def effects(campaign_id: str) -> pd.DataFrame:
    """The measured effects of a campaign per group and outcome, all customers first."""
    return query(
        """
        select * from mart_campaign_effects
        where campaign_id = ?
        order by
            segment_by <> 'all', segment_by, segment,
            case outcome when 'response' then 1 when 'order' then 2 when 'revenue' then 4 else 3 end, outcome
        """,
        [campaign_id],
    )


def uplift(campaign_id: str) -> dict[str, Any] | None:
    """The campaign's uplift model, or why there is none; None while the campaign runs."""
    return query_row("select * from mart_uplift where campaign_id = ?", [campaign_id])


def uplift_curves(campaign_id: str) -> pd.DataFrame:
    """Answers that contacts caused by how many are contacted, per ranking."""
    return query(
        """
        select ranking, fraction, incremental_hits, low, high
        from mart_uplift_curves
        where campaign_id = ?
        order by ranking, fraction
        """,
        [campaign_id],
    )
