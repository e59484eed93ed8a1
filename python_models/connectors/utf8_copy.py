"""Put a file where DuckDB can read it: text that it cannot read where it lies is written anew as UTF-8, unpacked."""

import codecs
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import TextIO

from python_models.connectors.file_state import state_of
from python_models.connectors.text_file import TextFile
from python_models.connectors.unpack import CHUNK, unpacked, unzip
from python_models.errors import LandingError, SourceError

_PREFIX = "regulars-"


def readable_path(file: TextFile, scratch_dir: Path | None = None) -> Path:
    """Return where DuckDB can read the file: where it lies, or a copy in UTF-8 that goes away with this process."""
    return file.path if file.is_native else _copy(file, scratch_dir)


def unzipped(file: Path, most_mb: int, scratch_dir: Path | None = None) -> list[tuple[str, Path]]:
    """Return the names of the files in a zip file, and copies of them that go away with this process."""
    return _unzipped(file, most_mb, scratch_dir, state_of(file))


@cache
def _unzipped(file: Path, most_mb: int, parent: Path | None, state: tuple[int, int]) -> list[tuple[str, Path]]:
    del state  # a file that has changed is unpacked anew
    return unzip(file, Path(tempfile.mkdtemp(dir=_scratch_folder(parent).name)), most_mb)


@cache
def _scratch_folder(parent: Path | None) -> "tempfile.TemporaryDirectory[str]":
    """Return a folder, in `parent` or the system's for temporary files, that goes away with this process."""
    if parent is not None:
        parent.mkdir(parents=True, exist_ok=True)
        _remove_left_behind(parent)
    return tempfile.TemporaryDirectory(prefix=f"{_PREFIX}{os.getpid()}-", dir=parent)


@cache
def _copy(file: TextFile, parent: Path | None) -> Path:
    handle, name = tempfile.mkstemp(dir=_scratch_folder(parent).name, suffix=".csv")
    copy = Path(name)
    try:
        with open(handle, "w", encoding="utf-8", newline="") as out:
            _write_anew(file, out)
    except UnicodeError as error:
        raise SourceError(
            f"the file {file.path} changed while it was read. Land again when nothing writes to it any more."
        ) from error
    except OSError as error:
        copy.unlink()  # half a copy must not keep a full disk full
        raise LandingError(
            f"The file {file.path} could not be copied into {copy.parent} to be read as UTF-8: {error.strerror}. "
            "Free space there, or save the file as UTF-8, not packed."
        ) from error
    return copy


def _write_anew(file: TextFile, out: TextIO) -> None:
    decoder = codecs.getincrementaldecoder(file.encoding)()
    with unpacked(file.path) as stream:
        while chunk := stream.read(CHUNK):
            out.write(decoder.decode(chunk))
        out.write(decoder.decode(b"", final=True))


def _remove_left_behind(parent: Path) -> None:
    """Remove the folders of processes that were killed."""
    for folder in parent.glob(f"{_PREFIX}*-*"):
        process = folder.name.removeprefix(_PREFIX).split("-")[0]
        if process.isdecimal() and not _is_running(int(process)):
            shutil.rmtree(folder, ignore_errors=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
