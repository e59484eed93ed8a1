"""Kinds of customers."""

from datetime import date

from tests.bad_input.kinds import BadRows, Outcome, Row


def customer(rules: str = "", read_as: dict[str, object] | None = None, **values: str) -> Row:
    """A customer that meets the rules, separated by commas."""
    return Row("customers", values, tuple(rules.split(",")) if rules else (), read_as or {})


def one(
    name: str, example: str, outcome: Outcome, rule: str, read_as: dict[str, object] | None = None, **values: str
) -> BadRows:
    """A kind of a single customer that meets a single rule, or none."""
    return BadRows(
        name, example, outcome, tuple(rule.split(",")[:1]) if rule else (), rows=(customer(rule, read_as, **values),)
    )


def named(name: str, example: str, text: str) -> BadRows:
    """A kind of text that must come through as it is, as id, region and attribute."""
    return one(
        name, example, "kept", "", {"customer_id": text, "region": text}, customer_id=text, region=text, note=text
    )


CUSTOMERS = [
    one("A customer without an id", "an empty cell", "refused", "missing_customer_id", customer_id=""),
    BadRows(
        "A customer twice, equal",
        "two equal rows",
        "set_aside",
        ("repeated_customer",),
        rows=(customer("repeated_customer", customer_id="twin"), customer(customer_id="twin")),
    ),
    BadRows(
        "A customer twice, different",
        "north, then south",
        "set_aside",
        ("superseded_customer",),
        rows=(
            customer("superseded_customer", customer_id="mover"),
            customer("replaced_earlier_customer", {"region": "south"}, customer_id="mover", region="south"),
        ),
    ),
    one(
        "A customer without orders", "nothing bought yet", "flagged", "customer_without_orders", customer_id="no_orders"
    ),
    one(
        "An unreadable day of registration",
        "`2023-02-30`",
        "flagged",
        "unreadable_registered_at",
        {"registered_date": None},
        registered_at="2023-02-30",
    ),
    one(
        "A day of registration",
        "`05/03/2023`, with the day first",
        "kept",
        "",
        {"registered_date": date(2023, 3, 5)},
        registered_at="05/03/2023",
    ),
    one(
        "An unreadable year of birth",
        "`eighty`",
        "flagged",
        "unreadable_birth_year",
        {"birth_year": None},
        birth_year="eighty",
    ),
    one(
        "A day of registration that nobody lived to see",
        "`1899-12-30`, a spreadsheet's day 0",
        "flagged",
        "odd_registered_at",
        {"registered_date": date(1899, 12, 30)},
        registered_at="1899-12-30",
    ),
    one("An odd year of birth", "`80`", "flagged", "odd_birth_year", {"birth_year": 80}, birth_year="80"),
    one(
        "A year of birth no integer can hold",
        "`99999999999`",
        "flagged",
        "unreadable_birth_year",
        {"birth_year": None},
        birth_year="99999999999",
    ),
    one(
        "A region in another spelling",
        "`NORTH` among `north`",
        "changed",
        "spelling_unified",
        {"region": "north"},
        region="NORTH",
    ),
    one("A customer's id a spreadsheet has destroyed", "`4.4E+12`", "flagged", "scientific_id", customer_id="4.4E+12"),
    one(
        "A customer's id with leading zeros", "`007` beside `7`", "kept", "", {"customer_id": "007"}, customer_id="007"
    ),
    one("… and the one without", "`7` beside `007`", "kept", "", {"customer_id": "7"}, customer_id="7"),
    named("A name written from right to left", "`שלום عليكم`", "שלום عليكم"),
    named("A name with emoji", "`Zoë 👩‍👩‍👧`", "Zoë 👩‍👩‍👧"),
    named("A name with combining letters", "`Zoe` + U+0308", "Zoe\u0308"),
    named("A name with a zero-width joint inside", "`نمی‌خواهم`", "نمی‌خواهم"),
    named("A name with quotes and brackets", '`O\'Brien "Bob" {x} [y] \\`', 'O\'Brien "Bob" {x} [y] \\'),
    named("A name with markup", "`<script>alert(1)</script>`", "<script>alert(1)</script>"),
    named("A name with instructions to a template", "`{{ env_var('HOME') }}`", "{{ env_var('HOME') }} {% raw %}"),
    named(
        "A name with instructions to a database",
        "`Robert'); drop table customers; --`",
        "Robert'); drop table customers; --",
    ),
]
