"""Open a text file as bytes, unpacked, and within bounds: a small file must not fill the disk."""

import bz2
import gzip
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import IO, cast

import pyarrow

from python_models.errors import SourceError, listed

CHUNK = 4 << 20
# A file may unpack to this many times its size; text seldom reaches 50. Small files may do what they like.
MOST_RATIO = 200
UNBOUNDED_MB = 100
PACKED = (".gz", ".bz2", ".xz", ".zst", ".zip")
_FOREIGN = {
    b"PK\x03\x04": "a zip file or an Excel workbook",
    b"\xd0\xcf\x11\xe0": "an Excel workbook",
    b"PAR1": "a Parquet file",
    b"\x1f\x8b": "packed with gzip",
    b"(\xb5/\xfd": "packed with zstd",
    b"<!DO": "a web page, perhaps one that asks to log in",
    b"<htm": "a web page, perhaps one that asks to log in",
}
# A method of packing that Python does not know is NotImplementedError.
_BROKEN = (
    *(gzip.BadGzipFile, zipfile.BadZipFile, lzma.LZMAError, zlib.error, EOFError),
    *(NotImplementedError, pyarrow.ArrowException),
)


def is_packed(path: Path) -> bool:
    """Tell whether the name of a file says that it is packed."""
    return path.suffix.lower() in PACKED


@contextmanager
def unpacked(path: Path) -> Iterator[IO[bytes]]:
    """Open the file, through the decompression that its ending names; SourceError when it is something else."""
    try:
        with _open(path) as stream:
            yield stream
    except (*_BROKEN, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise _broken(path, error) from error


def chunks(path: Path, most_mb: int) -> Iterator[bytes]:
    """Yield the unpacked bytes; raise SourceError when there are more than `most_mb` or suspiciously many."""
    packed, count = path.stat().st_size, 0
    with unpacked(path) as stream:
        while chunk := stream.read(CHUNK):
            count += len(chunk)
            _refuse_bomb(path, packed, count, most_mb)
            yield chunk


def members(path: Path) -> list[str]:
    """Return the names of the files in a zip file; SourceError when it is none, or one must not be unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            found = [item for item in archive.infolist() if not item.is_dir() and not _is_litter(item.filename)]
    except _BROKEN as error:
        raise _broken(path, error) from error
    for item in found:
        if PurePath(item.filename).is_absolute() or ".." in PurePath(item.filename.replace("\\", "/")).parts:
            raise SourceError(
                f"the file {path} holds {item.filename!r}, which leads out of the folder. Pack it again without."
            )
        if item.flag_bits & 1:
            raise SourceError(f"the file {path} is locked with a password. Unpack it into the folder.")
    return [item.filename for item in found]


def unzip(path: Path, folder: Path, most_mb: int) -> list[tuple[str, Path]]:
    """Unpack the files of a zip file into a folder; return their names in it and where they are now.

    Raises SourceError when it is broken, or unpacks to more than `most_mb` or suspiciously many bytes.
    """
    packed, count, found = path.stat().st_size, 0, []
    names = members(path)
    try:
        with zipfile.ZipFile(path) as archive:
            for number, name in enumerate(names):
                target = folder / f"{number}-{PurePath(name).name}"
                found.append((name, target))
                with archive.open(name) as stream, target.open("wb") as out:
                    while chunk := stream.read(CHUNK):
                        count += len(chunk)
                        _refuse_bomb(path, packed, count, most_mb)
                        out.write(chunk)
    except _BROKEN as error:
        raise _broken(path, error) from error
    return found


def _refuse_bomb(path: Path, packed: int, count: int, most_mb: int) -> None:
    if count > most_mb * 1e6 or count > max(UNBOUNDED_MB * 1e6, MOST_RATIO * packed):
        raise SourceError(
            f"the file {path} unpacks to more than {min(count, most_mb * 1e6) / 1e6:,.0f} MB from "
            f"{packed / 1e6:,.2f} MB, as a file made to fill a disk would. If it is right, unpack it "
            "yourself, or raise `most_unpacked_mb:` for its table."
        )


def _broken(path: Path, error: Exception) -> SourceError:
    return SourceError(
        f"the file {path} ends in {path.suffix} but could not be unpacked: {error}. "
        "Copy it again: it is broken, cut off, or not what its name says."
    )


def _is_litter(name: str) -> bool:
    """Tell whether a file in a zip was put there by the program that packed it."""
    return name.startswith("__MACOSX/") or PurePath(name).name.startswith(".")


def _open(path: Path) -> IO[bytes]:
    match path.suffix.lower():
        case ".gz":
            return cast(IO[bytes], gzip.open(path, "rb"))
        case ".bz2":
            return cast(IO[bytes], bz2.open(path, "rb"))
        case ".xz":
            return cast(IO[bytes], lzma.open(path, "rb"))
        case ".zst":
            return cast(IO[bytes], pyarrow.input_stream(str(path), compression="zstd"))
        case ".zip":
            return _only_member(path)
    stream = path.open("rb")
    start = stream.read(4)
    stream.seek(0)
    for mark, kind in _FOREIGN.items():
        if start.startswith(mark):
            stream.close()
            raise SourceError(
                f"the file {path} is {kind}, and no CSV. Save it as CSV, give it the ending of what it is, "
                "or use `connector: parquet`."
            )
    return stream


def _only_member(path: Path) -> IO[bytes]:
    names = members(path)
    if len(names) != 1:
        raise SourceError(
            f"the file {path} holds {listed(names) or 'nothing'}. Expected one file in it: unpack it into the folder."
        )
    return zipfile.ZipFile(path).open(names[0])
