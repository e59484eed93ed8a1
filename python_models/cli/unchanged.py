"""Tell whether anything that a build depends on has changed since the snapshot that is served was built.

A build is a function of landing files, project, settings and libraries, and reads no clock: the same inputs would give
the same marts, so a scheduler's build of them can be left out.
"""

import hashlib
import json
import os
from pathlib import Path

from python_models.inputs import files_of, library_fingerprint
from python_models.settings import Settings

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
    """Write down that the served snapshot was built from `inputs`, a fingerprint taken before the build.

    Not on Spark, whose builds publish nothing themselves.
    """
    if os.environ.get("REGULARS_TARGET") == "spark":
        return
    note = settings.warehouse_dir / NOTE
    note.write_text(json.dumps({"snapshot": _served(settings), "inputs": inputs}), encoding="utf-8")


def inputs_fingerprint(settings: Settings) -> str:
    """Return a SHA-256 of everything that a build in the current folder reads; landing files never change."""
    digest = hashlib.sha256()
    for file in (file for name in _PROJECT for file in files_of(Path(name))):
        digest.update(f"{file}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    source = settings.source_file
    digest.update(f"{source}\0{source.read_text(encoding='utf-8') if source.is_file() else None}\n".encode())
    for file in sorted(settings.landing_dir.rglob("*.parquet")):
        digest.update(f"{file}\0{file.stat().st_size}\n".encode())
    digest.update(library_fingerprint(settings).encode())
    named = {name: value for name, value in os.environ.items() if name.startswith(_ENVIRONMENT)}
    digest.update(json.dumps(named, sort_keys=True).encode())
    return digest.hexdigest()


def _served(settings: Settings) -> str | None:
    current = settings.published_dir / "CURRENT"
    return current.resolve().stem if current.exists() else None
