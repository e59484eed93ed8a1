"""What tells whether a file has changed: its size and time, and the hash of its bytes."""

import hashlib
from functools import lru_cache
from pathlib import Path


def state_of(file: Path) -> tuple[int, int]:
    """Return size and time in nanoseconds, one of which changes when somebody writes to a file."""
    stat = file.stat()
    return stat.st_size, stat.st_mtime_ns


def is_in_state(file: Path, state: tuple[int, int]) -> bool:
    """Tell whether the file is there and is as it was."""
    try:
        return state_of(file) == state
    except OSError:
        return False


def sha256_of(file: Path) -> str:
    """Return the SHA-256 of a file; one that has not changed is not read again."""
    return _sha256(file, state_of(file))


@lru_cache(maxsize=4096)
def _sha256(file: Path, state: tuple[int, int]) -> str:
    del state  # the cache forgets a file that has changed
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
