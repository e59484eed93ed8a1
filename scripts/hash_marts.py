"""Print a hash of every table of a DuckDB file: the same rows have the same hash, in whatever order they lie.

python scripts/hash_marts.py warehouse/marts.duckdb
"""

import sys
from pathlib import Path

import duckdb


def table_hashes(database: Path) -> dict[str, str]:
    """Return schema.table and a hash of its columns' names, types and values; BLOBs count as they are."""
    with duckdb.connect(database, read_only=True) as connection:
        tables = connection.sql(
            "select schema_name, table_name from duckdb_tables() where not internal order by all"
        ).fetchall()
        return {f"{schema}.{table}": _hash(connection, f'"{schema}"."{table}"') for schema, table in tables}


def _hash(connection: duckdb.DuckDBPyConnection, place: str) -> str:
    columns = sorted(connection.sql(f"select column_name, column_type from (describe {place})").fetchall())
    # a length goes before each value, so that two columns cannot be taken for one
    texts = (
        f"coalesce(length(cast(\"{name}\" as varchar)) || ':' || cast(\"{name}\" as varchar), '-')"
        for name, _ in columns
    )
    row = f"md5(concat({', '.join(texts)}))"
    # a sum of hashes forgets the order of the rows, and keeps how often each is there
    total = connection.sql(f"select count(*), sum(cast(md5_number_lower({row}) as hugeint)) from {place}").fetchall()
    return str(connection.execute("select md5($1)", [f"{columns} {total}"]).fetchall()[0][0])


if __name__ == "__main__":
    for name, value in table_hashes(Path(sys.argv[1])).items():
        print(f"{value}  {name}")
