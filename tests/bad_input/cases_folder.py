"""Kinds of bad files and folders: packed ones, links, names and patterns."""

import gzip
import io
import os
import zipfile

from tests.bad_input.cases_text import GOOD, HEAD, ROW, lines, orders
from tests.bad_input.kinds import BadFile


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def locked(content: bytes) -> bytes:
    """A zip that says its member is encrypted."""
    plain = bytearray(zipped(orders=content))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        plain[plain.index(mark) + place] |= 1
    return bytes(plain)


def packed(name: str, content: bytes) -> dict[str, object]:
    return {"files": {name: content}, "options": {"file": name}}


FILES = [
    BadFile(
        "An Excel workbook",
        "`orders.csv` that starts with `PK`",
        "stops",
        ("is a zip file or an Excel workbook", "Save it as CSV"),
        **orders(zipped(sheet=GOOD)),
    ),
    BadFile(
        "An ending nobody knows",
        "`transactions.xlsx`, no CSV",
        "stops",
        ("The table transactions is required", "Did you mean 'transactions.xlsx'"),
        files={"transactions.xlsx": zipped(sheet=GOOD), "orders.csv": None},
        options={"file": None},
    ),
    BadFile("Text under any other ending", "`file: orders.dat`", "reads", rows=(ROW,), **packed("orders.dat", GOOD)),
    BadFile(
        "A Parquet file that is named CSV",
        "`PAR1…`",
        "stops",
        ("is a Parquet file", "`connector: parquet`"),
        **orders(b"PAR1" + bytes(40)),
    ),
    BadFile(
        "A CSV that is named Parquet",
        "`connector: parquet`",
        "stops",
        ("could not be read as Parquet", "connector: csv"),
        files={"orders.parquet": GOOD, "customers.parquet": GOOD},
        options={"file": "orders.parquet"},
        source={"connector": "parquet"},
    ),
    BadFile(
        "Not gzip",
        "`orders.csv.gz` with plain text",
        "stops",
        ("ends in .gz but could not be unpacked", "Copy it again"),
        **packed("orders.csv.gz", GOOD),
    ),
    BadFile(
        "A packed file that is cut off",
        "half of a download",
        "stops",
        ("orders.csv.gz", "could not be unpacked"),
        **packed("orders.csv.gz", gzip.compress(GOOD)[:30]),
    ),
    BadFile(
        "Gzip without its ending",
        "`orders.csv`",
        "stops",
        ("packed with gzip", "give it the ending of what it is"),
        **orders(gzip.compress(GOOD)),
    ),
    BadFile(
        "A zip bomb",
        "145 kB that unpack to 150 MB",
        "stops",
        ("unpacks to more than", "`most_unpacked_mb:`"),
        **packed("orders.zip", zipped(orders=HEAD + b"0" * 150_000_000)),
    ),
    BadFile(
        "A zip that leads out of the folder",
        "`../../orders.csv`",
        "stops",
        ("'../../orders.csv', which leads out of the folder",),
        **packed("orders.zip", zipped(**{"../../orders.csv": GOOD})),
    ),
    BadFile(
        "A zip of several files",
        "`a/1.csv`, `a/2.csv`",
        "reads",
        rows=(ROW, ("11", *ROW[1:])),
        **packed(
            "orders.zip", zipped(**{"a/1.csv": GOOD, "a/2.csv": lines("11,1,2024-01-01,5.00"), ".DS_Store": b"x"})
        ),
    ),
    BadFile(
        "A zip with a password",
        "an encrypted member",
        "stops",
        ("is locked with a password",),
        **packed("orders.zip", locked(GOOD)),
    ),
    BadFile(
        "The same file twice",
        "`orders.csv`, `orders (1).csv`",
        "stops",
        ("are the same byte for byte", "would count twice"),
        files={"orders.csv": GOOD, "orders (1).csv": GOOD},
        options={"file": "orders*.csv"},
    ),
    BadFile(
        "A folder named like a file",
        "`orders.csv/`",
        "stops",
        ("no file matches 'orders.csv'",),
        files={"orders.csv": None, "orders.csv/inner.txt": b"x"},
    ),
    BadFile(
        "Instructions to a database in a file's name",
        "`'; drop table x; --.csv`",
        "reads",
        rows=(ROW,),
        **packed("'; drop table x; --.csv", GOOD),
    ),
    BadFile(
        "Marks of a pattern in a file's name",
        "`orders [1]*.csv`",
        "reads",
        rows=(ROW,),
        **packed("orders [1]*.csv", GOOD),
    ),
    BadFile(
        "Any script in a file's name", "`тест 日本 😀.csv`", "reads", rows=(ROW,), **packed("тест 日本 😀.csv", GOOD)
    ),
    BadFile(
        "A file's name that is not UTF-8",
        "`caf\\xe9.csv`",
        "stops",
        ("the name of the file caf\\xe9.csv is not UTF-8", "Rename it"),
        files={os.fsdecode(b"caf\xe9.csv"): GOOD},
        options={"file": "caf*.csv"},
    ),
    BadFile(
        "… and one that no table uses",
        "`caf\\xe9.csv` beside `orders.csv`",
        "reads",
        ("files not used: caf\\xe9.csv",),
        rows=(ROW,),
        files={"orders.csv": GOOD, os.fsdecode(b"caf\xe9.csv"): GOOD},
    ),
    BadFile(
        "A pattern that matches nothing",
        "`file: sales*.csv`",
        "stops",
        ("no file matches 'sales*.csv'", "Files there: customers.csv, orders.csv"),
        **orders(GOOD, file="sales*.csv"),
    ),
    BadFile(
        "A misspelt file",
        "`file: order.csv`",
        "stops",
        ("no file matches 'order.csv'", "Did you mean 'orders.csv'"),
        **orders(GOOD, file="order.csv"),
    ),
    BadFile(
        "A pattern that is none",
        "`file: a**b/[.csv`",
        "stops",
        ("Table transactions", "a**b/[.csv"),
        **orders(GOOD, file="a**b/[.csv"),
    ),
    BadFile(
        "A path out of the folder",
        "`file: ../data/orders.csv`",
        "stops",
        ("leads out of the folder",),
        **orders(GOOD, file="../data/orders.csv"),
    ),
    BadFile(
        "An absolute path",
        "`file: /etc/passwd`",
        "stops",
        ("leads out of the folder",),
        **orders(GOOD, file="/etc/passwd"),
    ),
    BadFile(
        "A missing folder",
        "`folder: dat`",
        "stops",
        ("does not exist", "Did you mean 'data'", "Correct `folder:`"),
        source={"folder": "dat"},
    ),
    BadFile(
        "A folder that is a file",
        "`folder: source.yml`",
        "stops",
        ("is a file", "Expected the folder"),
        source={"folder": "source.yml"},
    ),
    BadFile(
        "A needed table that is missing",
        "no order lines",
        "stops",
        ("The table transactions is required", "Add `transactions: {file: <your file>}`"),
        files={"orders.csv": None},
        options={"file": None},
    ),
]
