"""Whether two peers' tables hold the same values: nothing is timed that is not the same work."""

from __future__ import annotations

from pathlib import Path

import duckdb

KEYS = {
    "orders": ("transaction_id", "customer_id", "order_date"),
    "rfm": ("customer_id", "as_of_date"),
    "rhythm": ("customer_id", "as_of_date"),
}
TOLERANCE = 1e-9  # of the larger value, and absolute below 1
_OURS = {"orders": "fct_orders", "rfm": "mart_customer_rfm", "rhythm": "mart_customer_rhythm"}


class NotEqual(ValueError):
    """A peer's table differs from ours: table, column, how many rows, and one of them."""


def export_ours(warehouse: Path, out: Path) -> int:
    """Copy dbt's tables to Parquet and return the number of as-of rows."""
    out.mkdir(exist_ok=True)
    with duckdb.connect(warehouse / "marts.duckdb", read_only=True) as session:
        for name, mart in _OURS.items():
            session.execute(f"copy {mart} to '{out / name}.parquet'")
        return int(session.execute("select count(*) from mart_customer_rfm").fetchall()[0][0])


def check_equal(ours: Path, theirs: Path) -> None:
    """Compare all columns of the three tables; raise NotEqual at the first column that differs."""
    with duckdb.connect() as session:
        for table, keys in KEYS.items():
            _check_table(session, table, keys, _parquet(ours, table), _parquet(theirs, table), theirs.name)


def _parquet(folder: Path, table: str) -> str:
    path = folder / f"{table}.parquet"
    return f"read_parquet('{path / '*.parquet' if path.is_dir() else path}')"


def _check_table(
    session: duckdb.DuckDBPyConnection, table: str, keys: tuple[str, ...], ours: str, theirs: str, peer: str
) -> None:
    columns = [row[0] for row in session.sql(f"describe from {ours}").fetchall()]
    columns = [column for column in columns if column not in (*keys, "source_fingerprint")]
    on = " and ".join(f"cast(o.{key} as varchar) = cast(t.{key} as varchar)" for key in keys)
    # dates of pandas are timestamps
    dates = ", ".join(f"cast({key} as date) as {key}" for key in keys if key.endswith("date"))
    other = f"(select * replace ({dates}) from {theirs})"
    counts = [session.sql(f"select count(*) from {side}").fetchall()[0][0] for side in (ours, theirs)]
    joined = session.sql(f"select count(*) from {ours} o join {other} t on {on}").fetchall()[0][0]
    if not counts[0] == counts[1] == joined:
        raise NotEqual(f"{peer}: {table} has {counts[1]:,} rows and ours {counts[0]:,}; {joined:,} have the same keys.")
    differs = ", ".join(f"count(*) filter ({_differs(column)}) as {column}" for column in columns)
    found = session.sql(f"select {differs} from {ours} o join {other} t on {on}").fetchall()[0]
    for column, count in zip(columns, found, strict=True):
        if count:
            example = session.sql(
                f"select o.{', o.'.join(keys)}, o.{column}, t.{column} from {ours} o join {other} t on {on} "
                f"where {_differs(column)} limit 1"
            ).fetchall()[0]
            raise NotEqual(f"{peer}: {table}.{column} differs in {count:,} of {joined:,} rows, such as {example}.")


def _differs(column: str) -> str:
    o, t = f"cast(o.{column} as double)", f"nullif(cast(t.{column} as double), 'nan')"
    near = f"abs({o} - {t}) <= {TOLERANCE} * greatest(1, abs({o}), abs({t}))"
    return f"(({o} is null) <> ({t} is null)) or not coalesce({near}, true)"
