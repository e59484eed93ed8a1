"""A small shop as rows of the contract's tables, its other futures and its next files."""

import csv
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path

from python_models.connectors.fixture.shop import generate_shop
from python_models.connectors.fixture.tables import Row, Rows

Shop = dict[str, Rows]


def small_shop() -> Shop:
    """Sixty customers over 250 days; some bring something back days later, under the number of their order."""
    shop = generate_shop(customers=60, days=250, seed=11, dirty=False)
    orders = shop["transactions"]
    returned = orders[: len(orders) * 4 // 5 : 7]
    return with_rows(shop, transactions=[_returned(row, _days_after(row["transacted_at"], 9)) for row in returned])


def with_rows(shop: Shop, **added: Rows) -> Shop:
    """A copy of the shop with more rows at the end of its tables."""
    return {table: [*map(dict, rows), *added.get(table, [])] for table, rows in shop.items()}


def with_another_future(shop: Shop, as_of: date) -> Shop:
    """The shop with much more happening from the first second of `as_of` on, in every table, to everyone."""
    at, later = f"{as_of} 00:00:00", f"{as_of + timedelta(days=3)} 12:00:00"
    everyone = [row["customer_id"] for row in shop["customers"]]
    begun = [row["campaign_id"] for row in shop["campaigns"] if str(row["starts_at"]) < at]
    new_campaign = {**shop["campaigns"][0], "campaign_id": "FUTURE", "starts_at": at, "ends_at": later}
    pairs = [{"campaign_id": campaign, "customer_id": one} for campaign in [*begun, "FUTURE"] for one in everyone]
    bought = {row["customer_id"]: row for row in shop["transactions"] if str(row["transacted_at"]) < at}.values()
    orders = [{**row, "transaction_id": f"F-{row['customer_id']}", "transacted_at": at} for row in bought]
    kinds = ("visit", "email_open", "email_click", "coupon_redemption")
    event = {"occurred_at": at, "campaign_id": None}
    label = {"task": "churn", "observed_at": at, "is_positive": "true"}
    return with_rows(
        shop,
        customers=[{**row, "customer_id": f"F{row['customer_id']}", "registered_at": at} for row in shop["customers"]],
        transactions=[*orders, *(_returned(row, later) for row in bought)],
        campaigns=[new_campaign],
        campaign_products=[{**row, "campaign_id": "FUTURE"} for row in shop["campaign_products"]],
        campaign_contacts=[{**pair, "contacted_at": at, "is_control": "false"} for pair in pairs],
        campaign_responses=[{**pair, "responded_at": at, "revenue": "50.00"} for pair in pairs],
        engagement_events=[{**event, "customer_id": one, "event_type": kind} for one in everyone for kind in kinds],
        labels=[{**label, "customer_id": one} for one in everyone],
    )


def with_changes(shop: Shop) -> Shop:
    """The shop as its next files may bring it: late and corrected rows of old days, and some new days."""
    last_day = max(str(row["transacted_at"]) for row in shop["transactions"])
    new_days = [_days_after(last_day, days) for days in (1, 2, 5)]
    old_campaign, old_day = (shop["campaigns"][8][name] for name in ("campaign_id", "starts_at"))
    bought = shop["transactions"][:30:3]
    buyers = [row["customer_id"] for row in bought]
    contact = {"campaign_id": old_campaign, "contacted_at": old_day, "is_control": "false"}
    visit = {"occurred_at": old_day, "event_type": "visit", "campaign_id": None}
    changed = with_rows(
        shop,
        customers=[{**shop["customers"][0], "customer_id": "NEW", "registered_at": new_days[0]}],
        transactions=[*_again(bought, "LATE", old_day), *(row for day in new_days for row in _again(bought, day, day))],
        campaign_contacts=[{**contact, "customer_id": one} for one in buyers],
        engagement_events=[{**visit, "customer_id": one} for one in buyers],
    )
    corrected = [row for row in changed["transactions"] if str(row["transacted_at"]) > str(old_day)]
    corrected[0] |= {"amount": "77.70", "category": "corrected"}
    corrected[1] |= {"transacted_at": old_day, "channel": "app", "quantity": "9", "product_id": "P07001"}
    changed["transactions"].remove(corrected[2])
    changed["customers"][1] |= {"region": "north", "household_size": "7", "registered_at": new_days[1]}
    # Weeks before the other changes, so that nothing else has these days built anew.
    for row, days in zip(changed["campaigns"][1:5], (-10, 20, -10, -3), strict=True):
        row["ends_at"] = _days_after(row["ends_at"], days)
    return changed


def write_files(shop: Shop, folder: Path) -> None:
    """Write a CSV file per table."""
    folder.mkdir(exist_ok=True)
    for table, rows in shop.items():
        with (folder / f"{table}.csv").open("w", newline="") as stream:
            writer = csv.DictWriter(stream, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)


def _returned(row: Row, day: str) -> Row:
    return {**row, "transacted_at": day, "amount": f"-{row['amount']}", "is_return": "true"}


def _again(rows: Iterable[Row], name: str, day: str | None) -> Rows:
    return [{**row, "transaction_id": f"{name}-{number}", "transacted_at": day} for number, row in enumerate(rows)]


def _days_after(time: str | None, days: int) -> str:
    return str(datetime.fromisoformat(str(time)) + timedelta(days=days))
