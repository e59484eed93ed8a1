"""Kinds of order lines, in a shop with the usual settings that writes its dates with the day first."""

from datetime import datetime
from decimal import Decimal

from tests.bad_input.kinds import BadRows, Outcome, Row


def line(rules: str = "", read_as: dict[str, object] | None = None, file: str = "1", **values: str) -> Row:
    """An order line that meets the rules, separated by commas."""
    return Row("transactions", values, tuple(rules.split(",")) if rules else (), read_as or {}, file)


def one(
    name: str, example: str, outcome: Outcome, rule: str, read_as: dict[str, object] | None = None, **values: str
) -> BadRows:
    """A kind of a single line that meets a single rule, or none."""
    return BadRows(
        name, example, outcome, tuple(rule.split(",")[:1]) if rule else (), rows=(line(rule, read_as, **values),)
    )


def at(*parts: int) -> dict[str, object]:
    return {"transacted_at": datetime(*parts)}


def money(text: str) -> dict[str, object]:
    return {"amount": Decimal(text)}


PLAIN_COLUMNS = (
    "transaction_id",
    "customer_id",
    "transacted_at",
    "amount",
    "quantity",
    "product_id",
    "category",
    "channel",
)

TIMES = [
    BadRows(
        "Ways to write a date in one file",
        "`2024-03-05`, `05/03/2024`, `5 Mar 2024`",
        "kept",
        rows=(
            line(read_as=at(2024, 3, 5), transacted_at="2024-03-05"),
            line(read_as=at(2024, 3, 5), transacted_at="05/03/2024"),
            line(read_as=at(2024, 3, 5), transacted_at="5 Mar 2024"),
            line(read_as=at(2024, 3, 5), transacted_at="20240305"),
            line(read_as=at(2024, 3, 5, 14, 30), transacted_at="5.3.24 14:30"),
        ),
    ),
    one(
        "A date of the other order",
        "`03/25/2024` with the day first",
        "refused",
        "unreadable_transacted_at",
        transacted_at="03/25/2024",
    ),
    one("A day that does not exist", "`2024-02-30`", "refused", "unreadable_transacted_at", transacted_at="2024-02-30"),
    one(
        "A month that does not exist", "`2024-13-01`", "refused", "unreadable_transacted_at", transacted_at="2024-13-01"
    ),
    one("No date at all", "`soon`", "refused", "unreadable_transacted_at", transacted_at="soon"),
    one("A date that is missing", "an empty cell", "refused", "missing_transacted_at", transacted_at=" "),
    one("A date before 1990", "`1899-12-30`", "refused", "transacted_at_out_of_range", transacted_at="1899-12-30"),
    one(
        "A date after 2100",
        "`9999-12-31`",
        "refused",
        "transacted_at_out_of_range,transacted_at_far_after_the_rest",
        transacted_at="9999-12-31",
    ),
    one(
        "A date far after all others",
        "`2042-03-05`",
        "refused",
        "transacted_at_far_after_the_rest",
        transacted_at="2042-03-05",
    ),
    one("A day's number of a spreadsheet", "`45356`", "refused", "unreadable_transacted_at", transacted_at="45356"),
    one(
        "A time with an offset",
        "`2024-07-01 12:00:00+02:00`",
        "changed",
        "time_zone_converted",
        at(2024, 7, 1, 11),
        transacted_at="2024-07-01 12:00:00+02:00",
    ),
    one(
        "A time in UTC",
        "`2024-07-01T12:00:00Z`",
        "changed",
        "time_zone_converted",
        at(2024, 7, 1, 13),
        transacted_at="2024-07-01T12:00:00Z",
    ),
    one(
        "A time in UTC, when it is the shop's",
        "`2024-01-31T12:00:00Z`, in a London winter",
        "kept",
        "",
        at(2024, 1, 31, 12),
        transacted_at="2024-01-31T12:00:00Z",
    ),
    one(
        "A time that does not exist that day",
        "`2024-03-05 25:00:00`",
        "refused",
        "unreadable_transacted_at",
        transacted_at="2024-03-05 25:00:00",
    ),
]

IDS = [
    one("An id that is blank", "no order id", "refused", "missing_transaction_id", transaction_id="  "),
    BadRows(
        "An id of blanks that cannot be seen",
        "a tab, a no-break space, a zero-width space",
        "refused",
        ("missing_transaction_id",),
        rows=tuple(
            line("missing_transaction_id", transaction_id=text) for text in ("\t", "\u00a0", "\u200b\u200b", "\r\n")
        ),
    ),
    one("Blanks around an id", "` ann `, a tab behind it", "kept", "", {"customer_id": "ann"}, customer_id=" ann\t"),
    one(
        "No order id and no customer",
        "two empty cells",
        "refused",
        "missing_transaction_id,missing_customer_id",
        transaction_id="",
        customer_id="",
    ),
    one(
        "A row of empty cells",
        "`,,,`",
        "refused",
        "missing_transaction_id,missing_transacted_at,missing_amount,missing_customer_id",
        **dict.fromkeys(PLAIN_COLUMNS, ""),
    ),
    one("An anonymous sale", "no customer id", "set_aside", "anonymous_sale", customer_id=""),
    one(
        "A total line at the end",
        "`Total,,,1234.00`",
        "set_aside",
        "anonymous_sale,missing_transacted_at",
        transaction_id="Total",
        customer_id="",
        transacted_at="",
        amount="1234.00",
    ),
    one("An order of an unknown customer", "`nobody`", "refused", "orphan_customer", customer_id="nobody"),
    one("An id with leading zeros", "`0012`", "kept", "", {"product_id": "0012"}, product_id="0012"),
    one(
        "An id a spreadsheet has destroyed",
        "`1.23457E+11`",
        "flagged",
        "scientific_id",
        {"product_id": "1.23457E+11"},
        product_id="1.23457E+11",
    ),
    one("A very long id", "10,000 letters", "kept", "", {"product_id": "y" * 10_000}, product_id="y" * 10_000),
    one(
        "A formula as an id",
        "`=HYPERLINK(…)`",
        "kept",
        "",
        {"product_id": '=HYPERLINK("x")'},
        product_id='=HYPERLINK("x")',
    ),
    one(
        "Instructions to a database in a value",
        "`'); drop table stg_transactions; --`",
        "kept",
        "",
        {"product_id": "'); drop table stg_transactions; --"},
        product_id="'); drop table stg_transactions; --",
    ),
]
