"""What has to be known of a text file before its rows are read: its content's hash and its encoding."""

import codecs
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from python_models.connectors.encodings import encoding_without_mark, known_codec, marked_encoding, misfit
from python_models.connectors.file_state import sha256_of, state_of
from python_models.connectors.unpack import CHUNK, chunks, is_packed, unpacked
from python_models.errors import SourceError

MOST_UNPACKED_MB = 50_000
# What DuckDB reads by itself; everything else is written anew as UTF-8 first.
NATIVE_ENCODINGS = {"utf-8": "utf-8", "utf-8-sig": "utf-8", "latin-1": "latin-1", "iso8859-1": "latin-1"}
NATIVE_COMPRESSION = {".gz": "gzip", ".zst": "zstd", ".bz2": None, ".xz": None, ".zip": None}


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


def inspect(path: Path, encoding: str | None, most_unpacked_mb: int = MOST_UNPACKED_MB) -> TextFile:
    """Read the file once; SourceError when it is empty, holds NUL bytes, or is in no or in two encodings."""
    state = state_of(path)
    if state[0] == 0:
        raise SourceError(f"the file {path} is empty. Expected a header line with column names, then rows.")
    return _inspect(path, encoding, most_unpacked_mb, state)


@lru_cache(maxsize=4096)
def _inspect(path: Path, encoding: str | None, most_mb: int, state: tuple[int, int]) -> TextFile:
    del state  # the cache forgets a file that has changed
    whole = hashlib.sha256()
    parts = _hashed(chunks(path, most_mb), whole)
    start = next(parts, b"")
    marked = marked_encoding(start)
    codec = marked or "utf-8"
    if encoding:
        codec = _told(known_codec(encoding, path.name), marked, path)
    line = misfit(codec, _with(start, parts), str(path))
    if line and encoding:
        raise SourceError(
            f"the file {path} is not {encoding}: line {line} has bytes that are not. Correct `encoding:`, or leave "
            "it out to have it detected."
        )
    if line and marked:
        raise SourceError(
            f"the file {path} begins as {codec} and line {line} is not. It is damaged, or two files in one: write it "
            "again in one encoding."
        )
    if line:
        codec = encoding_without_mark(lambda: chunks(path, most_mb), str(path))
    # The hash of the bytes as they lie on disk: those just read, unless they were unpacked or not read to the end.
    return TextFile(path, sha256_of(path) if line or is_packed(path) else whole.hexdigest(), codec)


def _told(codec: str, marked: str | None, path: Path) -> str:
    """Return the codec that was told, or its like that reads over the mark; SourceError when the mark is another's."""
    if marked is None:
        return codec
    if marked.removesuffix("-sig") != codec.removesuffix("-sig").removesuffix("-le").removesuffix("-be"):
        raise SourceError(
            f"the file {path} begins with the mark of {marked.removesuffix('-sig')}, so it is not {codec}. Leave "
            "`encoding:` out to have it read as what it is."
        )
    return marked


def _hashed(parts: Iterable[bytes], whole: "hashlib._Hash") -> Iterator[bytes]:
    for part in parts:
        whole.update(part)
        yield part


def _with(start: bytes, parts: Iterable[bytes]) -> Iterator[bytes]:
    yield start
    yield from parts
