"""A snapshot from the Parquet tables of a build on Spark: what is published, and what is refused."""

import os
from pathlib import Path

import duckdb
import pytest

from python_models.publish import SnapshotInvalid, publish_from_spark
from python_models.publish import from_spark as module
from tests.python_models.publish.marts_file import read_build, write_marts


def note(warehouse: Path, refusal: str, build: str = "b1") -> None:
    folder = warehouse / module.NOTE
    folder.mkdir(parents=True, exist_ok=True)
    values = f"select '{build}' as invocation_id, 'ended' as state, '{refusal}' as refusal"
    duckdb.sql(values).write_parquet(str(folder / "part-0.parquet"))


def build_on_spark(warehouse: Path, build: int) -> None:
    """Leave what a green build leaves: each table in a folder of files, beside marks that are no rows."""
    marts_file = write_marts(warehouse / "other.duckdb", build)
    with duckdb.connect(marts_file) as connection:
        for name in ("mart_snapshot_info", "mart_kpis"):
            folder = warehouse / module.MARTS / name
            folder.mkdir(parents=True, exist_ok=True)
            for part in (0, 1):
                rows = connection.sql(f"select * from {name} where rowid % 2 = {part}")
                rows.write_parquet(str(folder / f"part-{part}.parquet"))
            (folder / "_SUCCESS").touch()
    marts_file.unlink()
    note(warehouse, "")


def test_the_marts_of_a_green_build_become_the_next_snapshot(tmp_path: Path) -> None:
    build_on_spark(tmp_path, 1)
    publish_from_spark(tmp_path, tmp_path / "published")
    build_on_spark(tmp_path, 2)

    snapshot = publish_from_spark(tmp_path, tmp_path / "published")

    assert (snapshot.name, read_build(tmp_path / "published")) == ("marts-000002.duckdb", 2)
    with duckdb.connect(snapshot, read_only=True) as connection:
        assert connection.sql("select count(*), count(distinct i) from mart_kpis").fetchall() == [(2_000, 2_000)]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["published", "spark"]


@pytest.mark.parametrize("refusal", ["1 node failed or skipped (mart_kpis)", "it has not ended: it still runs"])
def test_a_build_that_does_not_vouch_for_its_marts_is_refused(tmp_path: Path, refusal: str) -> None:
    build_on_spark(tmp_path, 1)
    publish_from_spark(tmp_path, tmp_path / "published")
    build_on_spark(tmp_path, 2)
    note(tmp_path, refusal)

    with pytest.raises(SnapshotInvalid, match=refusal.split("(")[0] + r".*The old snapshot stays\."):
        publish_from_spark(tmp_path, tmp_path / "published")

    assert read_build(tmp_path / "published") == 1


def test_without_a_note_nothing_is_published(tmp_path: Path) -> None:
    build_on_spark(tmp_path, 1)
    (tmp_path / module.NOTE / "part-0.parquet").unlink()

    with pytest.raises(SnapshotInvalid, match=r"Run dbt build --target spark first"):
        publish_from_spark(tmp_path, tmp_path / "published")


def test_a_half_written_table_is_refused(tmp_path: Path) -> None:
    build_on_spark(tmp_path, 1)
    file = tmp_path / module.MARTS / "mart_kpis" / "part-1.parquet"
    os.truncate(file, file.stat().st_size // 2)

    with pytest.raises(SnapshotInvalid, match=r"cannot be read, so nothing was published.*part-1\.parquet"):
        publish_from_spark(tmp_path, tmp_path / "published")

    assert not (tmp_path / "published" / "CURRENT").exists()


def test_marts_that_another_build_changes_meanwhile_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_on_spark(tmp_path, 1)
    write = module._write_marts

    def with_a_build_meanwhile(tables: Path, marts_file: Path) -> None:
        write(tables, marts_file)
        note(tmp_path, "", build="b2")

    monkeypatch.setattr(module, "_write_marts", with_a_build_meanwhile)

    with pytest.raises(SnapshotInvalid, match="Another build on Spark changed the marts"):
        publish_from_spark(tmp_path, tmp_path / "published")


def test_marts_without_their_row_of_information_are_refused(tmp_path: Path) -> None:
    build_on_spark(tmp_path, 1)
    duckdb.sql("select 1 as build where false").write_parquet(
        str(tmp_path / module.MARTS / "mart_snapshot_info" / "part-0.parquet")
    )

    with pytest.raises(SnapshotInvalid, match="should hold one row but holds 0"):
        publish_from_spark(tmp_path, tmp_path / "published")
