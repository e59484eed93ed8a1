import duckdb
import pytest

from python_models.errors import LandingError, SourceError
from python_models.landing import ensure_landed, is_current, land
from python_models.landing.contract import CONTRACT
from python_models.settings import Settings

SECOND_FILE = "transaction_id,customer_id,transacted_at,amount\n12,2,2024-02-01,1.00\n"


def test_rows_land_as_text_with_where_they_came_from(shop):
    report = land(shop.source_file, shop.warehouse_dir)
    load = report.tables[0].files[0].load_id
    assert shop.rows("customers") == [
        ("1", None, None, "north", "{}", load, "customers.csv", "1", "iso", ".", None),
        ("2", None, None, "south", "{}", load, "customers.csv", "2", "iso", ".", None),
    ]
    assert shop.rows("transactions", "transaction_id, amount, _source_file, _source_row") == [
        ("10", "5.00", "orders_1.csv", "1"),
        ("11", "6.50", "orders_1.csv", "2"),
    ]
    assert report.row_count == 4
    assert not report.is_unchanged


def test_every_table_lands_with_exactly_its_columns(shop):
    land(shop.source_file, shop.warehouse_dir)
    for table in CONTRACT.values():
        described = duckdb.sql(f"describe from '{shop.landing_dir}/{table.name}/*.parquet'").fetchall()
        assert [(name, kind) for name, kind, *_ in described] == [(name, "VARCHAR") for name in table.landing_columns]
    assert shop.rows("labels") == []


def test_the_same_content_again_is_left_alone_and_said_so(shop):
    land(shop.source_file, shop.warehouse_dir)
    before = {table: shop.files(table) for table in CONTRACT}
    times = {path: path.stat().st_mtime_ns for path in shop.landing_dir.glob("*/*.parquet")}
    lines = []
    report = land(shop.source_file, shop.warehouse_dir, announce=lines.append)
    assert report.is_unchanged
    assert before == {table: shop.files(table) for table in CONTRACT}
    assert times == {path: path.stat().st_mtime_ns for path in shop.landing_dir.glob("*/*.parquet")}
    assert "  customers: 2 rows in 1 file, already landed" in lines
    assert len(lines) == len(CONTRACT)


def test_a_new_file_adds_one_landing_file(shop):
    land(shop.source_file, shop.warehouse_dir)
    first = shop.files("transactions")
    shop.write("orders_2.csv", SECOND_FILE)
    report = land(shop.source_file, shop.warehouse_dir)
    assert report.superseded_file_count == 0
    assert first.items() < shop.files("transactions").items()
    assert len(shop.rows("transactions")) == 3


def test_a_changed_file_supersedes_its_landing_file_unchanged(shop):
    land(shop.source_file, shop.warehouse_dir)
    shop.write("orders_2.csv", SECOND_FILE)
    land(shop.source_file, shop.warehouse_dir)
    before = shop.files("transactions")
    shop.write("orders_2.csv", SECOND_FILE.replace("1.00", "2.00"))
    report = land(shop.source_file, shop.warehouse_dir)
    assert report.superseded_file_count == 1
    assert [amount for (amount,) in shop.rows("transactions", "amount")] == ["2.00", "5.00", "6.50"]
    superseded = shop.files("transactions", "_superseded")
    assert len(superseded) == 1 and superseded.items() <= before.items()


def test_a_file_that_is_gone_is_superseded(shop):
    extra = shop.write("orders_2.csv", SECOND_FILE)
    land(shop.source_file, shop.warehouse_dir)
    extra.unlink()
    assert land(shop.source_file, shop.warehouse_dir).superseded_file_count == 1
    assert len(shop.rows("transactions")) == 2


def test_a_changed_column_map_lands_the_same_file_again(shop):
    land(shop.source_file, shop.warehouse_dir)
    shop.describe(
        "connector: csv\nfolder: data\ntables: {transactions: {file: 'orders*.csv', columns: {channel: amount}}}"
    )
    with pytest.raises(SourceError, match="no column for amount"):
        land(shop.source_file, shop.warehouse_dir)
    shop.describe(
        "connector: csv\nfolder: data\n"
        "tables: {customers: {file: customers.csv, columns: {birth_year: region}}, transactions: {file: 'orders*.csv'}}"
    )
    land(shop.source_file, shop.warehouse_dir)
    assert shop.rows("customers", "birth_year, region") == [("north", None), ("south", None)]


