"""Each way a folder of files can be wrong, and the words the user gets."""

import gzip
import io
import zipfile

import pytest

from python_models.errors import SourceError

HEAD = b"transaction_id,customer_id,transacted_at,amount\n"
GOOD = HEAD + b"10,1,2024-01-01,5.00\n"


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def one_file(content: bytes, expected: str, **options: object) -> tuple[bytes, str, dict[str, object]]:
    return content, expected, {"file": "orders.csv", **options}


CASES = {
    "empty file": one_file(b"", r"orders\.csv is empty\. Expected a header line"),
    "header only": one_file(HEAD, "has a header but no rows"),
    "header and blank lines": one_file(HEAD + b"\n\n", "has a header but no rows"),
    "blank first line": one_file(b"\n" + GOOD, "first line of the file .* is blank"),
    "missing column": one_file(
        b"transaction_id,customer_id,transacted_at\n1,1,2024\n", "no column for amount, which the table needs"
    ),
    "misnamed column": one_file(
        GOOD.replace(b"amount", b"Amount"),
        "no column for amount.* Did you mean 'Amount'.*`amount: Amount` under `columns:` of the table",
    ),
    "two missing columns": one_file(
        b"transaction_id,customer_id\n1,1\n", "no column for transacted_at, amount, which the table needs"
    ),
    "map to a column that is not there": one_file(
        GOOD,
        "no column 'Ammount', which the column map gives for amount. Did you mean 'amount'",
        columns={"amount": "Ammount"},
    ),
    "map of an unknown contract column": one_file(
        GOOD,
        "names 'ammount', which is not a column of this table. Did you mean 'amount'",
        columns={"ammount": "amount"},
    ),
    "map uses a column twice": one_file(
        GOOD, "uses 'amount' twice, for amount and for quantity", columns={"amount": "amount", "quantity": "amount"}
    ),
    "duplicate header": one_file(GOOD.replace(b"amount", b"customer_id"), "more than one column named 'customer_id'"),
    "too many fields": one_file(GOOD + b"11,1,2024-01-01,5,00\n", "line 3 has 5 fields where the header has 4 columns"),
    "too few fields": one_file(GOOD + b"11,1\n", "line 3 has 2 fields where the header has 4 columns"),
    "open quote": one_file(GOOD + b'11,"1,2024-01-01,5.00\n', "line 3 has a quote that is not closed"),
    "text after a quote": one_file(
        GOOD + b'"1"1,1,2024-01-01,5.00\n', "line 3 has a quote that is not closed, or text after"
    ),
    "two kinds of line end": one_file(
        HEAD.replace(b"\n", b"\r\n") + b"1,1,2024,5\n2,1,2024,5\r\n", "line ends of two kinds"
    ),
    "wrong delimiter given": one_file(GOOD, "no column for transaction_id, customer_id", delimiter=";"),
    "delimiter too long": one_file(GOOD, "'tables.transactions.delimiter' is ';;;;;'", delimiter=";;;;;"),
    "not the encoding it says": one_file(
        GOOD + b"11,Zo\xe9,2024-01-01,5.00\n", "is not utf-8: line 3", encoding="utf-8"
    ),
    "two encodings": one_file(
        GOOD + "11,Zoé,2024-01-01,5.00\n".encode() + b"12,Zo\xe9,2024-01-01,5.00\n",
        "mixes encodings: line 3 is UTF-8 and line 4 is not",
    ),
    "utf-16 without its mark": one_file(GOOD.decode().encode("utf-16-le"), "NUL byte in line 1.*utf-16-le"),
    "a NUL byte": one_file(GOOD + b"11,1,2024-01-01,5\0.00\n", "NUL byte in line 3"),
    "unknown encoding": one_file(GOOD, "encoding 'klingon' of orders.csv is not known", encoding="klingon"),
    "an Excel workbook": one_file(b"PK\x03\x04" + GOOD, "is a zip file or an Excel workbook"),
    "a web page": one_file(b"<!DOCTYPE html><html></html>\n", "is a web page"),
    "gzip without its ending": one_file(gzip.compress(GOOD), "packed with gzip"),
    "day or month first": one_file(
        GOOD.replace(b"2024-01-01", b"03/04/2024"),
        "'03/04/2024' can be read as 3 April or as 4 March.*`date_order: day_first`",
    ),
    "day and month first": one_file(
        HEAD + b"1,1,13/04/2024,5\n2,1,04/13/2024,5\n", "'13/04/2024' can only be read with the day first, '04/13/2024'"
    ),
    "thousands or decimals": one_file(
        HEAD + b'1,1,2024-01-01,"1,234"\n', "'1,234' can be read as 1234 or as 1.234.*`decimal_mark"
    ),
    "decimal point and decimal comma": one_file(
        HEAD + b'1,1,2024-01-01,"1,50"\n2,1,2024-01-01,2.50\n', "'2.50' has a decimal point, '1,50' a decimal comma"
    ),
    "an unusable date format": one_file(GOOD, "no format that dates can be read by", date_format="%Q"),
    "a date order and a date format": one_file(GOOD, "twice", date_order="iso", date_format="%Y-%m-%d"),
    "an unknown time zone": one_file(GOOD, "Did you mean 'Europe/London'", time_zone="Europe/Londn"),
    "leaving out what is not there": one_file(
        GOOD, "`leave_out:` names 'notes', which is not there", leave_out=["notes"]
    ),
    "leaving out what is mapped": one_file(GOOD, "'amount', which is used by the column map", leave_out=["amount"]),
    "customers from customers": one_file(GOOD, "either `file:`", **{"from": "transactions"}),
    "one enormous field": one_file(
        GOOD + b"11," + b"x" * 17_000_000 + b",2024,5\n", "longer than 16 MB|could not be read"
    ),
    "gzip cut off": (gzip.compress(GOOD)[:20], "could not be unpacked", {"file": "orders.csv.gz"}),
    "not gzip": (GOOD, "could not be unpacked", {"file": "orders.csv.gz"}),
    "not zip": (GOOD, "could not be unpacked", {"file": "orders.csv.zip"}),
    "not zstd": (GOOD, "could not be unpacked", {"file": "orders.csv.zst"}),
    "twice the same in a zip": (zipped(one=GOOD, two=GOOD), "orders.zip/one and .* same byte", {"file": "orders.zip"}),
    "a bad file in a zip of two": (zipped(one=GOOD, two=HEAD), "two has a header but no rows", {"file": "orders.zip"}),
    "a zip bomb of two": (zipped(one=GOOD, two=b"0" * 150_000_000), "unpacks to more than", {"file": "orders.zip"}),
    "a way out of a zip": (zipped(**{"../../orders.csv": GOOD}), "leads out of the folder", {"file": "orders.zip"}),
    "a zip bomb": (zipped(orders=HEAD + b"0" * 150_000_000), "unpacks to more than", {"file": "orders.zip"}),
    "no such file": one_file(GOOD, r"no file matches 'order\.csv'.* Did you mean 'orders\.csv'", file="order.csv"),
    "no match": one_file(GOOD, r"no file matches '\*\.txt'.*Files there: customers\.csv, orders\.csv", file="*.txt"),
    "path out of the folder": one_file(GOOD, "leads out of the folder", file="../data/orders.csv"),
    "absolute path": one_file(GOOD, "leads out of the folder", file="/etc/passwd"),
    "unusable pattern": one_file(GOOD, "not a usable pattern|no file matches", file="a**b/[.csv"),
    "blank name": one_file(GOOD, "'tables.transactions.file' is ''", file=""),
}


