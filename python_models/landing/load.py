"""Land a source: its rows become immutable Parquet files that dbt reads.

A load first writes everything new into `landing/_incoming`; only when all of it is there and synced are old files
moved to `landing/_superseded` and new ones into place. A load that fails changes nothing; one that is killed while
files are moved leaves no manifest behind, and the next start loads again.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from python_models.connectors import Connector, SourcePart
from python_models.connectors.base import HasNotes, digest
from python_models.errors import LandingError
from python_models.landing.corrections import Corrections
from python_models.landing.manifest import (
    LandedFile,
    Manifest,
    landed_path,
    landed_paths,
    read_manifest,
    remove_manifest,
    write_manifest,
)
from python_models.landing.place import empty_folder, locked, move, supersede
from python_models.landing.report import LandingReport, TableReport
from python_models.landing.source_file import SourceFile, read_source_file
from python_models.landing.write_part import LANDING_FORMAT, connect
from python_models.landing.write_tables import TableWriter
from python_models.settings import Settings

Announce = Callable[[str], None]


def _silent(line: str) -> None:
    """Announce nothing."""


def land(source_file: Path, warehouse_dir: Path, *, announce: Announce = _silent, threads: int = 2) -> LandingReport:
    """Land the source that `source_file` describes, and announce per table what was done, and the connector's notes.

    Content that has been landed is left alone. Files of the landing that the source no longer has, in this form, are
    superseded. Raises SourceError when the source cannot be used, LandingError when the files cannot be written;
    either way the landing is as it was.
    """
    source = read_source_file(source_file)
    connector = source.connector(warehouse_dir)
    landing_dir = warehouse_dir / "landing"
    with _writable(landing_dir), locked(landing_dir, announce):
        # Taken before reading: a file that changes meanwhile makes the next check fail, not pass.
        corrections = Corrections.of(warehouse_dir)
        fingerprint = _fingerprint(source, connector, corrections)
        parts = corrections.beside(connector.parts(), source.connector_name, announce)
        tables, settings = _write(source, parts, landing_dir, announce, threads)
        files = (*(file for table in tables for file in table.files), settings)
        superseded = _put_in_place(landing_dir, {landed_path(landing_dir, file) for file in files})
        write_manifest(landing_dir, Manifest(source.connector_name, fingerprint, files))
    notes = tuple(connector.notes()) if isinstance(connector, HasNotes) else ()
    for note in notes:
        announce(f"  {note}")
    if superseded:
        announce(f"  {superseded} earlier landing files were superseded and moved to {landing_dir / '_superseded'}")
    return LandingReport(source.connector_name, tuple(tables), superseded, notes)


def is_current(source_file: Path, warehouse_dir: Path) -> bool:
    """Tell cheaply, without reading rows, whether the landing holds what the source file describes."""
    landing_dir = warehouse_dir / "landing"
    manifest = read_manifest(landing_dir)
    if manifest is None or not manifest.matches(landing_dir):
        return False
    source = read_source_file(source_file)
    return manifest.fingerprint == _fingerprint(source, source.connector(warehouse_dir), Corrections.of(warehouse_dir))


def ensure_landed(settings: Settings, announce: Announce = print) -> LandingReport | None:
    """Land the configured source unless the landing is current; return None when there was nothing to do."""
    if is_current(settings.source_file, settings.warehouse_dir):
        return None
    announce(f"Landing the source described in {settings.source_file} into {settings.landing_dir}.")
    return land(settings.source_file, settings.warehouse_dir, announce=announce, threads=settings.threads)


def _fingerprint(source: SourceFile, connector: Connector, corrections: Corrections) -> str:
    return digest(LANDING_FORMAT, source.digest, connector.fingerprint(), corrections.fingerprint())


def _write(
    source: SourceFile, parts: Sequence[SourcePart], landing_dir: Path, announce: Announce, threads: int
) -> tuple[list[TableReport], LandedFile]:
    incoming_dir = landing_dir / "_incoming"
    empty_folder(incoming_dir)
    try:
        with closing(connect(incoming_dir, threads)) as connection:
            writer = TableWriter(connection, source.connector_name, landing_dir, incoming_dir)
            return writer.write_all(parts, announce), writer.write_settings(source.settings)
    except Exception:
        shutil.rmtree(incoming_dir, ignore_errors=True)  # half of a load must not keep a full disk full
        raise


def _put_in_place(landing_dir: Path, wanted: set[Path]) -> int:
    """Make the landing hold exactly the wanted files; return how many were superseded."""
    there = landed_paths(landing_dir)
    incoming_dir = landing_dir / "_incoming"
    if there != wanted:
        remove_manifest(landing_dir)
    for old in sorted(there - wanted):
        supersede(landing_dir, old)
    for new in sorted(wanted - there):
        move(incoming_dir / new.parent.name / new.name, new)
    shutil.rmtree(incoming_dir)
    return len(there - wanted)


@contextmanager
def _writable(landing_dir: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise LandingError(
            f"The landing folder {landing_dir} could not be written: {error}. "
            "Free space or correct its permissions, or set REGULARS_WAREHOUSE_DIR to another folder."
        ) from error
