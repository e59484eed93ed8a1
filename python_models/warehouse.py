"""The only Python that opens the published snapshot: read-only, follows the CURRENT link, safe from many threads."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from python_models.errors import RegularsError
from python_models.settings import get_settings

LINK_NAME = "CURRENT"
OPEN_ATTEMPTS = 3  # a publisher may prune the version we just read from the link; the next look finds the newer one
# Nothing a query can say may reach the file system, fetch an extension, see Python variables or undo these settings.
HARDENING = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
    "enable_external_access": "false",
    "lock_configuration": "true",
}


class SnapshotMissing(RegularsError):
    """There is no published snapshot to read."""


class SnapshotUnreadable(RegularsError):
    """The published snapshot is there but cannot be opened."""


class SnapshotOutdated(RegularsError):
    """The published snapshot lacks a table or column that this version of the code reads."""


class SnapshotReader:
    """Reads whichever snapshot CURRENT points to; a newly published one is picked up by the next query."""

    def __init__(self, published_dir: Path, threads: int | None = None) -> None:
        self.published_dir = Path(published_dir)
        self._config: dict[str, str | bool | int | float | list[str]] = dict(HARDENING)
        if threads:
            self._config["threads"] = str(threads)
        self._lock = threading.Lock()
        self._open_identity: tuple[str, int, int] | None = None
        self._connection: duckdb.DuckDBPyConnection | None = None

    def snapshot_path(self) -> str:
        """The real path of the snapshot that CURRENT points to now; SnapshotMissing when there is none."""
        link = self.published_dir / LINK_NAME
        try:
            target = os.readlink(link)
        except OSError as error:
            raise self._missing() from error
        return os.path.normpath(os.path.join(self.published_dir, target))

    def cursor(self) -> tuple[duckdb.DuckDBPyConnection, str]:
        """A fresh cursor on the current snapshot, and that snapshot's path. One cursor belongs to one query."""
        for attempt in range(1, OPEN_ATTEMPTS + 1):
            path = self.snapshot_path()
            try:
                return self._connection_to(path).cursor(), path
            except (duckdb.Error, OSError) as error:
                if attempt == OPEN_ATTEMPTS:
                    raise self._cannot_open(path, error) from error
        raise self._missing()

    def _connection_to(self, path: str) -> duckdb.DuckDBPyConnection:
        """The connection to the file at this path, opened when it is not the one that is open already."""
        status = os.stat(path)
        # The inode too: a warehouse that was deleted and built anew starts again at marts-1.
        identity = (path, status.st_ino, status.st_mtime_ns)
        with self._lock:
            if self._connection is None or self._open_identity != identity:
                # The old connection is dropped, not closed: cursors of running queries keep its database alive.
                self._connection = None
                self._connection = duckdb.connect(path, read_only=True, config=self._config)
                self._open_identity = identity
            return self._connection

    def execute(self, sql: str, parameters: Sequence[object] = ()) -> duckdb.DuckDBPyConnection:
        """Run one parameterised statement on the current snapshot; the returned cursor holds its result."""
        cursor, path = self.cursor()
        try:
            return cursor.execute(sql, list(parameters))
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            raise SnapshotOutdated(
                f"The published snapshot {Path(path).stem} lacks a table or column that this query needs "
                f"({_first_line(error)}). It was probably built by another version of the project: "
                "run `make build` (or `dbt build`) to publish a new one."
            ) from error

    def query(self, sql: str, parameters: Sequence[object] = ()) -> pd.DataFrame:
        """The result as a DataFrame; `?` in the SQL takes the parameters, a list parameter is used with `unnest(?)`."""
        return self.execute(sql, parameters).df()

    def query_rows(self, sql: str, parameters: Sequence[object] = ()) -> list[dict[str, Any]]:
        """The result as dictionaries of plain Python values (null is None, BLOB is bytes); quicker than a DataFrame."""
        result = self.execute(sql, parameters)
        names = [column[0] for column in result.description or ()]
        return [dict(zip(names, values, strict=True)) for values in result.fetchall()]

    def query_row(self, sql: str, parameters: Sequence[object] = ()) -> dict[str, Any] | None:
        """The first row of the result as a dictionary, or None when there is no row."""
        rows = self.query_rows(sql, parameters)
        return rows[0] if rows else None

    def snapshot_name(self) -> str:
        """The name of the snapshot that is read now, such as `marts-000012`; it changes when a new one is published."""
        return Path(self.snapshot_path()).stem

    def _missing(self) -> SnapshotMissing:
        return SnapshotMissing(
            f"No published snapshot in {self.published_dir}. Run `make build` (or `dbt build`) first."
        )

    def _cannot_open(self, path: str, error: Exception) -> RegularsError:
        if not os.path.exists(path):
            return self._missing()
        return SnapshotUnreadable(
            f"The published snapshot {path} cannot be opened ({_first_line(error)}). "
            "Run `make build` (or `dbt build`) to publish a new one."
        )


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]


@lru_cache(maxsize=8)
def _reader_of(published_dir: Path, threads: int | None) -> SnapshotReader:
    return SnapshotReader(published_dir, threads)


def reader() -> SnapshotReader:
    """The reader of the configured published folder; one per folder and process."""
    settings = get_settings()
    return _reader_of(Path(settings.published_dir).absolute(), settings.threads)


def query(sql: str, parameters: Sequence[object] = ()) -> pd.DataFrame:
    """The result as a DataFrame; `?` in the SQL takes the parameters, a list parameter is used with `unnest(?)`."""
    return reader().query(sql, parameters)


def query_rows(sql: str, parameters: Sequence[object] = ()) -> list[dict[str, Any]]:
    """The result as dictionaries of plain Python values; quicker than a DataFrame for a few rows."""
    return reader().query_rows(sql, parameters)


def query_row(sql: str, parameters: Sequence[object] = ()) -> dict[str, Any] | None:
    """The first row of the result as a dictionary, or None when there is no row."""
    return reader().query_row(sql, parameters)


def snapshot_name() -> str:
    """The name of the snapshot that is read now, such as `marts-000012`; it changes when a new one is published."""
    return reader().snapshot_name()