@pytest.mark.parametrize("case", CASES)
def test_a_bad_file_is_refused_in_words_and_nothing_lands(source, case):
    content, expected, options = CASES[case]
    source.write("customers.csv", b"customer_id\n1\n")
    name = str(options["file"])
    source.write(name if name.startswith("orders.") else "orders.csv", content)
    with pytest.raises(SourceError, match=f"(?s){expected}") as caught:
        source.land("csv", tables={"transactions": options})
    assert str(caught.value).startswith(("Table transactions: ", "The options of the connector csv "))
    assert not list((source.warehouse_dir / "landing").glob("*/*.parquet"))


def test_a_required_table_that_is_missing(source):
    source.write("customers.csv", b"customer_id\n1\n")
    with pytest.raises(SourceError, match=r"The table transactions is required.*no file transactions\.csv"):
        source.land("csv")


def test_a_required_table_under_another_name_gives_the_nearest_and_all_there_are(source):
    source.write("customers.csv", b"customer_id\n1\n")
    source.write("Transaction.csv", GOOD)
    expected = r"Did you mean 'Transaction\.csv'\? Files there: Transaction\.csv, customers\.csv\. Add `transactions: "
    with pytest.raises(SourceError, match=expected):
        source.land("csv")


def test_a_missing_folder_names_the_nearest(source):
    with pytest.raises(SourceError, match=r"does not exist\. Did you mean 'data'"):
        source.land("csv", folder="dat")
    with pytest.raises(SourceError, match="is a file"):
        source.land("csv", folder="source.yml")


def test_a_link_out_of_the_folder_is_refused(source):
    source.with_defaults()
    outside = source.folder / "outside.csv"
    outside.write_bytes(GOOD)
    (source.data_dir / "transactions.csv").unlink()
    (source.data_dir / "transactions.csv").symlink_to(outside)
    with pytest.raises(SourceError, match="is a link that leads out of the folder"):
        source.land("csv")


def test_two_copies_of_a_file_are_refused(source):
    source.with_defaults()
    source.write("transactions (copy).csv", (source.data_dir / "transactions.csv").read_bytes())
    with pytest.raises(SourceError, match="are the same byte for byte"):
        source.land("csv", tables={"transactions": {"file": "transactions*.csv"}})


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "is empty. Expected a Parquet file"),
        (GOOD, "could not be read as Parquet.*connector: csv"),
        (b"PAR1" + b"\0" * 40 + b"PAR1", "could not be read as Parquet"),
    ],
)
def test_what_is_not_parquet_is_refused(source, content, expected):
    source.write("customers.parquet", content)
    source.write("transactions.parquet", content)
    with pytest.raises(SourceError, match=f"(?s){expected}"):
        source.land("parquet")
