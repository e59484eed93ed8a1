"""The query of all candidates and what keeps each off the list, by the tables that the snapshot has."""

from collections.abc import Mapping

PLAN, DECISIONS, SUPPRESSED = "mart_contact_plan", "mart_contact_decisions", "mart_suppressed_customers"


def candidates_query(columns_by_table: Mapping[str, set[str]]) -> str:
    """SQL with two parameters, campaign and segment, either null for all; one row per campaign and candidate, by rank.

    The plan under budget and capacity decides where there is one, else the recommendation of each contact by itself.
    Control customers and suppressions are looked up again rather than taken on trust from the plan.
    """
    has_plan = PLAN in columns_by_table
    chosen = "coalesce(plan.is_chosen, false)" if has_plan else "decisions.is_recommended"
    has_control = "is_control" in columns_by_table.get(DECISIONS, set())
    held_out = "coalesce(decisions.is_control, false)" if has_control else "false"
    suppressed = _IS_SUPPRESSED if SUPPRESSED in columns_by_table else "false"
    return f"""
        select
            decisions.campaign_id,
            decisions.customer_id,
            lower(campaigns.channel) as channel,
            segments.segment,
            decisions.profit_rank,
            round(decisions.response_probability, 6) as response_probability,
            round(decisions.expected_profit, 2) as expected_profit,
            cast(decisions.as_of_date as varchar) as as_of_date,
            decisions.model_id,
            decisions.assumptions_version,
            {held_out} as is_held_out,
            {suppressed} as is_suppressed,
            not {chosen} as is_not_chosen
        from mart_contact_decisions as decisions
        inner join mart_segments as segments on decisions.customer_id = segments.customer_id
        left join dim_campaigns as campaigns on decisions.campaign_id = campaigns.campaign_id
        {_PLAN_JOIN if has_plan else ""}
        where decisions.campaign_id = coalesce($1, decisions.campaign_id)
            and segments.segment = coalesce($2, segments.segment)
        order by decisions.campaign_id, decisions.profit_rank, decisions.customer_id
    """


_PLAN_JOIN = """left join mart_contact_plan as plan
            on decisions.campaign_id = plan.campaign_id and decisions.customer_id = plan.customer_id"""
# Where the campaign's channel is not known, it could be any that the customer declined.
_IS_SUPPRESSED = """exists (
                select 1 from mart_suppressed_customers as suppressed
                where suppressed.customer_id = decisions.customer_id
                    and (suppressed.channel in ('all', lower(campaigns.channel)) or campaigns.channel is null)
            )"""
