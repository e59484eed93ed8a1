import csv
import gzip
import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from python_models.landing.contract import CONTRACT, TECHNICAL_COLUMNS

TRANSACTIONS = [["transaction_id", "customer_id", "transacted_at", "amount"], ["10", "1", "2024-01-01", "5.00"]]


def written(rows, delimiter=",", encoding="utf-8", line_end="\n", quoting=csv.QUOTE_MINIMAL) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=line_end, quoting=quoting).writerows(rows)
    return text.getvalue().encode(encoding)


def test_the_fixture_written_as_csv_with_other_names_lands_as_the_fixture_does(make_source):
    original, copy = make_source(), make_source()
    original.land("fixture", customers=40, days=150)
    tables = {}
    for table in CONTRACT.values():
        rows = original.rows(table.name, ", ".join(table.landing_columns[: -len(TECHNICAL_COLUMNS)]))
        header = [f"{name} in shop" for name in table.column_names]
        if table.keeps_attributes:
            attributes = [json.loads(row[-1]) for row in rows]
            names = list(dict.fromkeys(name for row in attributes for name in row))
            header += names
            rows = [(*row[:-1], *(values.get(n) for n in names)) for row, values in zip(rows, attributes, strict=True)]
        copy.write(f"{table.name} export.csv", written([header, *rows], delimiter=";", line_end="\r\n"))
        columns = {name: f"{name} in shop" for name in table.column_names}
        tables[table.name] = {"file": f"{table.name} *.csv", "columns": columns}
    copy.land("csv", tables=tables)
    for table in CONTRACT.values():
        columns = ", ".join((*table.landing_columns[: -len(TECHNICAL_COLUMNS)], "_source_row"))
        # CSV has no way to tell an empty text from a missing one.
        expected = [
            tuple(None if value == "" else value for value in row) for row in original.rows(table.name, columns)
        ]
        assert copy.rows(table.name, columns) == expected


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_taken_from_the_header(source, delimiter):
    source.with_defaults().write("transactions.csv", written(TRANSACTIONS, delimiter))
    source.land("csv")
    assert source.rows("transactions", "transaction_id, customer_id, transacted_at, amount") == [tuple(TRANSACTIONS[1])]


@pytest.mark.parametrize(
    ("name", "content", "options"),
    [
        ("byte order mark", b"\xef\xbb\xbf" + written(TRANSACTIONS), {}),
        ("all quoted", written(TRANSACTIONS, quoting=csv.QUOTE_ALL), {}),
        ("windows line ends", written(TRANSACTIONS, line_end="\r\n"), {}),
        ("old line ends", written(TRANSACTIONS, line_end="\r"), {}),
        ("no last line end", written(TRANSACTIONS).rstrip(b"\n"), {}),
        ("blank lines", written(TRANSACTIONS) + b"\n\n", {}),
        ("another delimiter and quote", written(TRANSACTIONS, "~"), {"delimiter": "~", "quote": "'"}),
        ("latin-1", written(TRANSACTIONS, encoding="latin-1"), {"encoding": "latin-1"}),
    ],
)
def test_ways_to_write_the_same_rows(source, name, content, options):
    source.with_defaults().write("transactions.csv", content)
    source.land("csv", tables={"transactions": {"file": "transactions.csv", **options}})
    assert source.rows("transactions", "transaction_id, customer_id, transacted_at, amount") == [tuple(TRANSACTIONS[1])]


def test_latin_1_text_is_read_as_meant(source):
    source.with_defaults().write("customers.csv", "customer_id,région\n1,Orléans\n".encode("latin-1"))
    options = {"file": "customers.csv", "encoding": "latin-1", "columns": {"region": "région"}}
    source.land("csv", tables={"customers": options})
    assert source.rows("customers", "region") == [("Orléans",)]


def test_compressed_files_and_names_with_signs_are_read(source):
    source.with_defaults().write("year=2024/orders [1]*.csv.gz", gzip.compress(written(TRANSACTIONS)))
    lines = []
    source.land("csv", announce=lines.append, tables={"transactions": {"file": "year=2024/orders [1]*.csv.gz"}})
    assert source.rows("transactions", "amount, _source_file") == [("5.00", "year=2024/orders [1]*.csv.gz")]
    assert not any("columns not used" in line for line in lines)


def test_columns_that_are_not_used_are_named_except_attributes(source):
    source.write("customers.csv", b"customer_id,ID,id,,Tier\n1,a,b,c,\n")
    source.write("transactions.csv", b"transaction_id,customer_id,transacted_at,amount,quantty\n1,1,2024,5,2\n")
    lines = []
    source.land("csv", announce=lines.append)
    assert source.rows("customers", "attributes") == [('{"ID":"a","id":"b","unnamed_4":"c"}',)]
    assert [line for line in lines if "columns not used: quantty" in line]
    assert sum("columns not used" in line for line in lines) == 1


def test_a_mapped_column_wins_over_one_of_the_contract_name(source):
    source.with_defaults().write("customers.csv", b"customer_id,CustNo\nold,new\n")
    source.land("csv", tables={"customers": {"file": "customers.csv", "columns": {"customer_id": "CustNo"}}})
    assert source.rows("customers", "customer_id, attributes") == [("new", '{"customer_id":"old"}')]


# Any text a UTF-8 file can hold; NUL and lone line ends are left out because CSV writers disagree about them.
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=12)
NAMES = st.lists(TEXT.filter(str.strip), min_size=4, max_size=8, unique=True)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=NAMES, values=st.lists(st.lists(TEXT, min_size=8, max_size=8), min_size=1, max_size=5), data=st.data())
def test_any_names_and_values_survive(make_source, names, values, data):
    source = make_source().with_defaults()
    rows = [row[: len(names)] for row in values]
    # A first line in quotes keeps a name that looks like a delimiter or a byte order mark what it is.
    source.write("any.csv", written([names, *rows], quoting=csv.QUOTE_ALL))
    picked = data.draw(st.sampled_from(names))
    options = {"file": "any.csv", "delimiter": ",", "columns": {"customer_id": picked}}
    source.land("csv", tables={"customers": options})
    index = names.index(picked)
    fallback = {
        name: position for position, name in enumerate(names) if name in ("registered_at", "birth_year", "region")
    }
    landed = source.rows("customers", "customer_id, attributes, _source_row")
    assert [row[0] for row in landed] == [row[index] or None for row in rows]
    for (_, attributes, _), row in zip(landed, rows, strict=True):
        others = {name: row[i] for i, name in enumerate(names) if i != index and row[i] and i not in fallback.values()}
        assert json.loads(attributes) == others
