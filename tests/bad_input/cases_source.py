"""Kinds of mistakes in source.yml, and of columns that do not fit it."""

from tests.bad_input.cases_text import GOOD, HEAD, ROW, lines, orders
from tests.bad_input.kinds import BadFile

COLUMNS = [
    BadFile(
        "A misspelt column in the map",
        "`amount: Ammount`",
        "stops",
        ("has no column 'Ammount', which the column map gives for amount", "Did you mean 'amount'"),
        **orders(GOOD, columns={"amount": "Ammount"}),
    ),
    BadFile(
        "A needed column under another name",
        "`Amount`",
        "stops",
        ("no column for amount", "Did you mean 'Amount'", "`amount: Amount` under `columns:`"),
        **orders(GOOD.replace(b"amount", b"Amount")),
    ),
    BadFile(
        "A column the contract does not know",
        "`ammount: amount`",
        "stops",
        ("names 'ammount', which is not a column of this table", "Did you mean 'amount'"),
        **orders(GOOD, columns={"ammount": "amount"}),
    ),
    BadFile(
        "A column used for two things",
        "`amount` and `quantity`",
        "stops",
        ("uses 'amount' twice, for amount and for quantity",),
        **orders(GOOD, columns={"amount": "amount", "quantity": "amount"}),
    ),
    BadFile(
        "Instructions to a database in a column's name",
        '`"); drop table x; --`',
        "reads",
        rows=(ROW,),
        **orders(GOOD.replace(b"amount", b'"a""); drop table x; --\'"'), columns={"amount": "a\"); drop table x; --'"}),
    ),
    BadFile(
        "Instructions to a database in an id",
        "`1'; drop table x; --`",
        "reads",
        rows=(("10", "1'; drop table x; --", "2024-01-01", "5.00"),),
        **orders(lines("10,1'; drop table x; --,2024-01-01,5.00")),
    ),
    BadFile(
        "Columns named like Regulars' own",
        "`_load_id`, `_source_row`",
        "reads",
        rows=(ROW,),
        **orders(HEAD[:-1] + b",_load_id,_source_row,source_row,column_0\n10,1,2024-01-01,5.00,a,b,c,d\n"),
    ),
    BadFile(
        "An unknown table",
        "`tables: {order: …}`",
        "stops",
        ("Unknown table 'order'", "Expected: customers, transactions"),
        tables={"order": {"file": "orders.csv"}},
    ),
]

YAML = [
    BadFile(
        "An unknown key in source.yml",
        "`tables: {transactions: {fille: …}}`",
        "stops",
        ("fille", "Did you mean 'file'"),
        options={"fille": "orders.csv"},
    ),
    BadFile(
        "A key given twice",
        "`connector:` on lines 1 and 3",
        "stops",
        ("line 3", "'connector' is given more than once"),
        source_text="connector: csv\nfolder: data\nconnector: parquet\n",
    ),
    BadFile(
        "An unknown connector", "`connector: cvs`", "stops", ("cvs", "Did you mean 'csv'"), source={"connector": "cvs"}
    ),
    BadFile(
        "A connector that is no connector",
        '`connector: "os:system"`',
        "stops",
        ("The connector 'os:system' is not a class", "Expected module:Class"),
        source={"connector": "os:system"},
    ),
    BadFile(
        "YAML that would run a program",
        "`!!python/object/apply:os.system [reboot]`",
        "stops",
        ("source.yml, line 1", "could not determine a constructor"),
        source_text="connector: !!python/object/apply:os.system [reboot]\n",
    ),
    BadFile(
        "No connector",
        "`conector: csv`",
        "stops",
        ("does not name a connector", "It has 'conector': did you mean `connector`"),
        source_text="conector: csv\n",
    ),
    BadFile(
        "No YAML",
        "a tab before a key",
        "stops",
        ("source.yml, line 2", "Expected YAML"),
        source_text="connector: csv\n\tfolder: data\n",
    ),
    BadFile("An empty source.yml", "0 bytes", "stops", ("holds no keys", "`connector: <name>`"), source_text=""),
    BadFile(
        "An unknown currency",
        "`currency: EURO`",
        "stops",
        ("EURO", "no currency has this code", "Did you mean 'EUR'"),
        source={"currency": "EURO"},
    ),
    BadFile(
        "An unknown time zone",
        "`time_zone: Europe/Londn`",
        "stops",
        ("no time zone has this name", "Did you mean 'Europe/London'"),
        source={"time_zone": "Europe/Londn"},
    ),
    BadFile(
        "A pattern that cannot be read",
        '`non_product: {product_id: "(["}`',
        "stops",
        ("no regular expression",),
        source={"cleaning": {"set_aside": {"non_product": {"product_id": "(["}}}},
    ),
    BadFile(
        "Instructions to a database in a pattern",
        "`^'; drop table x; --`",
        "reads",
        rows=(ROW,),
        source={"cleaning": {"set_aside": {"odd": {"product_id": "^'; drop table x; --"}}}},
        **orders(GOOD),
    ),
]
