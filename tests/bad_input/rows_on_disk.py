"""The row cases as the files of two shops: one with the usual settings, one with every setting turned."""

import csv
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import yaml

from tests.bad_input.cases_rows import ROW_CASES
from tests.bad_input.cases_told import TOLD_OPTIONS, TOLD_SOURCE
from tests.bad_input.kinds import BadRows, Row

Place = tuple[str, str, int]  # table, file, number of the row in it
COMPANY = ("ann", "ben", "cat", "dan", "eve", "fay", "gus", "hal", "ida")
NOBODY = ("", "nobody", "no_orders")
# A column of customers that the contract does not know, by a name that nobody should give it.
ODD_COLUMN = "note'\"); drop table customers; -- {{ 1 / 0 }} 日本"
# What a row holds where its case does not say; # is a number of its own.
PLAIN = {
    "customers": {
        "customer_id": "customer #",
        "registered_at": "2023-01-01",
        "birth_year": "1980",
        "region": "north",
        ODD_COLUMN: "",
    },
    "transactions": {
        "transaction_id": "T#",
        "customer_id": "ann",
        "transacted_at": "2024-03-04",
        "amount": "10",
        "quantity": "1",
        "unit_price": "",
        "line_id": "",
        "product_id": "P1",
        "category": "tea",
        "channel": "web",
        "discount_amount": "0",
        "coupon_amount": "0",
        "is_return": "",
        "currency": "",
    },
    "campaigns": {
        "campaign_id": "campaign #",
        "starts_at": "2024-03-01",
        "ends_at": "2024-03-28",
        "name": "",
        "channel": "mail",
        "budget": "100",
        "contact_cost": "1",
        "offer_value": "5",
    },
    "campaign_products": {"campaign_id": "spring", "product_id": "P#"},
    "campaign_contacts": {
        "campaign_id": "spring",
        "customer_id": "ann",
        "contacted_at": "2024-03-10",
        "is_control": "false",
    },
    "campaign_responses": {
        "campaign_id": "spring",
        "customer_id": "ann",
        "responded_at": "2024-03-11",
        "revenue": "10",
    },
    "engagement_events": {"customer_id": "ann", "occurred_at": "2024-03-05", "event_type": "visit", "campaign_id": ""},
    "labels": {"task": "churn", "customer_id": "ann", "observed_at": "2024-03-05", "is_positive": "true"},
}


def cases_of(shop: str) -> list[BadRows]:
    """The row cases of one shop."""
    return [case for case in ROW_CASES if case.shop == shop]


def places(shop: str) -> dict[Place, Row]:
    """Every row of a shop by where it stands: those of its cases, and the plain ones around them."""
    rows = [*_plain_rows(shop), *(row for case in cases_of(shop) for row in case.rows)]
    if shop == "plain":
        rows += _orders_of_customers(rows)
    found: dict[Place, Row] = {}
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        file = f"{row.table}_{row.file}.csv"
        counts[row.table, file] += 1
        found[row.table, file, counts[row.table, file]] = row
    return found


def values(row: Row, number: int) -> dict[str, str]:
    """All cells of a row."""
    plain = {name: text.replace("#", str(number)) for name, text in PLAIN[row.table].items()}
    return {**plain, **{ODD_COLUMN if name == "note" else name: text for name, text in row.values.items()}}


def write_shop(shop: str, folder: Path) -> None:
    """Write the files of a shop and its source.yml."""
    data = folder / "data"
    data.mkdir(parents=True)
    files: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for (table, file, number), row in places(shop).items():
        files[table, file].append(values(row, number))
    for (table, file), rows in files.items():
        with (data / file).open("w", newline="", encoding="utf-8") as stream:
            writer = csv.DictWriter(stream, list(PLAIN[table]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    ways = {"date_order": "day_first", "decimal_mark": "."} if shop == "plain" else TOLD_OPTIONS
    tables = {
        table: {"file": f"{table}_*.csv"} | (ways if table in ("customers", "transactions") else {})
        for table, _ in files
    }
    settings = {"currency": "GBP", "time_zone": "Europe/London"} if shop == "plain" else TOLD_SOURCE
    source = {"connector": "csv", "folder": "data", "tables": tables, **settings}
    (folder / "source.yml").write_text(yaml.safe_dump(source, allow_unicode=True), encoding="utf-8")


def _plain_rows(shop: str) -> list[Row]:
    """A company of customers with orders, one campaign, and something in every table."""
    people = [Row("customers", {"customer_id": name}) for name in COMPANY]
    if shop == "told":
        return [*people, *(Row("transactions", {"customer_id": name}) for name in COMPANY)]
    others = [Row("campaigns", {"campaign_id": "spring"})]
    others += [Row(table, {}) for table in PLAIN if table not in ("customers", "campaigns")]
    return [*people, *others, Row("transactions", {"customer_id": "ben"}, file="2")]


def _orders_of_customers(rows: Sequence[Row]) -> list[Row]:
    """A plain order for every customer who has none and should."""
    buyers = {row.values.get("customer_id", "ann") for row in rows if row.table == "transactions"}
    ids = [values(row, number)["customer_id"] for number, row in _numbered(rows) if row.table == "customers"]
    lacking = dict.fromkeys(one for one in ids if one not in buyers and one not in NOBODY)
    return [Row("transactions", {"customer_id": one}, ("scientific_id",) if "E+" in one else ()) for one in lacking]


def _numbered(rows: Sequence[Row]) -> list[tuple[int, Row]]:
    numbers: dict[str, int] = defaultdict(int)
    found = []
    for row in rows:
        numbers[row.table] += 1
        found.append((numbers[row.table], row))
    return found
