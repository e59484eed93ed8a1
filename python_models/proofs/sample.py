"""A small copy of what staging holds, away from the warehouse: all of some customers, all campaigns."""

from datetime import date

import duckdb

from python_models.proofs.compiled import CompiledModel

CUSTOMERS = 80
_CUSTOMERS = "stg_customers"


def sampled_customers(session: duckdb.DuckDBPyConnection, models: list[CompiledModel], most: int = CUSTOMERS) -> str:
    """Return SQL that lists the sampled customers: always the same ones, whatever the order of the rows."""
    address = addresses(models)[_CUSTOMERS]
    return f"select customer_id from {address} order by md5(customer_id), customer_id limit {int(most)}"


def copy_sample(
    session: duckdb.DuckDBPyConnection, models: list[CompiledModel], customers: str
) -> duckdb.DuckDBPyConnection:
    """Return a database in memory with the schema `landed`: the tables below `models`, of the sampled customers alone.

    Also the tables that an incremental model reads of itself, without their rows. The warehouse is only read.
    """
    memory = duckdb.connect(":memory:", config={"threads": 1})  # so few rows that a second one only waits
    memory.execute("create schema landed; create schema sample")
    built = {model.name for model in models}
    for name, address in addresses(models).items():
        rows = session.sql(f"from {address}")
        if name in built:
            rows = rows.limit(0)
        elif "customer_id" in rows.columns:
            rows = session.sql(f"select * from {address} where customer_id in ({customers})")
        copied = rows.to_arrow_table()
        memory.register("copied", copied)
        memory.execute(f"create table {_place(name, built)} as from copied")
        memory.unregister("copied")
    return memory


def set_sample(memory: duckdb.DuckDBPyConnection, tables: list[str], day: date) -> None:
    """Fill the schema `sample` for one day: what was landed, with every other campaign still running that day.

    Without that a shop whose campaigns do not overlap could not show that an answer of the day is seen too early. All
    worlds are made from this sample, so it moves nothing by itself.
    """
    for name in tables:
        memory.execute(f'create or replace view sample."{name}" as from landed."{name}"')
    sent = f"select campaign_id from landed.stg_campaign_contacts where contact_date = '{day}'"
    is_open = f"start_date < '{day}' and row_number() over (order by campaign_id) % 2 = 0"
    memory.execute(f"""
        create or replace table sample.stg_campaigns_open as
        select * replace (
            case
                when {is_open} and campaign_id not in ({sent}) then greatest(end_date, date '{day}' + 10)
                else end_date
            end as end_date
        )
        from landed.stg_campaigns;
        create or replace view sample.stg_campaigns as from sample.stg_campaigns_open
    """)


def addresses(models: list[CompiledModel]) -> dict[str, str]:
    """Return the tables to copy and where they are in the warehouse."""
    built = {model.name for model in models}
    return {
        name: address
        for model in models
        for name, address in model.reads.items()
        if name not in built or name == model.name
    }


def _place(name: str, built: set[str]) -> str:
    return f'"{name}__past"' if name in built else f'landed."{name}"'
