"""Kinds of text files that are not written as expected: encodings, dates and numbers."""

from tests.bad_input.kinds import BadFile

HEAD = b"transaction_id,customer_id,transacted_at,amount\n"
GOOD = HEAD + b"10,1,2024-01-01,5.00\n"
ROW = ("10", "1", "2024-01-01", "5.00")
NAMED = HEAD + "10,Zoë,2024-01-01,5.00\n".encode()
ZOE = (("10", "Zoë", "2024-01-01", "5.00"),)


def orders(content: bytes, **options: object) -> dict[str, object]:
    """The order lines of a case: one file, and the options of its table."""
    return {"files": {"orders.csv": content}, "options": options}


def lines(*rows: str) -> bytes:
    return HEAD + "".join(f"{row}\n" for row in rows).encode()


ENCODINGS = [
    BadFile(
        "A byte order mark", "a file saved by Excel as UTF-8", "reads", rows=(ROW,), **orders(b"\xef\xbb\xbf" + GOOD)
    ),
    BadFile("UTF-16", "Excel's “Unicode text”", "reads", rows=ZOE, **orders(NAMED.decode().encode("utf-16"))),
    BadFile(
        "UTF-16 without its mark",
        "`1·0·,·`",
        "stops",
        ("orders.csv has a NUL byte in line 1", "`encoding: utf-16-le`"),
        **orders(GOOD.decode().encode("utf-16-le")),
    ),
    BadFile(
        "Windows-1252",
        "`Zo\\xeb` in an older export",
        "reads",
        ("orders.csv is not UTF-8 and was read as cp1252",),
        rows=ZOE,
        **orders(NAMED.decode().encode("cp1252")),
    ),
    BadFile(
        "Two encodings in one file",
        "line 2 UTF-8, line 3 Windows-1252",
        "stops",
        ("mixes encodings: line 2 is UTF-8 and line 3 is not", "`encoding: cp1252`"),
        **orders(NAMED + b"11,Zo\xeb,2024-01-01,5.00\n"),
    ),
    BadFile(
        "Not the encoding it is said to be",
        "`encoding: utf-8`, and `Zo\\xeb`",
        "stops",
        ("is not utf-8: line 2", "Correct `encoding:`"),
        **orders(NAMED.decode().encode("cp1252"), encoding="utf-8"),
    ),
    BadFile(
        "An encoding nobody knows",
        "`encoding: klingon`",
        "stops",
        ("encoding 'klingon' of orders.csv is not known",),
        **orders(GOOD, encoding="klingon"),
    ),
    BadFile(
        "An encoding that does not give text",
        "`encoding: base64`",
        "stops",
        ("encoding 'base64' of orders.csv is not known", "for example utf-8"),
        **orders(GOOD, encoding="base64"),
    ),
    BadFile(
        "A NUL byte",
        "`5\\0.00`",
        "stops",
        ("orders.csv has a NUL byte in line 3", "Save it as UTF-8"),
        **orders(lines("10,1,2024-01-01,5.00", "11,1,2024-01-01,5\0.00")),
    ),
]

VALUES = [
    BadFile(
        "Day or month first, and no way to tell",
        "`03/04/2024`",
        "stops",
        ("'03/04/2024' can be read as 3 April or as 4 March", "`date_order: day_first` or `date_order: month_first`"),
        **orders(GOOD.replace(b"2024-01-01", b"03/04/2024")),
    ),
    BadFile(
        "The same, when told",
        "`date_order: day_first`",
        "reads",
        rows=(("10", "1", "03/04/2024", "5.00"),),
        **orders(GOOD.replace(b"2024-01-01", b"03/04/2024"), date_order="day_first"),
    ),
    BadFile(
        "The same, when another row tells",
        "`03/04/2024` and `13/04/2024`",
        "reads",
        ("`date_order: day_first`",),
        rows=(("1", "1", "03/04/2024", "5"), ("2", "1", "13/04/2024", "5")),
        **orders(lines("1,1,03/04/2024,5", "2,1,13/04/2024,5")),
    ),
    BadFile(
        "Dates of both orders in a file",
        "`13/04/2024` and `04/13/2024`",
        "stops",
        (
            "'13/04/2024' can only be read with the day first, '04/13/2024' only with the month first",
            "(rows 1 and 2 of orders.csv)",
        ),
        **orders(lines("1,1,13/04/2024,5", "2,1,04/13/2024,5")),
    ),
    BadFile(
        "A date format that is none",
        '`date_format: "%Q"`',
        "stops",
        ("no format that dates can be read by",),
        **orders(GOOD, date_format="%Q"),
    ),
    BadFile(
        "Thousands or decimals, and no way to tell",
        "`1,234`",
        "stops",
        ("'1,234' can be read as 1234 or as 1.234", "`decimal_mark:"),
        **orders(lines('1,1,2024-01-01,"1,234"')),
    ),
    BadFile(
        "A point that may part thousands, and no way to tell",
        "`1.234`",
        "stops",
        ("'1.234' can be read as 1234 or as 1.234", '`decimal_mark: ","` (a point parts thousands)'),
        **orders(lines("1,1,2024-01-01,1.234", "2,1,2024-01-01,2")),
    ),
    BadFile(
        "The same with a point, in a file with decimal commas",
        "`1.234` and `5,50`",
        "reads",
        ('`decimal_mark: ","`',),
        rows=(("1", "1", "2024-01-01", "1.234"), ("2", "1", "2024-01-01", "5,50")),
        **orders(lines('1,1,2024-01-01,"1.234"', '2,1,2024-01-01,"5,50"')),
    ),
    BadFile(
        "Decimal points and decimal commas in a file",
        "`2.50` and `1,50`",
        "stops",
        ("'2.50' has a decimal point, '1,50' a decimal comma", "`decimal_mark:"),
        **orders(lines('1,1,2024-01-01,"1,50"', "2,1,2024-01-01,2.50")),
    ),
]
