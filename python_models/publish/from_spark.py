"""Publish what a build on Spark made: its Parquet marts become a DuckDB file, and that the next snapshot."""

from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from python_models.publish.snapshot import SnapshotInvalid, publish_snapshot

MARTS = Path("spark", "main.db")
# What a run of dbt says of itself there, from its start on: see macros/spark_build_note.sql.
NOTE = Path("spark", "builds.db", "last_build")


def publish_from_spark(warehouse_dir: Path, published_dir: Path) -> Path:
    """Publish the marts of the last build on Spark as the next snapshot and return the new file.

    Raises SnapshotInvalid, and leaves CURRENT as it was, when that build was not green, is not over, or another one
    changed the marts meanwhile.
    """
    build = _green_build(warehouse_dir)
    with TemporaryDirectory(prefix="from_spark_", dir=warehouse_dir) as folder:
        marts_file = Path(folder, "marts.duckdb")
        try:
            _write_marts(warehouse_dir / MARTS, marts_file)
        except duckdb.Error as error:
            raise SnapshotInvalid(
                f"The marts in {warehouse_dir / MARTS} cannot be read, so nothing was published: {error}. "
                "Build again: dbt build --target spark."
            ) from error
        if _green_build(warehouse_dir) != build:
            raise SnapshotInvalid(
                f"Another build on Spark changed the marts in {warehouse_dir / MARTS} while they were read, so nothing "
                "was published. Publish again when no build runs."
            )
        return publish_snapshot(marts_file, published_dir)


def _green_build(warehouse_dir: Path) -> str:
    """Return the id of the run that the marts are of; SnapshotInvalid unless it vouches for them."""
    files = [str(file) for file in (warehouse_dir / NOTE).glob("*.parquet")]
    try:
        rows = duckdb.read_parquet(files).project("invocation_id, refusal").fetchall() if files else []
    except duckdb.Error:  # the files of a note that is being written
        rows = []
    if len(rows) != 1:
        raise SnapshotInvalid(
            f"{warehouse_dir / NOTE} should say how the last build on Spark ended, and does not: there was none, or it "
            "runs. Run dbt build --target spark first (docs/spark.md)."
        )
    ((build, refusal),) = rows
    if refusal:
        raise SnapshotInvalid(f"The last build on Spark cannot be published: {refusal}. The old snapshot stays.")
    return str(build)


def _write_marts(tables: Path, marts_file: Path) -> None:
    with duckdb.connect(marts_file) as connection:
        for folder in sorted(path for path in tables.iterdir() if path.is_dir()):
            files = [str(file) for file in sorted(folder.glob("*.parquet"))]
            rows = connection.read_parquet(files)
            rows.create(folder.name)
