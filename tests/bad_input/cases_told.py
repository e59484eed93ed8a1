"""Kinds of order lines in a shop that says how it is to be read: every setting of source.yml is turned."""

from datetime import datetime
from decimal import Decimal

from tests.bad_input.kinds import BadRows, Outcome, Row

TOLD_SOURCE = {
    "currency": "EUR",
    "time_zone": "Europe/Berlin",
    "cleaning": {
        "negative_amount": "refuse",
        "returns": {"transaction_id": "^C"},
        "set_aside": {
            "non_product": {"product_id": "^(POST|DOT|M)$"},
            "bad_debt": {"transaction_id": "^A"},
            "staff_sale": {"channel": "^it's staff$"},
        },
        "repeated_lines": "set_aside",
    },
}
# Every time of the file is New York's; a date without a time of day is the same day in Berlin.
TOLD_OPTIONS = {"date_order": "month_first", "decimal_mark": ",", "time_zone": "America/New_York"}


def line(rules: str = "", read_as: dict[str, object] | None = None, **values: str) -> Row:
    """An order line of this shop that meets the rules, separated by commas."""
    names = tuple(rules.split(",")) if rules else ()
    return Row("transactions", values, names, read_as or {})


def one(
    name: str, example: str, outcome: Outcome, rule: str, read_as: dict[str, object] | None = None, **values: str
) -> BadRows:
    rows = (line(rule, read_as, **values),)
    seen = tuple(rule.split(",")[:1]) if rule else ()
    return BadRows(name, example, outcome, seen, rows=rows, shop="told")


def at(*parts: int) -> dict[str, object]:
    return {"transacted_at": datetime(*parts)}


REPEATED = {"transaction_id": "R1"}

TOLD = [
    BadRows(
        "A file of another time zone",
        "`time_zone: America/New_York`, `18:30`",
        "changed",
        ("time_zone_converted",),
        rows=(line("time_zone_converted", at(2024, 3, 6, 0, 30), transacted_at="2024-03-05 18:30:00"),),
        shop="told",
    ),
    one(
        "A date in a file of another time zone",
        "`time_zone: America/New_York`, `03/05/2024`",
        "kept",
        "",
        at(2024, 3, 5),
        transacted_at="03/05/2024",
    ),
    BadRows(
        "Month first, when told",
        "`date_order: month_first`, `03/05/2024`",
        "changed",
        ("time_zone_converted",),
        rows=(line("time_zone_converted", at(2024, 3, 5, 15, 0), transacted_at="03/05/2024 09:00"),),
        shop="told",
    ),
    one(
        "Decimal commas, when told",
        "`1.234,50 €`",
        "changed",
        "number_rewritten",
        {"amount": Decimal("1234.50")},
        amount="1.234,50 €",
    ),
    one("A decimal point in a file with commas", "`12.50`", "refused", "unreadable_amount", amount="12.50"),
    one(
        "A negative amount, when told to refuse it",
        "`negative_amount: refuse`",
        "refused",
        "negative_amount",
        amount="-7,00",
    ),
    one(
        "A cancellation",
        "`C123`, as `returns:` says",
        "changed",
        "return_by_pattern",
        {"is_return": True, "amount": Decimal("-7.00")},
        transaction_id="C123",
        amount="-7,00",
    ),
    one("A line that is no product", "`POST`, as `set_aside:` says", "set_aside", "non_product", product_id="POST"),
    one("Bad debt", "`A123`, as `set_aside:` says", "set_aside", "bad_debt", transaction_id="A123"),
    one(
        "A rule of the shop's own",
        '`staff_sale: {channel: "^it\'s staff$"}`',
        "set_aside",
        "staff_sale",
        channel="it's staff",
    ),
    BadRows(
        "Equal lines in one file, when told",
        "`repeated_lines: set_aside`",
        "set_aside",
        ("repeated_line",),
        shop="told",
        rows=(
            line(**REPEATED),
            Row("transactions", REPEATED, ("repeated_line",), ends="set_aside"),
        ),
    ),
]
