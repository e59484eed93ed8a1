"""Fingerprints of what a build reads beside its tables: this library, the libraries below it, and files of settings."""

import hashlib
import json
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path

from python_models.settings import Settings

PINS_FILE = "pinned_models.yml"  # which stored model serves a task: training/pins.py
_LIBRARY = Path(__file__).parent


def library_fingerprint(settings: Settings) -> str:
    """Return a SHA-256 of what a model in Python reads beside tables: code, versions, pins, tuned parameters."""
    digest = hashlib.sha256()
    for file in files_of(_LIBRARY):
        if file.suffix == ".py":
            digest.update(f"{file.relative_to(_LIBRARY)}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    for file in (settings.warehouse_dir / PINS_FILE, *files_of(settings.tuned_dir)):
        digest.update(f"{file.name}\0{file.read_text(encoding='utf-8') if file.is_file() else None}\n".encode())
    digest.update(json.dumps(sorted({f"{one.name} {one.version}" for one in distributions()})).encode())
    return digest.hexdigest()


def files_of(place: Path) -> Iterator[Path]:
    """Yield the file, or all files of the folder in the order of their names, without what Python compiled."""
    found = place.rglob("*") if place.is_dir() else [place]
    yield from sorted(file for file in found if file.is_file() and "__pycache__" not in file.parts)
