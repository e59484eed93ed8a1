"""What publishing leaves in the folder, and what it refuses."""

import os
from pathlib import Path

import duckdb
import pytest

from python_models.publish import SnapshotInvalid, publish_snapshot
from tests.python_models.publish.marts_file import read_build, write_marts


@pytest.fixture
def marts_file(tmp_path: Path) -> Path:
    return tmp_path / "marts.duckdb"


@pytest.fixture
def published(tmp_path: Path) -> Path:
    return tmp_path / "published"


def names(published: Path) -> list[str]:
    return sorted(path.name for path in published.iterdir() if path.name != ".lock")


def test_first_snapshot_is_number_one_behind_a_relative_link(marts_file: Path, published: Path) -> None:
    snapshot = publish_snapshot(write_marts(marts_file, 1), published)

    assert snapshot == published / "marts-000001.duckdb"
    assert os.readlink(published / "CURRENT") == "marts-000001.duckdb"
    assert names(published) == ["CURRENT", "marts-000001.duckdb"]
    moved = published.rename(published.with_name("moved"))
    assert read_build(moved) == 1


def test_three_snapshots_stay_and_numbers_go_on(marts_file: Path, published: Path) -> None:
    for build in range(1, 6):
        publish_snapshot(write_marts(marts_file, build), published)

    assert names(published) == ["CURRENT", *(f"marts-{number:06d}.duckdb" for number in (3, 4, 5))]
    assert read_build(published) == 5


def test_pruning_never_removes_the_current_snapshot(marts_file: Path, published: Path) -> None:
    publish_snapshot(write_marts(marts_file, 1), published)
    for number in (7, 8, 9):  # newer files that CURRENT does not name, say from a roll-back by hand
        (published / f"marts-{number:06d}.duckdb").touch()

    publish_snapshot(write_marts(marts_file, 2), published, keep=1)

    assert os.readlink(published / "CURRENT") == "marts-000010.duckdb"
    assert names(published) == ["CURRENT", "marts-000010.duckdb"]


def test_other_files_in_the_folder_are_left_alone(marts_file: Path, published: Path) -> None:
    published.mkdir()
    (published / "marts-notes.txt").write_text("mine")
    for build in range(1, 6):
        publish_snapshot(write_marts(marts_file, build), published, keep=1)

    assert names(published) == ["CURRENT", "marts-000005.duckdb", "marts-notes.txt"]


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("drop table mart_snapshot_info", "not a complete build"),
        ("delete from mart_snapshot_info", "should hold one row but holds 0"),
        ("insert into mart_snapshot_info select * from mart_snapshot_info", "should hold one row but holds 2"),
    ],
)
def test_an_incomplete_build_is_refused(marts_file: Path, published: Path, sql: str, message: str) -> None:
    publish_snapshot(write_marts(marts_file, 1), published)
    with duckdb.connect(marts_file) as connection:
        connection.execute(sql)

    with pytest.raises(SnapshotInvalid, match=message):
        publish_snapshot(marts_file, published)

    assert names(published) == ["CURRENT", "marts-000001.duckdb"]
    assert read_build(published) == 1


def test_a_file_that_is_no_database_is_refused(marts_file: Path, published: Path) -> None:
    marts_file.write_bytes(b"half a copy")

    with pytest.raises(SnapshotInvalid, match="not a complete build"):
        publish_snapshot(marts_file, published)

    assert names(published) == []


def test_a_missing_marts_file_says_what_to_run(marts_file: Path, published: Path) -> None:
    with pytest.raises(SnapshotInvalid, match="Run `make build`"):
        publish_snapshot(marts_file, published)


def test_a_full_disk_keeps_the_old_snapshot(
    marts_file: Path, published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_snapshot(write_marts(marts_file, 1), published)
    full = tmp_path / "bin" / "cp"
    full.parent.mkdir()
    full.write_text("#!/bin/sh\necho half > \"$3\"\necho 'cp: error writing: No space left on device' >&2\nexit 1\n")
    full.chmod(0o755)
    monkeypatch.setenv("PATH", f"{full.parent}:{os.environ['PATH']}")

    with pytest.raises(SnapshotInvalid, match="No space left on device"):
        publish_snapshot(write_marts(marts_file, 2), published)

    assert names(published) == ["CURRENT", "marts-000001.duckdb"]
    assert read_build(published) == 1


class TestAgain:
    """Publishing without a build in between."""

    def test_the_last_green_build_can_be_published_again(self, marts_file: Path, published: Path) -> None:
        publish_snapshot(write_marts(marts_file, 1), published)
        with duckdb.connect(marts_file) as connection:
            connection.execute("select * from mart_kpis")  # reading changes nothing

        publish_snapshot(marts_file, published, again=True)

        assert os.readlink(published / "CURRENT") == "marts-000002.duckdb"

    def test_into_a_new_folder(self, marts_file: Path, published: Path, tmp_path: Path) -> None:
        publish_snapshot(write_marts(marts_file, 1), published)

        publish_snapshot(marts_file, tmp_path / "elsewhere", again=True)

        assert read_build(tmp_path / "elsewhere") == 1

    def test_marts_that_a_red_build_has_changed_are_refused(self, marts_file: Path, published: Path) -> None:
        publish_snapshot(write_marts(marts_file, 1), published)
        write_marts(marts_file, 2)  # and then a test failed, so nobody vouched for build 2

        with pytest.raises(SnapshotInvalid, match="not what the last green build left"):
            publish_snapshot(marts_file, published, again=True)

        assert read_build(published) == 1

    def test_marts_of_which_no_build_was_green_are_refused(self, marts_file: Path, published: Path) -> None:
        with pytest.raises(SnapshotInvalid, match="not what the last green build left"):
            publish_snapshot(write_marts(marts_file, 1), published, again=True)
