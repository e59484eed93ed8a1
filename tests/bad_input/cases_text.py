"""Kinds of bad files that have to do with how text is written: encodings, quotes, lines, headers, dates and numbers."""

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
    BadFile("A byte order mark", "a file saved by Excel as UTF-8", "reads", rows=(ROW,), **orders(b"\xef\xbb\xbf" + GOOD)),
    BadFile("UTF-16", "Excel's “Unicode text”", "reads", rows=ZOE, **orders(NAMED.decode().encode("utf-16"))),
    BadFile("UTF-16 without its mark", "`1·0·,·`", "stops", ("orders.csv has a NUL byte in line 1", "`encoding: utf-16-le`"),
            **orders(GOOD.decode().encode("utf-16-le"))),
    BadFile("Windows-1252", "`Zo\\xeb` in an older export", "reads", ("orders.csv is not UTF-8 and was read as cp1252",),
            rows=ZOE, **orders(NAMED.decode().encode("cp1252"))),
    BadFile("Two encodings in one file", "line 2 UTF-8, line 3 Windows-1252", "stops",
            ("mixes encodings: line 2 is UTF-8 and line 3 is not", "`encoding: cp1252`"),
            **orders(NAMED + b"11,Zo\xeb,2024-01-01,5.00\n")),
    BadFile("Not the encoding it is said to be", "`encoding: utf-8`, and `Zo\\xeb`", "stops",
            ("is not utf-8: line 2", "Correct `encoding:`"), **orders(NAMED.decode().encode("cp1252"), encoding="utf-8")),
    BadFile("An encoding nobody knows", "`encoding: klingon`", "stops", ("encoding 'klingon' of orders.csv is not known",),
            **orders(GOOD, encoding="klingon")),
    BadFile("A NUL byte", "`5\\0.00`", "stops", ("orders.csv has a NUL byte in line 3", "Save it as UTF-8"),
            **orders(lines("10,1,2024-01-01,5.00", "11,1,2024-01-01,5\0.00"))),
]  # fmt: skip

SHAPES = [
    BadFile("The wrong delimiter", "`delimiter: ;` for a file with commas", "stops",
            ("no column for transaction_id, customer_id", "one column", "`delimiter:`"), **orders(GOOD, delimiter=";")),
    BadFile("Another delimiter, not named", "`10;1;2024-01-01;5.00`", "reads", rows=(ROW,),
            **orders(GOOD.replace(b",", b";"))),
    BadFile("A delimiter of two signs, not named", "`10||1||2024-01-01||5.00`", "reads", ("columns not used: unnamed_2",),
            rows=(ROW,), **orders(GOOD.replace(b",", b"||"))),
    BadFile("A row with too many fields", "`11,1,2024-01-02,5,00`", "stops",
            ("orders.csv", "line 3 has 5 fields where the header has 4 columns", "must be quoted"),
            **orders(lines("10,1,2024-01-01,5", "11,1,2024-01-02,5,00"))),
    BadFile("A row with too few fields", "`11,1`", "stops", ("line 3 has 2 fields where the header has 4 columns",),
            **orders(lines("10,1,2024-01-01,5", "11,1"))),
    BadFile("A delimiter at the end of every row", "`10,1,2024-01-01,5.00,`", "reads", rows=(ROW,),
            **orders(lines("10,1,2024-01-01,5.00,"))),
    BadFile("A delimiter at the end of every line", "the header too", "reads", ("columns not used: unnamed_5",), rows=(ROW,),
            **orders(GOOD.replace(b"\n", b",\n"))),
    BadFile("A quote that is never closed", '`11,"1,2024-01-01,5.00`', "stops", ("line 3 has a quote that is not closed",),
            **orders(lines("10,1,2024-01-01,5", '11,"1,2024-01-01,5'))),
    BadFile("Text after a closing quote", '`"11"x,1,2024-01-01,5.00`', "stops",
            ("line 3 has a quote that is not closed, or text after a closing quote", "is written twice"),
            **orders(lines("10,1,2024-01-01,5", '"11"x,1,2024-01-01,5'))),
    BadFile("Delimiters, quotes and line ends inside quotes", '`"a,b ""c""\\nd"`', "reads",
            rows=(("10", 'a,b "c"\nd', "2024-01-01", "5.00"), ("11", "1", "2024-01-01", "5.00")),
            **orders(lines('10,"a,b ""c""\nd",2024-01-01,5.00', "11,1,2024-01-01,5.00"))),
    BadFile("Two kinds of line end", "`\\r\\n` and `\\n`", "stops", ("line ends of two kinds",),
            **orders(b"transaction_id,customer_id,transacted_at,amount\r\n1,1,2024-01-01,5\n2,1,2024-01-01,5\r\n")),
    BadFile("Line ends of old Macs", "`\\r` alone", "reads", rows=(ROW, ("11", *ROW[1:])),
            **orders((GOOD + b"11,1,2024-01-01,5.00\n").replace(b"\n", b"\r"))),
    BadFile("No line end after the last row", "a file cut by hand", "reads", rows=(ROW,), **orders(GOOD[:-1])),
    BadFile("Blank lines between rows", "an empty line", "reads", rows=(ROW, ("11", *ROW[1:])),
            **orders(GOOD + b"\n11,1,2024-01-01,5.00\n\n")),
    BadFile("A field that is enormous", "17 MB in one cell", "stops", ("orders.csv could not be read", "longer than 16 MB"),
            **orders(GOOD + b"11," + b"x" * 17_000_000 + b",2024-01-01,5\n")),
    BadFile("A very long text", "a name of 100,000 letters", "reads", rows=(("10", "x" * 100_000, "2024-01-01", "5.00"),),
            **orders(lines(f"10,{'x' * 100_000},2024-01-01,5.00"))),
    BadFile("An empty file", "0 bytes", "stops", ("orders.csv is empty", "Expected a header line"), **orders(b"")),
    BadFile("A header without rows", "one line", "stops", ("orders.csv has a header but no rows", "Remove it"), **orders(HEAD)),
    BadFile("A blank first line", "a line end before the header", "stops", ("first line", "is blank"), **orders(b"\n" + GOOD)),
    BadFile("A title above the header", "`Sales of 2024`", "stops",
            ("no column for transaction_id, customer_id", "a title stands above the column names, remove it"),
            **orders(b"Sales of 2024\n" + GOOD)),
    BadFile("Rows without a header", "`10,1,2024-01-01,5.00` on line 1", "stops",
            ("no column for transaction_id, customer_id, transacted_at, amount", "2024-01-01"),
            **orders(b"10,1,2024-01-01,5.00\n11,1,2024-01-01,6.00\n")),
    BadFile("A column twice", "`…,customer_id,…,customer_id`", "stops",
            ("more than one column named 'customer_id'", "Rename one"), **orders(GOOD.replace(b"amount", b"customer_id"))),
    BadFile("Two columns that differ in case", "`amount,Amount`", "reads", ("columns not used: Amount",), rows=(ROW,),
            **orders(b"transaction_id,customer_id,transacted_at,amount,Amount\n10,1,2024-01-01,5.00,9\n")),
    BadFile("A column without a name", "`transaction_id,,customer_id,…`", "reads", ("columns not used: unnamed_2",), rows=(ROW,),
            **orders(b"transaction_id,,customer_id,transacted_at,amount\n10,x,1,2024-01-01,5.00\n")),
    BadFile("A needed column without a name", "`transaction_id,,transacted_at,amount`", "stops",
            ("no column for customer_id, which the table needs", "unnamed_2"), **orders(GOOD.replace(b"customer_id", b""))),
    BadFile("Blanks around column names", "`transaction_id , customer_id`", "stops",
            ("no column for customer_id", "Did you mean ' customer_id'"), **orders(GOOD.replace(b",customer", b", customer"))),
]  # fmt: skip

