"""The manifest of a landing: what the last complete load landed, and from what."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from python_models.landing.contract import CONTRACT

MANIFEST = "manifest.json"
SETTINGS = "settings"


@dataclass(frozen=True)
class LandedFile:
    """One landing file: its table, load id, the source it came from, and how many rows it holds."""

    table: str
    load_id: str
    source_name: str
    row_count: int


@dataclass(frozen=True)
class Manifest:
    """What a complete load left: the connector, a fingerprint of source and options, and the files."""

    connector: str
    fingerprint: str
    files: tuple[LandedFile, ...]

    def matches(self, landing_dir: Path) -> bool:
        """Tell whether exactly these files are in the landing folder."""
        return landed_paths(landing_dir) == {landed_path(landing_dir, file) for file in self.files}


def landed_path(landing_dir: Path, file: LandedFile) -> Path:
    """Return where a landing file belongs."""
    return landing_dir / file.table / f"{file.load_id}.parquet"


def landed_paths(landing_dir: Path) -> set[Path]:
    """Return every Parquet file that dbt would read."""
    return {path for table in (*CONTRACT, SETTINGS) for path in (landing_dir / table).glob("*.parquet")}


def read_manifest(landing_dir: Path) -> Manifest | None:
    """Return the manifest, or None when no load was completed since the landing last changed."""
    try:
        content = json.loads((landing_dir / MANIFEST).read_text(encoding="utf-8"))
        files = tuple(LandedFile(**file) for file in content["files"])
        return Manifest(content["connector"], content["fingerprint"], files)
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def write_manifest(landing_dir: Path, manifest: Manifest) -> None:
    """Write the manifest under a temporary name, sync it, and put it in place in one step."""
    temporary = landing_dir / f"{MANIFEST}.tmp"
    with temporary.open("w", encoding="utf-8") as stream:
        json.dump(asdict(manifest), stream, indent=1)
        stream.flush()
        os.fsync(stream.fileno())
    temporary.replace(landing_dir / MANIFEST)
    sync_folder(landing_dir)


def remove_manifest(landing_dir: Path) -> None:
    """Say that the landing is being changed: until the next manifest, no load counts as complete."""
    (landing_dir / MANIFEST).unlink(missing_ok=True)
    sync_folder(landing_dir)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder as durable as the files."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
