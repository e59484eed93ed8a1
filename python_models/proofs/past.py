"""The world as it was known on a day: nothing from that day on, and the day itself is the one to score."""

from datetime import date

import duckdb

from python_models.proofs.tables import HAPPENED

PLANNED = "planned-"
# The dates around the day that are built with it, so that a feature cannot look at a neighbour unseen.
NEIGHBOUR_DAYS = 14


def set_past(memory: duckdb.DuckDBPyConnection, tables: list[str], day: date) -> None:
    """Fill the staging tables with the rows of the sample that were known on `day`: all before it."""
    for name in tables:
        memory.execute(f'create or replace table "{name}" as select * from sample."{name}" where {_known(name, day)}')


def past_rules(day: date) -> dict[str, str]:
    """Return how models are changed when `day` is today: SQL by model, in which {sql} stands for the model's own.

    `day` is the scoring date, and the campaigns that were really sent that day are the ones to plan.
    """
    planned = f"""
        select * replace (
            concat('{PLANNED}', campaign_id) as campaign_id, date '{day}' as start_date,
            date '{day}' + cast(end_date - start_date as integer) as end_date
        ), cast(null as decimal(18, 6)) as offer_cost, campaign_id as like_campaign_id, campaign_id as offer_campaign_id
        from sample.stg_campaigns
        where campaign_id in (select campaign_id from sample.stg_campaign_contacts where contact_date = '{day}')
    """
    return {
        "int_scoring_date": f"select * replace (date '{day}' as as_of_date) from ({{sql}})",
        "int_planned_campaign": planned,
        **near_rules(day),
    }


def near_rules(day: date) -> dict[str, str]:
    """Return the rules that leave out the as-of dates far from `day`, for speed."""
    near = f"as_of_date between date '{day}' - {NEIGHBOUR_DAYS} and date '{day}' + {NEIGHBOUR_DAYS}"
    return dict.fromkeys(("int_as_of_date_kinds", "int_campaign_candidates"), f"select * from ({{sql}}) where {near}")


def _known(table: str, day: date) -> str:
    if table in HAPPENED:
        # an outcome without a date is one that was always known
        return f"{HAPPENED[table]} < '{day}'" + (f" or {HAPPENED[table]} is null" if table == "stg_labels" else "")
    if table == "stg_campaigns":
        sent = f"select campaign_id from sample.stg_campaign_contacts where contact_date <= '{day}'"
        return f"start_date < '{day}' or campaign_id in ({sent})"
    return "true"
