"""Copy the marts to a numbered file and point CURRENT at it, so that readers see all of a build or none of it."""

import os
import re
import subprocess
from pathlib import Path

import duckdb
from filelock import FileLock

from python_models.errors import RegularsError
from python_models.publish.green import is_green_build, remember_green_build

CURRENT = "CURRENT"
_SNAPSHOT_NAME = re.compile(r"marts-(\d{6,})\.duckdb")
_TEMPORARY_PREFIX = ".publishing-"


class SnapshotInvalid(RegularsError):
    """The marts file is missing, cannot be copied, or does not hold a complete green build."""


def publish_snapshot(marts_file: Path, published_dir: Path, keep: int = 3, *, again: bool = False) -> Path:
    """Publish `marts_file` as the next snapshot in `published_dir` and return the new file.

    The caller vouches that the marts are a green build; with `again` they are checked against the last one instead.
    The order is what makes it safe to kill at any moment: copy under a temporary name, check the copy, flush it to
    disk, give it its number, flip the CURRENT link in one step, and only then remove all but the newest `keep`.
    Raises SnapshotInvalid, and leaves CURRENT as it was, when the marts cannot be published.
    """
    if not marts_file.is_file():
        raise SnapshotInvalid(
            f"There is no marts file {marts_file} to publish. Run `make build` (or `dbt build`) first."
        )
    published_dir.mkdir(parents=True, exist_ok=True)
    with FileLock(published_dir / ".lock"):
        _remove_leftovers(published_dir)
        snapshot = published_dir / f"marts-{_last_number(published_dir) + 1:06d}.duckdb"
        temporary = published_dir / f"{_TEMPORARY_PREFIX}{snapshot.name}"
        try:
            _copy(marts_file, temporary)
            _check(temporary, marts_file if again else None)
        except SnapshotInvalid:
            temporary.unlink(missing_ok=True)
            raise
        _flush(temporary)
        remember_green_build(marts_file, temporary)
        temporary.rename(snapshot)
        _flip_current(published_dir, snapshot.name)
        _prune(published_dir, keep)
    return snapshot


def _copy(marts_file: Path, target: Path) -> None:
    # A child process copies. Inside dbt, DuckDB has the marts file open and holds a POSIX lock on it, and POSIX drops
    # all of a process's locks on a file as soon as that process closes any descriptor of it: a copy made here would
    # silently let a second writer in.
    copied = subprocess.run(["cp", "--", str(marts_file), str(target)], capture_output=True, text=True, check=False)
    if copied.returncode != 0:
        reason = copied.stderr.strip()
        raise SnapshotInvalid(f"The marts could not be copied to {target.parent}: {reason}. The old snapshot stays.")


def _check(copy: Path, green_marts_file: Path | None) -> None:
    """Refuse a copy that is no complete build, or not the last green one of `green_marts_file` if that is given."""
    if green_marts_file and not is_green_build(green_marts_file, copy):
        raise SnapshotInvalid(
            f"{green_marts_file} is not what the last green build left: a later build failed, was stopped, or still "
            "runs. Run `regulars build` (or `dbt build`), which publishes by itself when all tests pass."
        )
    try:
        with duckdb.connect(copy, read_only=True) as connection:
            rows = connection.execute("select count(*) from mart_snapshot_info").fetchall()[0][0]
    except duckdb.Error as error:
        raise SnapshotInvalid(f"The marts are not a complete build, so nothing was published: {error}") from error
    if rows != 1:
        raise SnapshotInvalid(f"mart_snapshot_info should hold one row but holds {rows}, so nothing was published.")


def _flush(path: Path) -> None:
    """Make a file's content, or a folder's list of names, survive a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _flip_current(published_dir: Path, name: str) -> None:
    # The number must be on disk before the link that names it. The link is relative: the folder can be moved.
    _flush(published_dir)
    link = published_dir / f"{_TEMPORARY_PREFIX}{CURRENT}"
    link.symlink_to(name)
    os.replace(link, published_dir / CURRENT)
    _flush(published_dir)


def _numbered(published_dir: Path) -> dict[int, Path]:
    matches = ((_SNAPSHOT_NAME.fullmatch(path.name), path) for path in published_dir.iterdir())
    return {int(match[1]): path for match, path in matches if match}


def _last_number(published_dir: Path) -> int:
    return max(_numbered(published_dir), default=0)


def _prune(published_dir: Path, keep: int) -> None:
    """Remove all but the newest `keep` snapshots; a reader that still has an old one open keeps reading it."""
    current = os.readlink(published_dir / CURRENT)
    snapshots = _numbered(published_dir)
    for number in sorted(snapshots)[: -max(keep, 1)]:
        if snapshots[number].name != current:
            snapshots[number].unlink(missing_ok=True)


def _remove_leftovers(published_dir: Path) -> None:
    """Remove what a publish that was killed left behind; the lock says that no publish is running."""
    for path in published_dir.glob(f"{_TEMPORARY_PREFIX}*"):
        path.unlink(missing_ok=True)
