"""Small marts files, in which every row carries the number of the build that wrote it."""

from pathlib import Path

import duckdb


def write_marts(marts_file: Path, build: int, rows: int = 2_000) -> Path:
    """Replace the marts by those of this build, as dbt does: within one open database, then a checkpoint."""
    with duckdb.connect(marts_file) as connection:
        connection.execute("create or replace table mart_snapshot_info as select $1::integer as build", [build])
        connection.execute(
            "create or replace table mart_kpis as select i, $1::integer as build from range($2::integer) as t(i)",
            [build, rows],
        )
        connection.execute("checkpoint")
    return marts_file


def read_build(published_dir: Path) -> int:
    """The build that a reader of CURRENT sees; fails if the rows are of more than one build."""
    with duckdb.connect((published_dir / "CURRENT").resolve(), read_only=True) as connection:
        builds = connection.execute(
            "select build from mart_snapshot_info union select build from mart_kpis order by 1"
        ).fetchall()
    assert len(builds) == 1, f"a torn snapshot: builds {builds}"
    return int(builds[0][0])