VALUES = [
    BadFile("Day or month first, and no way to tell", "`03/04/2024`", "stops",
            ("'03/04/2024' can be read as 3 April or as 4 March", "`date_order: day_first` or `date_order: month_first`"),
            **orders(GOOD.replace(b"2024-01-01", b"03/04/2024"))),
    BadFile("The same, when told", "`date_order: day_first`", "reads", rows=(("10", "1", "03/04/2024", "5.00"),),
            **orders(GOOD.replace(b"2024-01-01", b"03/04/2024"), date_order="day_first")),
    BadFile("The same, when another row tells", "`03/04/2024` and `13/04/2024`", "reads", ("`date_order: day_first`",),
            rows=(("1", "1", "03/04/2024", "5"), ("2", "1", "13/04/2024", "5")),
            **orders(lines("1,1,03/04/2024,5", "2,1,13/04/2024,5"))),
    BadFile("Dates of both orders in a file", "`13/04/2024` and `04/13/2024`", "stops",
            ("'13/04/2024' can only be read with the day first, '04/13/2024' only with the month first",),
            **orders(lines("1,1,13/04/2024,5", "2,1,04/13/2024,5"))),
    BadFile("A date format that is none", '`date_format: "%Q"`', "stops", ("no format that dates can be read by",),
            **orders(GOOD, date_format="%Q")),
    BadFile("Thousands or decimals, and no way to tell", "`1,234`", "stops",
            ("'1,234' can be read as 1234 or as 1.234", "`decimal_mark:"), **orders(lines('1,1,2024-01-01,"1,234"'))),
    BadFile("The same with a point, in a file with decimal commas", "`1.234` and `5,50`", "reads", ('`decimal_mark: ","`',),
            rows=(("1", "1", "2024-01-01", "1.234"), ("2", "1", "2024-01-01", "5,50")),
            **orders(lines('1,1,2024-01-01,"1.234"', '2,1,2024-01-01,"5,50"'))),
    BadFile("Decimal points and decimal commas in a file", "`2.50` and `1,50`", "stops",
            ("'2.50' has a decimal point, '1,50' a decimal comma", "`decimal_mark:"),
            **orders(lines('1,1,2024-01-01,"1,50"', "2,1,2024-01-01,2.50"))),
]  # fmt: skip

TEXT = [*ENCODINGS, *SHAPES, *VALUES]
