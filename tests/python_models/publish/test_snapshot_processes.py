"""Publishing beside other processes: readers, a builder that is killed, a second writer."""

import os
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from python_models.publish import publish_snapshot
from tests.python_models.publish.marts_file import read_build, write_marts

ROOT = Path(__file__).parents[3]

READ_UNTIL_STOPPED = """
import sys
from pathlib import Path
from tests.python_models.publish.marts_file import read_build

published, stop = Path(sys.argv[1]), Path(sys.argv[2])
builds = []
while not stop.exists() or not builds:
    builds.append(read_build(published))
assert builds == sorted(builds), "a reader went back in time"
print(len(builds), len(set(builds)))
"""

PUBLISH_AND_DIE = """
import os, signal, sys
from pathlib import Path
from python_models.publish import publish_snapshot, snapshot

def die(*arguments):
    os.kill(os.getpid(), signal.SIGKILL)

setattr(snapshot, sys.argv[3], die)
publish_snapshot(Path(sys.argv[1]), Path(sys.argv[2]))
"""

OPEN_FOR_WRITING = "import duckdb, sys; duckdb.connect(sys.argv[1])"


def start(code: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=pipe, stderr=pipe, text=True)


def test_readers_never_fail_and_never_see_half_a_build(tmp_path: Path) -> None:
    marts_file, published, stop = tmp_path / "marts.duckdb", tmp_path / "published", tmp_path / "stop"
    publish_snapshot(write_marts(marts_file, 1), published)
    readers = [start(READ_UNTIL_STOPPED, published, stop) for _ in range(2)]

    for build in range(2, 22):
        publish_snapshot(write_marts(marts_file, build), published)
        time.sleep(0.1)
    stop.touch()

    for reader in readers:
        output, errors = reader.communicate(timeout=60)
        assert reader.returncode == 0, errors
        reads, builds_seen = map(int, output.split())
        assert reads >= builds_seen > 1


@pytest.mark.parametrize("step", ["_copy", "_check", "_flush", "remember_green_build", "_flip_current"])
def test_killed_before_the_flip_the_old_snapshot_stays(tmp_path: Path, step: str) -> None:
    marts_file, published = tmp_path / "marts.duckdb", tmp_path / "published"
    publish_snapshot(write_marts(marts_file, 1), published)

    killed = start(PUBLISH_AND_DIE, write_marts(marts_file, 2), published, step)
    assert killed.wait(60) == -9

    assert read_build(published) == 1
    publish_snapshot(marts_file, published)
    assert read_build(published) == 2
    assert not list(published.glob(".publishing-*"))


def test_killed_after_the_flip_the_new_snapshot_is_whole(tmp_path: Path) -> None:
    marts_file, published = tmp_path / "marts.duckdb", tmp_path / "published"
    publish_snapshot(write_marts(marts_file, 1), published)

    assert start(PUBLISH_AND_DIE, write_marts(marts_file, 2), published, "_prune").wait(60) == -9

    assert read_build(published) == 2


def test_publishing_keeps_the_lock_of_the_process_that_has_the_marts_open(tmp_path: Path) -> None:
    marts_file = write_marts(tmp_path / "marts.duckdb", 1)
    with duckdb.connect(marts_file):
        publish_snapshot(marts_file, tmp_path / "published")
        second_writer = start(OPEN_FOR_WRITING, marts_file)
        _, errors = second_writer.communicate(timeout=60)

    assert second_writer.returncode != 0
    assert "lock" in errors.lower()


def test_a_reader_keeps_a_snapshot_that_is_pruned_meanwhile(tmp_path: Path) -> None:
    marts_file, published = tmp_path / "marts.duckdb", tmp_path / "published"
    first = publish_snapshot(write_marts(marts_file, 1), published)
    with duckdb.connect(first, read_only=True) as reader:
        for build in range(2, 6):
            publish_snapshot(write_marts(marts_file, build), published)
        assert not first.exists()
        assert reader.execute("select distinct build from mart_kpis").fetchall() == [(1,)]
