"""Remember which content of the marts file was a green build, so that only that can be published again."""

import hashlib
from pathlib import Path


def remember_green_build(marts_file: Path, copy: Path) -> None:
    """Write down, beside `marts_file`, the hash of `copy`, a copy of it made right after a green build."""
    _note(marts_file).write_text(_hash(copy) + "\n", encoding="utf-8")


def is_green_build(marts_file: Path, copy: Path) -> bool:
    """Tell whether `copy` is, to the byte, what the last green build left in `marts_file`.

    It is not when a later build has changed the marts and failed, was killed, or reached only a part of them.
    """
    note = _note(marts_file)
    return note.is_file() and note.read_text(encoding="utf-8").strip() == _hash(copy)


def _note(marts_file: Path) -> Path:
    return marts_file.with_suffix(".green")


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
