"""A file that DuckDB cannot read where it lies is copied; when that fails, a sentence says so and nothing stays."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from python_models.connectors.text_file import TextFile, inspect
from python_models.connectors.utf8_copy import readable_path
from python_models.errors import LandingError, SourceError


@pytest.fixture
def text(tmp_path: Path) -> TextFile:
    file = tmp_path / "orders.csv"
    file.write_bytes(("id\n" + "Zoë\n" * 50_000).encode("utf-16"))
    return inspect(file, None)


@contextmanager
def nearly_full_disk() -> Iterator[None]:
    """No file may become larger than 64 KB, which a write reports as a full disk does.

    Only around the call: pytest's own report may go to a file that is larger.
    """
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_the_copy_is_utf8(text: TextFile, tmp_path: Path) -> None:
    copy = readable_path(text, tmp_path / "scratch")
    assert copy.read_text(encoding="utf-8") == "id\n" + "Zoë\n" * 50_000
    assert readable_path(text, tmp_path / "scratch") == copy


def test_a_full_disk_is_a_sentence_and_keeps_no_half_copy(text: TextFile, tmp_path: Path) -> None:
    sentence = r"orders\.csv could not be copied into .*scratch.*Free space there"
    with pytest.raises(LandingError, match=sentence), nearly_full_disk():
        readable_path(text, tmp_path / "scratch")
    assert not list((tmp_path / "scratch").rglob("*.csv"))


def test_a_file_that_changed_since_is_a_sentence(text: TextFile, tmp_path: Path) -> None:
    text.path.write_bytes(b"\xff\xfe\x00\xd8i\x00")
    with pytest.raises(SourceError, match="changed while it was read"):
        readable_path(text, tmp_path / "scratch")
