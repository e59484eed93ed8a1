"""Move landing files about so that each is either wholly in a place or not there."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from python_models.landing.manifest import sync_folder

SUPERSEDED = "_superseded"


@contextmanager
def locked(landing_dir: Path, announce: Callable[[str], None]) -> Iterator[None]:
    """Hold the only right to change the landing; waits for a load that is running, and says so.

    The lock belongs to the process: when that is killed, the lock is gone.
    """
    landing_dir.mkdir(parents=True, exist_ok=True)
    with (landing_dir / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            announce("Waiting for another load to finish.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def empty_folder(folder: Path) -> None:
    """Make the folder, and clear away what a killed load left in it."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)


def move(source: Path, target: Path) -> None:
    """Rename a finished file into place in one step, within one file system."""
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(source, target)
    sync_folder(target.parent)


def supersede(landing_dir: Path, file: Path) -> None:
    """Take a landing file out of dbt's sight, unchanged."""
    move(file, landing_dir / SUPERSEDED / file.parent.name / file.name)
    sync_folder(file.parent)
