"""A small copy of what staging holds, away from the warehouse: all of some customers, all campaigns."""

import duckdb

from python_models.proofs.compiled import CompiledModel

CUSTOMERS = 200
_CUSTOMERS = "stg_customers"


def sampled_customers(session: duckdb.DuckDBPyConnection, models: list[CompiledModel], most: int = CUSTOMERS) -> str:
    """Return SQL that lists the sampled customers: always the same ones, whatever the order of the rows."""
    address = addresses(models)[_CUSTOMERS]
    return f"select customer_id from {address} order by md5(customer_id), customer_id limit {int(most)}"


def copy_sample(session: duckdb.DuckDBPyConnection, models: list[CompiledModel], customers: str) -> duckdb.DuckDBPyConnection:
    """Return a database in memory with the schema `sample`: the tables below `models`, of the sampled customers alone.

    Also the tables that an incremental model reads of itself, without their rows. The warehouse is only read.
    """
    memory = duckdb.connect(":memory:")
    memory.execute("create schema sample")
    built = {model.name for model in models}
    for name, address in addresses(models).items():
        rows = session.sql(f"from {address}")
        if name in built:
            rows = rows.limit(0)
        elif "customer_id" in rows.columns:
            rows = session.sql(f"select * from {address} where customer_id in ({customers})")
        copied = rows.to_arrow_table()
        memory.register("copied", copied)
        memory.execute(f'create table {_place(name, built)} as from copied')
        memory.unregister("copied")
    return memory


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
    return f'"{name}__past"' if name in built else f'sample."{name}"'
