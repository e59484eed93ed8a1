"""`regulars check`: whether a source file and its data can be landed, without landing them."""

import tempfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from python_models.connectors import SourcePart
from python_models.connectors.base import HasNotes
from python_models.landing.contract import CONTRACT, missing_tables
from python_models.landing.source_file import SourceFile, read_source_file
from python_models.landing.write_part import connect
from python_models.source_check.read_values import TableCheck, ValueReader
from python_models.source_check.tasks import TaskCheck, check_tasks

# These fetch their rows when they are asked what there is to land, which may take hours.
FETCHING = ("database", "kaggle", "rest_api")


@dataclass(frozen=True)
class PatternCheck:
    """How many of the sampled order lines a pattern of `cleaning:` fits."""

    key: str
    pattern: str
    row_count: int


@dataclass(frozen=True)
class SourceCheck:
    """What a check found. `is_read` is False where rows would have to be fetched, so only the options were checked."""

    source: SourceFile
    is_read: bool
    parts: Mapping[str, Sequence[SourcePart]] = field(default_factory=dict)
    tables: tuple[TableCheck, ...] = ()
    patterns: tuple[PatternCheck, ...] = ()
    tasks: tuple[TaskCheck, ...] = ()
    notes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def check_source(source_file: Path, *, threads: int = 2) -> SourceCheck:
    """Check a source file and a bounded sample of its data.

    Raises SourceError for what makes landing impossible: options, files or columns that are not there.
    """
    source = read_source_file(source_file)
    with tempfile.TemporaryDirectory() as scratch:
        connector = source.connector(Path(scratch))
        if source.connector_name in FETCHING:
            return SourceCheck(source, is_read=False)
        parts = connector.parts()
        by_table = {name: [part for part in parts if part.table == name] for name in CONTRACT}
        present = {name: found for name, found in by_table.items() if found}
        settings = source.settings.rows()
        with closing(connect(Path(scratch), threads)) as connection:
            reader = ValueReader(connection, settings)
            tables = tuple(reader.read(CONTRACT[name], found) for name, found in present.items())
            with_rows = [table.table for table in tables if table.row_count]
            return SourceCheck(
                source,
                is_read=True,
                parts=present,
                tables=tables,
                patterns=_patterns(reader, settings) if "transactions" in with_rows else (),
                tasks=check_tasks(connection, {table.table: table for table in tables if table.row_count}),
                notes=tuple(connector.notes()) if isinstance(connector, HasNotes) else (),
                missing=missing_tables(with_rows),
            )


def _patterns(reader: ValueReader, settings: Mapping[str, str]) -> tuple[PatternCheck, ...]:
    keys = [name for name in settings if name.startswith(("cleaning.returns.", "cleaning.set_aside."))]
    return tuple(
        PatternCheck(key, settings[key], reader.count("transactions", key.rsplit(".", maxsplit=1)[1], settings[key]))
        for key in keys
    )
