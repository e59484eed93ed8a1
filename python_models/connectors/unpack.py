"""Open a text file as bytes, unpacked, and within bounds: a small file must not fill the disk."""

import bz2
import gzip
import lzma
import zipfile
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
}
_BROKEN = (gzip.BadGzipFile, zipfile.BadZipFile, lzma.LZMAError, EOFError, pyarrow.ArrowException)


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
        raise SourceError(
            f"the file {path} ends in {path.suffix} but could not be unpacked: {error}. "
            "Copy it again: it is broken, cut off, or not what its name says."
        ) from error


def chunks(path: Path, most_mb: int) -> Iterator[bytes]:
    """Yield the unpacked bytes; raise SourceError when there are more than `most_mb` or suspiciously many."""
    packed, count = path.stat().st_size, 0
    with unpacked(path) as stream:
        while chunk := stream.read(CHUNK):
            count += len(chunk)
            if count > most_mb * 1e6 or count > max(UNBOUNDED_MB * 1e6, MOST_RATIO * packed):
                raise SourceError(
                    f"the file {path} unpacks to more than {min(count, most_mb * 1e6) / 1e6:,.0f} MB from "
                    f"{packed / 1e6:,.2f} MB, as a file made to fill a disk would. If it is right, unpack it "
                    "yourself, or raise `most_unpacked_mb:` for its table."
                )
            yield chunk


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
                f"the file {path} is {kind}, not text. Save it as CSV, give it the ending of what it is, "
                "or use `connector: parquet`."
            )
    return stream


def _only_member(path: Path) -> IO[bytes]:
    archive = zipfile.ZipFile(path)
    names = [name for name in archive.namelist() if not name.endswith("/") and not name.startswith("__MACOSX/")]
    if len(names) != 1:
        raise SourceError(
            f"the file {path} holds {listed(names) or 'nothing'}. Expected one file in it: unpack it into the folder."
        )
    if PurePath(names[0]).is_absolute() or ".." in PurePath(names[0].replace("\\", "/")).parts:
        raise SourceError(f"the file {path} holds {names[0]!r}, which leads out of the folder. Pack it again without.")
    if archive.getinfo(names[0]).flag_bits & 1:
        raise SourceError(f"the file {path} is locked with a password. Unpack it into the folder.")
    return archive.open(names[0])
