import time

from python_models.connectors.fixture.dirt import DIRTY_COUNTS
from python_models.connectors.fixture.shop import generate_shop
from python_models.landing.contract import CONTRACT

OPTIONS = {"customers": 60, "days": 200, "seed": 7}


def test_the_same_seed_gives_the_same_shop_and_another_seed_another():
    first, again = (generate_shop(**OPTIONS, dirty=True) for _ in range(2))
    assert first == again
    assert generate_shop(**{**OPTIONS, "seed": 8}, dirty=True) != first


def test_every_contract_table_is_there_with_all_its_columns_and_attributes():
    shop = generate_shop(**OPTIONS, dirty=True)
    assert set(shop) == set(CONTRACT)
    for table in CONTRACT.values():
        assert set(table.column_names) <= set(shop[table.name][0])
    assert {"loyalty_tier", "household_size", "has_app"} < set(shop["customers"][0])


def test_dirt_is_as_counted_and_clean_rows_are_clean():
    clean, dirty = (generate_shop(**OPTIONS, dirty=dirty) for dirty in (False, True))
    for table in CONTRACT:
        expected = sum(DIRTY_COUNTS.get(table, {}).values())
        assert len(dirty[table]) - len(clean[table]) == expected
    customers = {row["customer_id"] for row in clean["customers"]}
    assert len(customers) == len(clean["customers"])
    for table in ("transactions", "campaign_contacts", "campaign_responses", "engagement_events", "labels"):
        assert {row["customer_id"] for row in clean[table]} <= customers
    lines = [(row["transaction_id"], row["product_id"]) for row in clean["transactions"]]
    assert len(set(lines)) == len(lines)
    assert all((float(row["amount"]) < 0) == (row["is_return"] == "true") for row in clean["transactions"])
    contacts = {(row["campaign_id"], row["customer_id"]): row for row in clean["campaign_contacts"]}
    for row in clean["campaign_responses"]:
        contact = contacts[row["campaign_id"], row["customer_id"]]
        assert contact["is_control"] == "false" and contact["contacted_at"] < row["responded_at"]


def test_the_default_shop_is_quick_and_has_enough_of_everything(source):
    started = time.process_time()  # of this process: what else the machine does is not the shop's fault
    report = source.land("fixture")
    assert time.process_time() - started < 5
    rows = {table.table: table.row_count for table in report.tables}
    assert rows["customers"] == 304
    assert rows["campaigns"] == 14
    assert 10_000 < rows["transactions"] < 30_000
    assert 0.1 < rows["campaign_responses"] / rows["campaign_contacts"] < 0.5
    positives = source.rows("labels", "is_positive")
    assert 0.15 < positives.count(("true",)) / len(positives) < 0.6


def test_answers_come_from_frequent_buyers():
    shop = generate_shop(customers=300, days=420, seed=7, dirty=False)
    orders: dict[str | None, int] = {}
    for row in shop["transactions"]:
        orders[row["customer_id"]] = orders.get(row["customer_id"], 0) + 1
    answered = {(row["campaign_id"], row["customer_id"]) for row in shop["campaign_responses"]}
    ranked = sorted(shop["campaign_contacts"], key=lambda row: orders[row["customer_id"]])
    counts = [(row["campaign_id"], row["customer_id"]) in answered for row in ranked]
    half = len(counts) // 2
    assert sum(counts[half:]) > 1.5 * sum(counts[:half])
