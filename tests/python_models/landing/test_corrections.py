"""Corrections are landed beside the source, as long as what they correct is landed."""

from pathlib import Path

import pyarrow.parquet as pq

from python_models.landing import is_current, land
from python_models.landing.contract import CONTRACT
from python_models.quarantine.store import Correction, store
from tests.python_models.landing.conftest import TRANSACTIONS, Shop

GOOD = {"transaction_id": "11", "customer_id": "2", "transacted_at": "2024-01-02", "amount": "7.50"}


def load_of(shop: Shop, table: str = "transactions") -> str:
    """Return the load id of the only landing file of a table."""
    (name,) = shop.files(table)
    return name.removesuffix(".parquet")


def keep(shop: Shop, load_id: str, sheet: str = "fixed.csv", row: str = "2", **values: str) -> int:
    written = {"_date_order": "iso", "_decimal_mark": ".", "_time_zone": None}
    one = Correction(load_id, row, 1, GOOD | values, written)
    return store(CONTRACT["transactions"], [one], sheet, shop.warehouse_dir)


def test_a_correction_is_landed_as_a_row_of_its_own(shop: Shop) -> None:
    land(shop.source_file, shop.warehouse_dir)
    keep(shop, load_of(shop))

    assert not is_current(shop.source_file, shop.warehouse_dir)
    land(shop.source_file, shop.warehouse_dir)
    assert is_current(shop.source_file, shop.warehouse_dir)
    assert shop.rows("transactions", "_source_file, _source_row, amount") == [
        ("corrections/fixed-1.csv", "1", "7.50"),
        ("orders_1.csv", "1", "5.00"),
        ("orders_1.csv", "2", "6.50"),
    ]


def test_of_two_corrections_of_a_row_the_later_counts(shop: Shop) -> None:
    land(shop.source_file, shop.warehouse_dir)
    load_id = load_of(shop)
    keep(shop, load_id)
    land(shop.source_file, shop.warehouse_dir)
    keep(shop, load_id, amount="8.00")
    land(shop.source_file, shop.warehouse_dir)

    assert shop.rows("transactions", "_source_file, amount")[0] == ("corrections/fixed-2.csv", "8.00")
    assert len(shop.rows("transactions")) == 3


def test_a_correction_goes_when_its_file_is_landed_anew(shop: Shop) -> None:
    land(shop.source_file, shop.warehouse_dir)
    keep(shop, load_of(shop))
    land(shop.source_file, shop.warehouse_dir)
    shop.write("orders_1.csv", TRANSACTIONS.replace("6.50", "7.50"))
    announced: list[str] = []
    land(shop.source_file, shop.warehouse_dir, announce=announced.append)

    assert shop.rows("transactions", "_source_file, amount") == [("orders_1.csv", "5.00"), ("orders_1.csv", "7.50")]
    assert any("1 corrections were left out" in line for line in announced)


def test_ways_of_writing_and_attributes_are_kept(shop: Shop) -> None:
    land(shop.source_file, shop.warehouse_dir)
    load_id = load_of(shop, "customers")
    ways = [{"_date_order": order, "_decimal_mark": ",", "_time_zone": zone} for order, zone in WAYS]
    corrections = [
        Correction(load_id, str(number), number, {"customer_id": str(number), "Tier": "gold"}, written)
        for number, written in enumerate(ways, 1)
    ]
    store(CONTRACT["customers"], corrections, "people.csv", shop.warehouse_dir)
    land(shop.source_file, shop.warehouse_dir)

    columns = "_source_row, attributes, _date_order, _decimal_mark, _time_zone"
    corrected = [row for row in shop.rows("customers", f"_source_file, {columns}") if row[0].startswith("corr")]
    assert [row[1:] for row in corrected] == [
        ("1", '{"Tier":"gold"}', "day_first", ",", "Europe/Paris"),
        ("2", '{"Tier":"gold"}', "month_first", ",", None),
    ]


WAYS = [("day_first", "Europe/Paris"), ("month_first", None)]


def test_a_file_that_stays_keeps_its_name(shop: Shop) -> None:
    land(shop.source_file, shop.warehouse_dir)
    assert keep(shop, load_of(shop)) == 1
    assert keep(shop, load_of(shop)) == 0
    (stored,) = Path(shop.warehouse_dir / "corrections" / "transactions").iterdir()
    assert stored.name.startswith("000001-")


def test_a_warehouse_named_like_a_pattern_has_its_own_corrections(shop: Shop) -> None:
    other, own = shop.warehouse_dir.with_name("shop 1"), shop.warehouse_dir.with_name("shop [1]")
    stored = []
    for shop.warehouse_dir, amount in ((other, "8.00"), (own, "7.50")):
        land(shop.source_file, shop.warehouse_dir)
        (landed,) = (shop.warehouse_dir / "landing" / "transactions").iterdir()
        keep(shop, landed.stem, amount=amount)
        stored += (shop.warehouse_dir / "corrections" / "transactions").iterdir()
    stored[0].rename(stored[0].with_name(stored[1].name))

    land(shop.source_file, own)
    values = [pq.read_table(file)["amount"].to_pylist() for file in (own / "landing" / "transactions").iterdir()]
    assert ["7.50"] in values
