"""The same options and seed give the same landing, however it is cut, ordered or threaded; the truth stays apart."""

import hashlib

import duckdb
import pytest

from python_models.connectors.synthetic.options import SyntheticOptions
from python_models.connectors.synthetic.shop import Shop
from python_models.connectors.synthetic.truth import TABLES, read_truth
from python_models.errors import SourceError
from python_models.landing import land
from python_models.landing.contract import CONTRACT

# Few lines per customer in many blocks would need many customers; many lines make blocks of few customers.
MANY_BLOCKS = {"customers": 300, "lines": 250_000, "days": 1_500, "purchases": {"days_between_orders": 3.0}}
DIRT = {"late": 0.01, "duplicates": 0.01, "returns": 0.02, "out_of_order": 0.01, "zone_offsets": 0.01}


def content(source, table):
    """A digest of all landed values of a table, in the order of its files and rows, without where they came from."""
    columns = ", ".join(f'"{name}"' for name in CONTRACT[table].landing_columns if not name.startswith("_"))
    return hashlib.sha256(repr(source.rows(table, columns)).encode()).hexdigest()


def file_bytes(source):
    files = sorted((source.warehouse_dir / "landing").rglob("*.parquet"))
    return {file.relative_to(source.warehouse_dir): file.read_bytes() for file in files}


def test_two_runs_give_the_same_files_to_the_byte(make_source):
    first, again = make_source(), make_source()
    for source in (first, again):
        source.land("synthetic", customers=500, lines=15_000, dirt=DIRT)
    assert file_bytes(first) == file_bytes(again)
    truths = [source.warehouse_dir / "connectors" / "synthetic" / "truth" for source in (first, again)]
    for table in TABLES:
        assert read_truth(truths[0], table).fetchall() == read_truth(truths[1], table).fetchall()


def test_another_seed_gives_another_shop(make_source):
    first, other = make_source(), make_source()
    first.land("synthetic", customers=200, lines=6_000, seed=1)
    other.land("synthetic", customers=200, lines=6_000, seed=2)
    for table in ("customers", "transactions", "campaign_contacts", "engagement_events"):
        assert content(first, table) != content(other, table)


def test_threads_and_the_size_of_files_change_nothing(make_source):
    assert Shop(SyntheticOptions(**MANY_BLOCKS)).block_count > 1
    whole, cut = make_source(), make_source()
    whole.land("synthetic", **MANY_BLOCKS, dirt=DIRT)
    cut.land("synthetic", **MANY_BLOCKS, dirt=DIRT, lines_per_file=1_000)
    land(cut.folder / "source.yml", cut.folder / "threads", threads=4)
    files = [
        len(list((s / "landing" / "transactions").glob("*.parquet"))) for s in (whole.warehouse_dir, cut.warehouse_dir)
    ]
    assert files[0] == 3 < files[1]
    for table in CONTRACT:
        assert content(whole, table) == content(cut, table), table
    two, four = (
        {file.name: file.read_bytes() for file in (cut.folder / name / "landing").rglob("*.parquet")}
        for name in ("warehouse", "threads")
    )
    assert two == four


def test_blocks_do_not_depend_on_the_order_they_are_made_in():
    options = SyntheticOptions(**MANY_BLOCKS)
    forth, back = Shop(options), Shop(options)
    numbers = range(forth.block_count)
    made = {number: forth.block(number).lines() for number in numbers}
    for number in reversed(numbers):
        lines = back.block(number).lines()
        assert all((lines[name] == made[number][name]).all() for name in lines)


def test_ten_thousand_lines_land_and_hang_together(source):
    report = source.land("synthetic", customers=400, lines=10_000)
    rows = {table.table: table.row_count for table in report.tables}
    assert rows["customers"] == 400 and rows["campaigns"] == 12 and 5_000 < rows["transactions"] < 20_000
    assert rows["labels"] == 0
    names = ("customers", "transactions", "campaign_contacts", "campaign_responses", "engagement_events")
    for name in (*names, "campaigns", "campaign_products"):
        duckdb.sql(f"create or replace view {name} as from '{source.warehouse_dir}/landing/{name}/*.parquet'")
    for name in names[1:]:
        assert duckdb.sql(f"select count(*) from {name} anti join customers using (customer_id)").fetchall() == [(0,)]
    answers = duckdb.sql(
        """select count(*), count(*) filter (where responded_at > contacted_at), count(distinct transaction_id)
        from campaign_responses join campaign_contacts using (campaign_id, customer_id)
        left join transactions on transactions.customer_id = campaign_responses.customer_id
            and transacted_at = responded_at and channel is not null"""
    ).fetchall()
    assert answers[0][0] >= rows["campaign_responses"] == answers[0][2]
    revenue = "select sum(cast(revenue as decimal(18, 2))) from campaign_responses"
    paid = """select sum(cast(amount as decimal(18, 2))) from transactions
        semi join campaign_responses on transactions.customer_id = campaign_responses.customer_id
            and transacted_at = responded_at"""
    assert duckdb.sql(revenue).fetchall() == duckdb.sql(paid).fetchall()
    assert not any("p_response" in column for table in CONTRACT.values() for column in table.landing_columns)


def test_the_truth_agrees_with_what_was_landed(source):
    source.land("synthetic", customers=500, lines=15_000)
    truth_dir = source.warehouse_dir / "connectors" / "synthetic" / "truth"
    contacts = read_truth(truth_dir, "contacts")
    landed = source.rows("campaign_contacts", "campaign_id, customer_id, is_control = 'true'")
    assert contacts.project("campaign_id, customer_id, is_control").fetchall() == landed
    answered = contacts.filter("has_answered").project("campaign_id, customer_id").fetchall()
    assert sorted(answered) == sorted(source.rows("campaign_responses", "campaign_id, customer_id"))
    ((uplift,),) = contacts.aggregate("max(abs(true_uplift - (p_response_treated - p_response_control)))").fetchall()
    assert uplift == 0
    customers = read_truth(truth_dir, "customers")
    ((count, stopped, buying),) = customers.aggregate(
        "count(*), count(stopped_at), count(*) filter (where stopped_at is not null and expected_orders > 0)"
    ).fetchall()
    assert count == 500 and 100 < stopped < 450 and buying == 0
    first = dict(source.rows("transactions", "customer_id, transacted_at")[::-1])
    truth = dict(customers.project("customer_id, cast(first_order_at as varchar)").fetchall())
    assert all(truth[customer] <= time for customer, time in first.items())


def test_the_truth_is_written_again_for_another_shop_and_asked_for_in_a_sentence(source, tmp_path):
    truth_dir = source.warehouse_dir / "connectors" / "synthetic" / "truth"
    for customers in (200, 300):
        source.land("synthetic", customers=customers, lines=customers * 30)
        assert read_truth(truth_dir, "customers").count("*").fetchall() == [(customers,)]
    with pytest.raises(SourceError, match=r"no truth about 'lines'\. Expected: customers, contacts, dirt"):
        read_truth(truth_dir, "lines")
    with pytest.raises(SourceError, match="Land a source with `connector: synthetic` first"):
        read_truth(tmp_path / "nowhere", "contacts")


def test_without_campaigns_there_are_no_campaign_tables(source):
    report = source.land("synthetic", customers=200, lines=6_000, campaigns=0)
    rows = {table.table: table.row_count for table in report.tables}
    assert (
        rows["campaigns"] == rows["campaign_contacts"] == rows["campaign_responses"] == rows["campaign_products"] == 0
    )
    assert rows["engagement_events"] > 0
