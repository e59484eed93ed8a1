"""Files written in ways that differ and mean the same."""

import bz2
import csv
import gzip
import io
import lzma
import zipfile

import pyarrow
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from python_models.errors import SourceError

HEAD = ["transaction_id", "customer_id", "transacted_at", "amount"]
ROWS = [HEAD, ["007", "Zoë €", "2024-01-31", "5.00"], ["8", "x", "2024-02-01 10:00", "6.50"]]
HOW = "_date_order, _decimal_mark, _time_zone"


def written(rows=ROWS, delimiter=",", encoding="utf-8") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue().encode(encoding)


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


def land(source, name: str, content: bytes, **options: object) -> list[tuple]:
    source.write("customers.csv", b"customer_id\n1\n")
    source.write(name, content)
    source.land("csv", tables={"transactions": {"file": name, **options}})
    return source.rows("transactions", ", ".join(HEAD))


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


@pytest.mark.parametrize(
    ("dates", "amounts", "expected"),
    [
        (["2024-01-31", "2024-02-01"], ["5.00", "1,234.50"], ("iso", ".", None)),
        (["31.01.2024", "01.02.2024"], ["5,00", "1.234,50"], ("day_first", ",", None)),
        (["1/31/24 5:00 PM", "2/1/24 5:00 PM"], ["$5.00", "-"], ("month_first", ".", None)),
        (["05/05/2024", "06/06/2024"], ["5", "6"], ("iso", ".", None)),
        (["1706659200", "1706745600"], ["1,234,567", "5"], ("epoch_seconds", ".", None)),
        (["1706659200000", "1706745600000"], ["5,5 €", "6"], ("epoch_milliseconds", ",", None)),
    ],
)
def test_dates_and_numbers_keep_their_text_and_how_they_are_written_is_told(source, dates, amounts, expected):
    rows = [HEAD, *(["1", "1", date, amount] for date, amount in zip(dates, amounts, strict=True))]
    landed = land(source, "orders.csv", written(rows, ";"))
    assert [row[2:] for row in landed] == list(zip(dates, amounts, strict=True))
    assert set(source.rows("transactions", HOW)) == {expected}


def test_a_day_that_only_a_late_row_tells_is_found(source):
    rows = [HEAD, *(["1", "1", "03/04/2024", "5"] for _ in range(100_050)), ["1", "1", "13/04/2024", "5"]]
    land(source, "orders.csv", written(rows))
    assert source.rows("transactions", "distinct _date_order, _decimal_mark") == [("day_first", ".")]


def test_a_file_that_does_not_tell_is_read_as_the_others_of_its_table(source):
    source.write("customers.csv", b"customer_id\n1\n")
    for month, day in (("01", "31"), ("02", "03")):
        source.write(f"orders_{month}.csv", written([HEAD, ["1", "1", f"{day}/{month}/2024", "5"]]))
    source.land("csv", tables={"transactions": {"file": "orders_*.csv"}})
    assert source.rows("transactions", "_date_order") == [("day_first",), ("day_first",)]


def test_what_was_detected_is_told(source):
    lines: list[str] = []
    source.write("customers.csv", b"customer_id\n1\n")
    source.write("transactions.csv", written([HEAD, ["1", "Zoë", "31/01/2024", "5,00"]], ";", "cp1252"))
    source.land("csv", announce=lines.append)
    assert any('`date_order: day_first` and `decimal_mark: ","`' in line for line in lines)
    assert any("read as cp1252" in line for line in lines)


def test_a_format_of_ones_own_is_read_and_what_does_not_fit_stays(source):
    rows = [HEAD, ["1", "1", "31-Jan-24", "5"], ["2", "1", "soon", "5"]]
    landed = land(source, "orders.csv", written(rows), date_format="%d-%b-%y")
    assert [row[2] for row in landed] == ["2024-01-31 00:00:00", "soon"]


def test_given_ways_go_before_evidence(source):
    rows = [HEAD, ["1", "1", "13/04/2024", "1,234"]]
    land(source, "orders.csv", written(rows), date_order="month_first", decimal_mark=",", time_zone="europe/paris")
    assert source.rows("transactions", HOW) == [("month_first", ",", "Europe/Paris")]


def test_customers_are_made_from_order_lines_with_their_last_known_values(source):
    head = ["Invoice", "Client", "Date", "Total", "Country"]
    source.write("2023.csv", written([head, ["1", "b", "2023-01-31", "5", "UK"], ["2", "a", "2023-01-31", "5", "FR"]]))
    source.write("2024.csv", written([head, ["3", "a", "2024-01-31", "5", "DE"], ["4", "", "2024-01-31", "5", "UK"],
                                      ["5", "b ", "2024-02-01", "5", ""]]))  # fmt: skip
    columns = {"transaction_id": "Invoice", "customer_id": "Client", "transacted_at": "Date", "amount": "Total"}
    source.land(
        "csv",
        tables={
            "transactions": {"file": "20*.csv", "columns": columns},
            "customers": {"from": "transactions", "columns": {"customer_id": "Client", "region": "Country"}},
        },
    )
    assert source.rows("customers", "customer_id, region, _source_file") == [
        ("b", "UK", "customers of 2023.csv, 2024.csv"),
        ("a", "DE", "customers of 2023.csv, 2024.csv"),
    ]
    assert len(source.rows("transactions")) == 5


def test_a_folder_of_order_lines_alone_says_how_to_make_customers(source):
    source.write("transactions.csv", written())
    with pytest.raises(SourceError, match=r"`customers: \{from: transactions, columns: \{customer_id: <your column>"):
        source.land("csv")


def test_an_amount_can_be_quantity_times_unit_price(source):
    source.write("customers.csv", b"customer_id\n1\n")
    source.write(
        "transactions.csv", b"transaction_id,customer_id,transacted_at,quantity,unit_price\n1,1,2024-01-01,2,3\n"
    )
    source.land("csv")
    assert source.rows("transactions", "amount, quantity, unit_price") == [(None, "2", "3")]
    source.write("transactions.csv", b"transaction_id,customer_id,transacted_at,quantity\n1,1,2024-01-01,2\n")
    with pytest.raises(SourceError, match="amount"):
        source.land("csv")


CELLS = st.text(st.characters(codec="cp1252", exclude_characters="\x00\r"), max_size=10)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cells=st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=6),
    delimiter=st.sampled_from([",", ";", "\t", "|", "^", "~"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
)
def test_any_text_in_any_delimiter_and_encoding_comes_back(make_source, cells, delimiter, encoding):
    rows = [HEAD, *([first, second, "2024-01-31", "5.00"] for first, second in cells)]
    landed = land(
        make_source(), "orders.csv", written(rows, delimiter, encoding), delimiter=delimiter, encoding=encoding
    )
    assert [row[:2] for row in landed] == [(first or None, second or None) for first, second in cells]
