"""Text that is packed, encoded, parted or named in ways that differ and mean the same."""

import bz2
import gzip
import io
import lzma
import zipfile

import pyarrow
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from python_models.errors import SourceError
from tests.python_models.connectors.orders import HEAD, ROWS, land, written


def zipped(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("orders.csv", content)
    return out.getvalue()


PACKED = {
    "orders.csv.gz": gzip.compress,
    "orders.csv.bz2": bz2.compress,
    "orders.csv.xz": lzma.compress,
    "orders.csv.zst": lambda content: pyarrow.compress(content, codec="zstd", asbytes=True),
    "orders.zip": zipped,
}


@pytest.mark.parametrize("name", PACKED)
def test_packed_files_are_read(source, name):
    assert land(source, name, PACKED[name](written())) == [tuple(row) for row in ROWS[1:]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_the_encoding_is_detected(source, encoding):
    assert land(source, "orders.csv", written(encoding=encoding)) == [tuple(row) for row in ROWS[1:]]


@pytest.mark.parametrize("encoding", ["cp1250", "iso8859-15", "utf-16-le", "mac-roman"])
def test_any_encoding_can_be_named(source, encoding):
    assert land(source, "orders.csv", written(encoding=encoding), encoding=encoding)[0][1] == "Zoë €"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "^", "~", ":"])
def test_the_delimiter_is_detected_although_values_hold_others(source, delimiter):
    rows = [HEAD, ["1;2", "a,b;c|d^e~f", "2024-01-31 10:00:00", "5.00"], ["3", "a:b", "2024-01-31", "6.00"]]
    assert land(source, "orders.csv", written(rows, delimiter)) == [tuple(row) for row in rows[1:]]


def test_a_delimiter_of_two_signs_can_be_named(source):
    content = "\n".join("||".join(row) for row in ROWS).encode() + b"\n"
    assert land(source, "orders.csv", content, delimiter="||") == [tuple(row) for row in ROWS[1:]]


CELLS = st.text(st.characters(codec="cp1252", exclude_characters="\x00\r"), max_size=10)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cells=st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=6),
    delimiter=st.sampled_from([",", ";", "\t", "|", "^", "~", "#", "§", "\x01"]),
    quote=st.sampled_from(['"', "'", "`", "%"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"]),
)
def test_any_text_in_any_delimiter_quote_and_encoding_comes_back(make_source, cells, delimiter, quote, encoding):
    rows = [HEAD, *([first, second, "2024-01-31", "5.00"] for first, second in cells)]
    content = written(rows, delimiter, encoding, quote)
    landed = land(make_source(), "orders.csv", content, delimiter=delimiter, quote=quote, encoding=encoding)
    assert [row[:2] for row in landed] == [(first or None, second or None) for first, second in cells]


@pytest.mark.parametrize("delimiter", ["||", "::", "|~|", "~|~", "^^", "\x01", "¦"])
def test_rare_delimiters_are_detected(source, delimiter):
    content = "\n".join(delimiter.join(row) for row in ROWS).encode() + b"\n"
    assert land(source, "orders.csv", content) == [tuple(row) for row in ROWS[1:]]


def test_a_blank_column_name_is_no_long_delimiter(source):
    rows = [["transaction_id", "customer_id", "transacted_at", "", "amount"], ["1", "2", "2024-01-31", "", "5"]]
    assert land(source, "orders.csv", written(rows, "|")) == [("1", "2", "2024-01-31", "5")]


TOWNS = {
    "cp1251": ["Москва", "Казань", "Самара", "Тверь", "Омск", "Пермь"],
    "cp1253": ["Αθήνα", "Πάτρα", "Βόλος", "Λάρισα", "Χανιά", "Ρόδος"],
    "cp932": ["東京", "大阪", "京都", "名古屋", "札幌", "神戸"],
    "gb18030": ["北京", "上海", "广州", "深圳", "成都", "杭州"],
    "cp1252": ["Orléans", "Besançon", "Évreux", "Nîmes", "Béziers", "Mâcon"],
}


@pytest.mark.parametrize("encoding", TOWNS)
def test_other_alphabets_are_told_by_their_letters_and_that_is_said(source, encoding):
    rows = [["customer_id", "region"], *([str(i), town] for i, town in enumerate(TOWNS[encoding]))]
    source.with_defaults().write("customers.csv", written(rows, encoding=encoding))
    lines: list[str] = []
    source.land("csv", announce=lines.append)
    assert [row[0] for row in source.rows("customers", "region")] == TOWNS[encoding]
    assert any(f"customers.csv is not UTF-8 and was read as {encoding}" in line for line in lines)


def test_a_zip_of_several_files_is_a_part_each_and_its_copies_go_away(source):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("2024/jan.csv", written())
        archive.writestr("2024/feb.csv", written([HEAD, ["9", "y", "2024-02-01", "7"]], ";", "utf-16"))
        archive.writestr("__MACOSX/2024/._jan.csv", b"x")
    land(source, "orders.zip", out.getvalue())
    assert source.rows("transactions", "transaction_id, _source_file, _source_row") == [
        ("9", "orders.zip/2024/feb.csv", "1"), ("007", "orders.zip/2024/jan.csv", "1"),
        ("8", "orders.zip/2024/jan.csv", "2")]  # fmt: skip


def test_copies_of_a_killed_process_are_removed(source):
    work = source.warehouse_dir / "connectors" / "csv"
    (work / "regulars-999999999-x").mkdir(parents=True)
    land(source, "orders.csv", written(encoding="utf-16"))
    assert not (work / "regulars-999999999-x").exists()


@pytest.mark.parametrize("name", ["transactions.tsv", "transactions.txt", "transactions.csv.gz"])
def test_a_table_is_found_by_its_name_under_other_endings(source, name):
    source.write("customers.csv", b"customer_id\n1\n")
    source.write(name, gzip.compress(written()) if name.endswith("gz") else written(delimiter="\t"))
    source.land("csv")
    assert len(source.rows("transactions")) == 2
    source.write("transactions.psv", written())
    with pytest.raises(SourceError, match=r"which all bear its name. Say which to use"):
        source.land("csv")


def test_a_line_may_be_longer_when_told(source):
    rows = [HEAD, ["1", "x" * 3_000_000, "2024-01-31", "5"]]
    with pytest.raises(SourceError, match=r"longer than 1 MB.*`longest_line_mb:`"):
        land(source, "orders.csv", written(rows), longest_line_mb=1)
    assert len(land(source, "orders.csv", written(rows), longest_line_mb=4)[0][1]) == 3_000_000


def test_all_lines_that_do_not_fit_are_named(source):
    content = written([HEAD, *ROWS[1:], ["1"], *ROWS[1:], ["1", "2", "3", "4", "5"]])
    with pytest.raises(SourceError, match=r"line 4 has 1 fields .* In all, 2 lines do not fit: 4, 7"):
        land(source, "orders.csv", content)
    ends = b"\r\n".join([b",".join([b"a"] * 4)] * 3).replace(b"a,a,a,a", ",".join(HEAD).encode(), 1)
    with pytest.raises(SourceError, match="line 5 ends in another way than line 1"):
        land(source, "orders.csv", ends + b'\r\n"1\n2",x,2024-01-31,5\n' + b"1,x,2024-01-31,5\r\n")
