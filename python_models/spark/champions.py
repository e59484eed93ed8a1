"""Models that were trained on DuckDB, for scoring on Spark without training there."""

from pathlib import Path

import duckdb

from python_models.errors import RegularsError


def champions_of(
    session: duckdb.DuckDBPyConnection, name: str, database: Path | None
) -> duckdb.DuckDBPyRelation | None:
    """Return the rows of the same table in `database` if `name` is ml.ml_<task>_model, else None: run the model.

    Raises RegularsError when there is no such file, or it holds no such table.
    """
    schema, table = name.split(".")
    if database is None or not (table.startswith("ml_") and table.endswith("_model")):
        return None
    if not database.is_file():
        raise RegularsError(
            f"REGULARS_SPARK_CHAMPIONS_FROM names {database}, and there is no such file. "
            "Name the regulars.duckdb of a build on DuckDB, or unset it to train on Spark."
        )
    place = str(database).replace("'", "''")
    session.execute(f"attach if not exists '{place}' as champions (read_only)")
    try:
        return session.table(f'champions."{schema}"."{table}"')
    except duckdb.CatalogException as error:
        raise RegularsError(f"{database} holds no trained models ({name}). Build there first: dbt build.") from error