def test_another_source_supersedes_everything_of_the_first_and_back(shop):
    land(shop.source_file, shop.warehouse_dir)
    first = {table: shop.files(table) for table in CONTRACT}
    csv_source = shop.source_file.read_text()
    shop.describe("connector: fixture\ncustomers: 20\ndays: 120\n")
    report = land(shop.source_file, shop.warehouse_dir)
    assert report.superseded_file_count == len(CONTRACT)
    assert not any(first[table].keys() & shop.files(table).keys() for table in CONTRACT)
    shop.describe(csv_source)
    land(shop.source_file, shop.warehouse_dir)
    assert first == {table: shop.files(table) for table in CONTRACT}


def test_landing_files_are_the_same_to_the_byte_in_another_warehouse(shop, tmp_path):
    shop.describe("connector: fixture\ncustomers: 20\ndays: 120\n")
    land(shop.source_file, shop.warehouse_dir, threads=1)
    first = {table: shop.files(table) for table in CONTRACT}
    land(shop.source_file, tmp_path / "other", threads=2)
    shop.landing_dir = tmp_path / "other" / "landing"
    assert first == {table: shop.files(table) for table in CONTRACT}


def test_ensure_landed_lands_once_and_again_when_something_changed(shop):
    settings = Settings(source_file=shop.source_file, warehouse_dir=shop.warehouse_dir)
    lines = []
    assert not is_current(shop.source_file, shop.warehouse_dir)
    assert ensure_landed(settings, lines.append) is not None
    assert lines[0].startswith("Landing the source described in ")
    assert ensure_landed(settings, lines.append) is None
    shop.write("orders_2.csv", SECOND_FILE)
    assert ensure_landed(settings, lines.append) is not None
    shop.describe("connector: fixture\ncustomers: 20\ndays: 120\n")
    assert ensure_landed(settings, lines.append) is not None
    next((shop.landing_dir / "labels").glob("*.parquet")).unlink()
    assert ensure_landed(settings, lines.append) is not None
    assert ensure_landed(settings, lines.append) is None


def test_a_file_that_no_table_uses_is_named_with_the_table_it_may_be(shop):
    settings = Settings(source_file=shop.source_file, warehouse_dir=shop.warehouse_dir)
    shop.write("README.md", "About these files.")
    lines = []
    assert land(shop.source_file, shop.warehouse_dir, announce=lines.append).notes == ()
    assert not [line for line in lines if "files not used" in line]

    shop.write("campaign.csv", "campaign_id,starts_at,ends_at\n1,2024-01-01,2024-01-08\n")
    shop.write("engagement events.txt", "customer_id,occurred_at,event_type\n1,2024-01-01,visit\n")
    shop.write("stock.csv", "product_id\n7\n")
    note = (
        "files not used: campaign.csv (did you mean campaigns.csv?), engagement events.txt (did you mean "
        "engagement_events.csv?), stock.csv. To use one, name it under `tables:`."
    )

    report = ensure_landed(settings, lines.append)

    assert report is not None and report.notes == (note,)
    assert lines[-1] == f"  {note}"
    assert ensure_landed(settings, lines.append) is None


def test_a_source_that_cannot_be_read_changes_nothing(shop):
    land(shop.source_file, shop.warehouse_dir)
    before = {table: shop.files(table) for table in CONTRACT}
    shop.write("customers.csv", "customer_id,region\n1,north\n3,west\n")
    shop.write("orders_2.csv", SECOND_FILE + "13,2\n")
    with pytest.raises(SourceError, match=r"orders_2\.csv .*line 3 has 2 fields where the header has 4"):
        land(shop.source_file, shop.warehouse_dir)
    assert before == {table: shop.files(table) for table in CONTRACT}


def test_a_landing_that_cannot_be_written_is_a_sentence(shop):
    shop.warehouse_dir.write_text("a file where the folder should be")
    with pytest.raises(LandingError, match="could not be written"):
        land(shop.source_file, shop.warehouse_dir)
