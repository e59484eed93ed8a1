"""The snapshot reader: follows the link, survives publishing, refuses what a reader must not do."""

import os
import threading
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from python_models import warehouse
from python_models.warehouse import SnapshotMissing, SnapshotOutdated, SnapshotReader, SnapshotUnreadable


def publish(folder: Path, number: int, rows: int = 3) -> None:
    """A snapshot whose table says its number in every row."""
    folder.mkdir(exist_ok=True)
    path = folder / f"marts-{number}.duckdb"
    building = folder / f"building-{rows}-{number}.duckdb"
    with duckdb.connect(str(building)) as connection:
        connection.execute(
            "create table numbers as select ?::integer as number, i::varchar as id from range(?) as t(i)",
            [number, rows],
        )
    building.rename(path)
    (folder / "CURRENT.new").symlink_to(path.name)
    os.replace(folder / "CURRENT.new", folder / "CURRENT")


@pytest.fixture
def reader(tmp_path: Path) -> SnapshotReader:
    publish(tmp_path, 1)
    return SnapshotReader(tmp_path, threads=1)


def test_query_returns_a_frame_and_rows(reader: SnapshotReader) -> None:
    expected = pd.DataFrame({"number": pd.array([1], dtype="int32"), "id": ["2"]})
    pd.testing.assert_frame_equal(reader.query("select * from numbers where id = ?", ["2"]), expected)
    assert reader.query_row("select * from numbers where id = ?", ["2"]) == {"number": 1, "id": "2"}
    assert reader.query_row("select * from numbers where id = ?", ["9"]) is None
    assert reader.query_rows("select id from numbers where id in (select unnest(?)) order by 1", [["0", "2"]]) == [
        {"id": "0"},
        {"id": "2"},
    ]


def test_a_new_snapshot_is_picked_up(reader: SnapshotReader) -> None:
    assert (reader.snapshot_name(), reader.query_row("select max(number) as n from numbers")) == ("marts-1", {"n": 1})
    publish(reader.published_dir, 2)
    assert (reader.snapshot_name(), reader.query_row("select max(number) as n from numbers")) == ("marts-2", {"n": 2})


def test_a_warehouse_built_anew_under_the_same_name_is_picked_up(reader: SnapshotReader) -> None:
    assert reader.query_row("select count(*) as n from numbers") == {"n": 3}
    (reader.published_dir / "marts-1.duckdb").unlink()
    publish(reader.published_dir, 1, rows=5)
    assert reader.query_row("select count(*) as n from numbers") == {"n": 5}


def test_a_running_query_keeps_its_snapshot(reader: SnapshotReader) -> None:
    running = reader.execute("select number from numbers")
    assert running.fetchone() == (1,)
    publish(reader.published_dir, 2)
    (reader.published_dir / "marts-1.duckdb").unlink()
    assert reader.query_row("select min(number) as n from numbers") == {"n": 2}
    assert running.fetchall() == [(1,), (1,)]


def test_many_readers_see_no_error_and_no_mixture_while_snapshots_change(reader: SnapshotReader) -> None:
    stop, seen, failures = threading.Event(), set(), []

    def read() -> None:
        while not stop.is_set():
            try:
                row = reader.query_row("select min(number) as low, max(number) as high, count(*) as n from numbers")
                assert row is not None
                seen.add((row["low"] == row["high"], row["n"]))
            except Exception as error:
                failures.append(error)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(2, 15):
        publish(reader.published_dir, number)
        (reader.published_dir / f"marts-{number - 3}.duckdb").unlink(missing_ok=True)
    stop.set()
    for thread in threads:
        thread.join()
    assert failures == []
    assert seen == {(True, 3)}


@pytest.mark.parametrize(
    "statement",
    [
        "create table x (i integer)",
        "delete from numbers",
        "copy numbers to 'numbers.csv'",
        "select * from read_csv('/etc/passwd')",
        "attach 'other.duckdb' as other",
        "set threads = 1",
        "set enable_external_access = true",
        "install httpfs",
        "load httpfs",
    ],
)
def test_nothing_but_reading_the_snapshot_is_possible(reader: SnapshotReader, statement: str) -> None:
    with pytest.raises(duckdb.Error):
        reader.query(statement)


def test_python_variables_are_not_tables(reader: SnapshotReader) -> None:
    secrets = pd.DataFrame({"a": [1]})
    with pytest.raises(SnapshotOutdated):
        reader.query("select * from secrets")
    assert len(secrets) == 1


@pytest.mark.parametrize("statement", ["select * from nothing_here", "select nothing_here from numbers"])
def test_missing_table_or_column_is_a_sentence(reader: SnapshotReader, statement: str) -> None:
    with pytest.raises(SnapshotOutdated, match=r"marts-1 lacks a table or column.*nothing_here.*make build"):
        reader.query(statement)


def test_without_snapshot_the_error_names_folder_and_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(tmp_path / "none"))
    with pytest.raises(SnapshotMissing) as caught:
        warehouse.query("select 1")
    assert str(caught.value) == (
        f"No published snapshot in {tmp_path / 'none'}. Run `make build` (or `dbt build`) first."
    )
    with pytest.raises(SnapshotMissing):
        warehouse.snapshot_name()


def test_a_link_to_nothing_counts_as_missing(tmp_path: Path) -> None:
    (tmp_path / "CURRENT").symlink_to("marts-7.duckdb")
    with pytest.raises(SnapshotMissing):
        SnapshotReader(tmp_path).query("select 1")


def test_a_damaged_file_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "marts-1.duckdb").write_bytes(b"not a database" * 500)
    (tmp_path / "CURRENT").symlink_to("marts-1.duckdb")
    with pytest.raises(SnapshotUnreadable, match=r"marts-1\.duckdb cannot be opened"):
        SnapshotReader(tmp_path).query("select 1")


def test_module_functions_read_the_configured_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path, 4)
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(tmp_path))
    assert warehouse.snapshot_name() == "marts-4"
    assert warehouse.query_rows("select id from numbers limit 1") == [{"id": "0"}]
    assert warehouse.query_row("select count(*) as n from numbers") == {"n": 3}
    assert len(warehouse.query("select * from numbers")) == 3
