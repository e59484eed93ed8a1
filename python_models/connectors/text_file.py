"""What has to be known of a text file before its rows are read: its content's hash and its encoding."""

import codecs
import hashlib
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from python_models.connectors.unpack import CHUNK, chunks, unpacked
from python_models.errors import SourceError

MOST_UNPACKED_MB = 50_000
# What DuckDB reads by itself; everything else is written anew as UTF-8 first.
NATIVE_ENCODINGS = {"utf-8": "utf-8", "utf-8-sig": "utf-8", "latin-1": "latin-1", "iso8859-1": "latin-1"}
NATIVE_COMPRESSION = {".gz": "gzip", ".zst": "zstd", ".bz2": None, ".xz": None, ".zip": None}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True)
class TextFile:
    """A text file with the SHA-256 of its bytes and its encoding, a codec of Python's."""

    path: Path
    content: str
    encoding: str

    @property
    def compression(self) -> str | None:
        """What DuckDB calls the packing of the file; None when DuckDB can't unpack it."""
        return NATIVE_COMPRESSION.get(self.path.suffix.lower(), "none")

    @property
    def is_native(self) -> bool:
        """Whether DuckDB can read the file where it lies."""
        return self.compression is not None and self.encoding in NATIVE_ENCODINGS

    def head(self) -> str:
        """Return the first megabytes as text; the last line may be cut."""
        with unpacked(self.path) as stream:
            return codecs.getincrementaldecoder(self.encoding)().decode(stream.read(CHUNK))


def unpacked_chunks(path: Path) -> Iterable[bytes]:
    """Yield the unpacked bytes of a file that was inspected before."""
    with unpacked(path) as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


def inspect(path: Path, encoding: str | None, most_unpacked_mb: int = MOST_UNPACKED_MB) -> TextFile:
    """Read the file once; SourceError when it is empty, holds NUL bytes, or is in no or in two encodings."""
    stat = path.stat()
    if stat.st_size == 0:
        raise SourceError(f"the file {path} is empty. Expected a header line with column names, then rows.")
    return _inspect(path, encoding, most_unpacked_mb, stat.st_size, stat.st_mtime_ns)


@lru_cache(maxsize=4096)
def _inspect(path: Path, encoding: str | None, most_mb: int, size: int, time_ns: int) -> TextFile:
    del size, time_ns  # the cache forgets a file that has changed
    parts = iter(chunks(path, most_mb))
    start = next(parts, b"")
    marked = next((name for mark, name in _MARKS if start.startswith(mark)), None)
    codec = _codec(encoding, path) if encoding else marked or "utf-8"
    if codec in ("utf-8", "utf-8-sig") and marked == "utf-8-sig":
        codec = marked
    is_utf_8, line = _judge(codec, start, parts, path)
    if not is_utf_8:
        if encoding:
            raise SourceError(
                f"the file {path} is not {encoding}: line {line} has bytes that are not. Correct `encoding:`, or leave "
                "it out to have it detected."
            )
        codec = _windows_or_mixed(path, most_mb)
    with path.open("rb") as stream:
        return TextFile(path, hashlib.file_digest(stream, "sha256").hexdigest(), codec)


def _judge(codec: str, start: bytes, parts: Iterable[bytes], path: Path) -> tuple[bool, int]:
    """Decode everything; return whether that works and, if not, the line where it stops."""
    decoder = codecs.getincrementaldecoder(codec)()
    may_hold_nul = codec.startswith(("utf-16", "utf-32"))
    line = 1
    for chunk in _with(start, parts):
        if not may_hold_nul and b"\0" in chunk:
            at = line + chunk[: chunk.index(b"\0")].count(b"\n")
            raise SourceError(
                f"the file {path} has a NUL byte in line {at}: it is damaged, no text, or UTF-16 without its mark. "
                "Save it as UTF-8, or write `encoding: utf-16-le` for its table."
            )
        try:
            decoder.decode(chunk)
        except UnicodeError as error:
            place = getattr(error, "start", 0)
            return False, line + chunk[:place].count(b"\n")
        line += chunk.count(b"\n")
    try:
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False, line
    return True, line


def _with(start: bytes, parts: Iterable[bytes]) -> Iterable[bytes]:
    yield start
    yield from parts


def _windows_or_mixed(path: Path, most_mb: int) -> str:
    """Return the one-byte encoding of a file that is not UTF-8; SourceError when a part of its lines is UTF-8."""
    good = bad = 0
    line, rest, is_windows = 0, b"", True
    for chunk in chunks(path, most_mb):
        *whole, rest = (rest + chunk).split(b"\n")
        for text in whole:
            line += 1
            if not text.isascii():
                good, bad, is_windows = _sorted(text, line, good, bad, is_windows)
    if rest and not rest.isascii():
        good, bad, is_windows = _sorted(rest, line + 1, good, bad, is_windows)
    if good and bad:
        raise SourceError(
            f"the file {path} mixes encodings: line {good} is UTF-8 and line {bad} is not. Save it as UTF-8 in one "
            "piece, or write `encoding: cp1252` for its table to read all of it so."
        )
    return "cp1252" if is_windows else "latin-1"


def _sorted(text: bytes, line: int, good: int, bad: int, is_windows: bool) -> tuple[int, int, bool]:
    """Return the first line that is UTF-8, the first that is not, and whether all so far can be Windows-1252."""
    try:
        text.decode("utf-8")
        return good or line, bad, is_windows
    except UnicodeError:
        pass
    try:
        text.decode("cp1252")
    except UnicodeError:
        is_windows = False
    return good, bad or line, is_windows


def _codec(name: str, path: Path) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError as error:
        raise SourceError(
            f"the encoding {name!r} of {path.name} is not known. Expected for example utf-8, cp1252 or utf-16."
        ) from error


@cache
def _copy(file: TextFile) -> "tempfile.TemporaryDirectory[str]":
    """Write the file as UTF-8, not packed, into a folder that goes away with this process."""
    folder = tempfile.TemporaryDirectory(prefix="regulars-")
    decoder = codecs.getincrementaldecoder(file.encoding)()
    with (Path(folder.name) / "rows.csv").open("w", encoding="utf-8", newline="") as out:
        for chunk in unpacked_chunks(file.path):
            out.write(decoder.decode(chunk))
        out.write(decoder.decode(b"", final=True))
    return folder


def readable_path(file: TextFile) -> Path:
    """Return where DuckDB can read the file: where it lies, or a copy in UTF-8."""
    return file.path if file.is_native else Path(_copy(file).name) / "rows.csv"
