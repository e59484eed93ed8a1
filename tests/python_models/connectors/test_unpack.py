"""A packed file that is damaged is a sentence, whatever its library raises."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from python_models.connectors.csv_header import read_header
from python_models.connectors.text_file import inspect
from python_models.connectors.unpack import unpacked
from python_models.errors import SourceError

TEXT = b"".join(b"%d,%d\n" % (number, number**3 % 977) for number in range(5_000))


def zipped() -> bytearray:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("orders.csv", TEXT)
    return bytearray(buffer.getvalue())


def damaged(content: bytearray) -> bytes:
    content[len(content) // 2] ^= 0xFF
    return bytes(content)


def of_an_unknown_method(content: bytearray) -> bytes:
    content[8] = content[content.find(b"PK\x01\x02") + 10] = 99
    return bytes(content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("orders.csv.zip", damaged(zipped())),
        ("orders.csv.zip", of_an_unknown_method(zipped())),
        ("orders.csv.gz", damaged(bytearray(gzip.compress(TEXT)))),
        ("orders.csv.gz", gzip.compress(TEXT)[:-20]),
    ],
)
def test_what_is_damaged_is_a_sentence(tmp_path: Path, name: str, content: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with (
        pytest.raises(SourceError, match=r"could not be unpacked: .+ Copy it again"),
        unpacked(file) as stream,
    ):
        stream.read()


def test_only_line_ends_end_the_header_of_a_long_delimiter(tmp_path: Path) -> None:
    file = tmp_path / "orders.csv"
    file.write_bytes("id||a\x0bb\u2028c||d\r\n1||2||3\r\n".encode())
    assert read_header(inspect(file, None), '"', "||").columns == ("id", "a\x0bb\u2028c", "d")
