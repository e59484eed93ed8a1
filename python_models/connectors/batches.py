"""Numbered batches of rows fetched from a place that is not a file, kept so that a kill at any instant costs nothing.

A batch is a Parquet file that never changes. One state file lists the batches and says where the fetch stands; it is
replaced in one step, after the batch is on disk. A batch that the state does not list does not count: the fetch goes on
from the position before it, so rows are neither lost nor there twice.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from filelock import FileLock, Timeout

from python_models.errors import SourceError
from python_models.landing.manifest import sync_folder

_STATE = "state.json"
_FORMAT = 1

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True)
class Batch:
    """One file of rows: its name in the folder, how many rows it has, the SHA-256 of its bytes.

    `columns` are the names its rows are known by, which may be more or fewer than the columns of the file.
    """

    file: str
    row_count: int
    content: str
    columns: tuple[str, ...]


@dataclass
class _State:
    """What the state file says. `finished` batches count; `pending` ones belong to a fetch that is not over."""

    identity: str
    serial: int = 0
    finished: tuple[Batch, ...] = ()
    pending: tuple[Batch, ...] = ()
    mark: Json = None
    position: Json = None


class BatchStore:
    """The batches of one table, in a folder of its own.

    `identity` says what is fetched (an address, a query). When it is not that of the batches in the folder, the store
    is as good as empty, and the old batches are removed once new ones are there. Positions and marks are JSON values
    that only the caller understands. Raises SourceError when the folder cannot be used.
    """

    def __init__(self, folder: Path, identity: str) -> None:
        self.folder = folder
        self._state = _read_state(folder, identity)

    @property
    def batches(self) -> tuple[Batch, ...]:
        """The batches of finished fetches, in the order they came."""
        return self._state.finished

    @property
    def mark(self) -> Json:
        """Where the last finished fetch ended, as given to `finish`; None when none was finished."""
        return self._state.mark

    @property
    def position(self) -> Json:
        """Where a fetch that was not finished goes on, as given to `add`; None when there is none."""
        return self._state.position

    @property
    def pending_row_count(self) -> int:
        """Rows that a fetch which is not finished has brought so far."""
        return sum(batch.row_count for batch in self._state.pending)

    @property
    def pending_batches(self) -> tuple[Batch, ...]:
        """The batches of a fetch that is not finished, in the order they came."""
        return self._state.pending

    def path(self, batch: Batch) -> Path:
        """Return where the file of a batch is."""
        return self.folder / batch.file

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the only right to fetch into this folder, and read again where the fetch stands.

        Raises SourceError when another process is fetching.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self.folder / ".lock", timeout=0):
                self._state = _read_state(self.folder, self._state.identity)
                if self._state.position is None:
                    self._state.pending = ()  # without a position there is nothing to go on from
                yield
        except Timeout as error:
            raise SourceError(
                f"Another process is fetching into {self.folder}. Wait until it ends, then run this again."
            ) from error

    def add(self, rows: pa.Table, columns: tuple[str, ...], position: Json) -> None:
        """Keep rows as a batch of the running fetch, together with the position to go on from after them."""
        state = self._state
        file = f"{state.serial + 1:06d}.parquet"
        temporary = self.folder / f"{file}.tmp"
        pq.write_table(rows, temporary, compression="zstd")
        with temporary.open("rb+") as stream:
            content = hashlib.file_digest(stream, "sha256").hexdigest()
            os.fsync(stream.fileno())
        temporary.replace(self.folder / file)
        sync_folder(self.folder)  # the state must never be on disk before the batch it lists
        state.serial += 1
        state.pending += (Batch(file, rows.num_rows, content, columns),)
        state.position = position
        self._write()

    def finish(self, mark: Json, *, replace: bool = False) -> None:
        """Count what was fetched: after the batches from before, or with `replace` instead of them."""
        state = self._state
        state.finished = state.pending if replace else state.finished + state.pending
        state.pending, state.position, state.mark = (), None, mark
        self._write()
        self._remove_unlisted()

    def discard(self) -> None:
        """Forget the batches and the position of a fetch that was not finished."""
        self._state.pending, self._state.position = (), None
        self._write()

    def _write(self) -> None:
        temporary = self.folder / f"{_STATE}.tmp"
        with temporary.open("w", encoding="utf-8") as stream:
            json.dump({"format": _FORMAT, **asdict(self._state)}, stream, indent=1)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(self.folder / _STATE)
        sync_folder(self.folder)

    def _remove_unlisted(self) -> None:
        listed = {batch.file for batch in self._state.finished + self._state.pending}
        for file in [*self.folder.glob("*.parquet"), *self.folder.glob("*.parquet.tmp")]:
            if file.name not in listed:
                file.unlink()


def _read_state(folder: Path, identity: str) -> _State:
    try:
        content = json.loads((folder / _STATE).read_text(encoding="utf-8"))
        is_ours = content.pop("format") == _FORMAT and content["identity"] == identity
        for name in ("finished", "pending"):
            content[name] = tuple(Batch(**{**batch, "columns": tuple(batch["columns"])}) for batch in content[name])
        state = _State(**content)
    except FileNotFoundError:
        return _State(identity)
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise SourceError(
            f"The file {folder / _STATE}, which says what has been fetched, cannot be read: {error}. "
            f"Remove the folder {folder} to fetch everything again."
        ) from error
    if not is_ours:
        return _State(identity, serial=state.serial)
    for batch in state.finished + state.pending:
        if not (folder / batch.file).is_file():
            raise SourceError(
                f"The file {folder / batch.file}, which holds fetched rows, is gone. "
                f"Remove the folder {folder} to fetch everything again."
            )
    return state
