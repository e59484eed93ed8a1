"""The registry of trained models is a table that each build reads before it writes it anew."""

from typing import Any

import pandas as pd


def previous_models(connection: Any, database: str, schema: str, table: str) -> pd.DataFrame | None:
    """Return the rows of the table as they stand, or None when it does not exist yet.

    `connection` is the DuckDB connection of the build.
    """
    known = connection.execute(
        "select count(*) from information_schema.tables "
        "where table_catalog = ? and table_schema = ? and table_name = ?",
        [database, schema, table],
    ).fetchall()  # all of it: a half-read result keeps the connection to itself
    if not known[0][0]:
        return None
    # Names cannot be parameters; quoting them keeps any name a name.
    path = ".".join('"' + part.replace('"', '""') + '"' for part in (database, schema, table))
    frame: pd.DataFrame = connection.execute(f"select * from {path} order by is_champion, trained_as_of, model_id").df()
    return frame
