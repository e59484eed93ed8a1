"""Tell whether anything that a build depends on has changed since the snapshot that is served was built.

A build is a function of landing files, project, settings and libraries, and reads no clock: the same inputs would give
the same marts, so a scheduler's build of them can be left out.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path

from python_models.settings import Settings
from python_models.training.pins import FILE_NAME as PINS_FILE

NOTE = "built_inputs.json"
_PROJECT = ("models", "macros", "seeds", "python_models", "tests/dbt", "dbt_project.yml", "profiles.yml")
_ENVIRONMENT = ("REGULARS_", "DBT_")


def snapshot_of_these_inputs(settings: Settings) -> str | None:
    """Return the name of the served snapshot if it was built from what there is now, else None."""
    note = settings.warehouse_dir / NOTE
    served = _served(settings)
    if served is None or not note.is_file():
        return None
    built = json.loads(note.read_text(encoding="utf-8"))
    return served if built == {"snapshot": served, "inputs": inputs_fingerprint(settings)} else None


def remember_inputs(settings: Settings, inputs: str) -> None:
    """Write down that the served snapshot was built from `inputs`, a fingerprint taken before the build."""
    note = settings.warehouse_dir / NOTE
    note.write_text(json.dumps({"snapshot": _served(settings), "inputs": inputs}), encoding="utf-8")


def inputs_fingerprint(settings: Settings) -> str:
    """Return a SHA-256 of everything that a build in the current folder reads; landing files never change."""
    digest = hashlib.sha256()
    for file in _files(Path(), *_PROJECT):
        digest.update(f"{file}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    for file in (settings.source_file, settings.warehouse_dir / PINS_FILE, *_files(settings.tuned_dir, "")):
        digest.update(f"{file}\0{file.read_text(encoding='utf-8') if file.is_file() else None}\n".encode())
    for file in sorted(settings.landing_dir.rglob("*.parquet")):
        digest.update(f"{file}\0{file.stat().st_size}\n".encode())
    digest.update(json.dumps(sorted({f"{one.name} {one.version}" for one in distributions()})).encode())
    named = {name: value for name, value in os.environ.items() if name.startswith(_ENVIRONMENT)}
    digest.update(json.dumps(named, sort_keys=True).encode())
    return digest.hexdigest()


def _files(folder: Path, *names: str) -> Iterator[Path]:
    for name in names:
        place = folder / name
        found = place.rglob("*") if place.is_dir() else [place]
        yield from sorted(file for file in found if file.is_file() and "__pycache__" not in file.parts)


def _served(settings: Settings) -> str | None:
    current = settings.published_dir / "CURRENT"
    return current.resolve().stem if current.exists() else None
