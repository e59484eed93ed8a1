"""Tables and queries of a real PostgreSQL, and of SQLite, landed as exact text."""

import pytest
import sqlalchemy as sa

from python_models.errors import SourceError
from python_models.landing import is_current
from tests.python_models.connectors.database.database_shop import CUSTOMERS, SALES


def test_tables_land_with_their_columns_mapped_and_attributes_kept(any_shop):
    report = any_shop.land()
    assert any_shop.rows("customers", "customer_id, region, attributes") == [
        ("1", "Kent", '{"tier":"gold"}'),
        ("2", "Surrey", "{}"),
    ]
    assert [row[:2] for row in any_shop.rows("transactions", "transaction_id, transacted_at")] == [
        ("10", "2024-01-05 10:00:00"),
        ("11", "2024-01-06 11:30:00"),
    ]
    assert any_shop.rows("transactions", "_source_file, _source_row") == [("sales", "1"), ("sales", "2")]
    assert report.notes == (
        "customers: 2 rows read from the table clients",
        "transactions: 2 rows read from the table sales",
    )


def test_values_keep_every_digit_sign_and_offset(postgres_shop):
    postgres_shop.run(
        "alter table clients add column balance numeric, add column joined timestamptz, add column code text,"
        " add column tags jsonb, add column is_member boolean, add column token uuid, add column ratio float8",
        "update clients set balance = 12345678901234567890.1234500, joined = '2024-07-01 12:00:00+02', code = '007 Ä',"
        " tags = '{\"a\": [1]}', is_member = true, token = '00000000-0000-0000-0000-00000000000a', ratio = 0.1"
        " where id = 1",
    )
    postgres_shop.land()
    names = ("balance", "joined", "code", "tags", "is_member", "token", "ratio")
    picked = ", ".join(f"attributes ->> '{name}'" for name in names)
    assert postgres_shop.rows("customers", picked)[0] == (
        "12345678901234567890.1234500",
        "2024-07-01 10:00:00+00:00",
        "007 Ä",
        '{"a": [1]}',
        "true",
        "00000000-0000-0000-0000-00000000000a",
        "0.1",
    )
    assert postgres_shop.rows("transactions", "amount") == [("19.90",), ("5.00",)]


def test_a_query_may_hold_colons_percent_signs_comments_and_a_semicolon(postgres_shop):
    query = """
        -- what was sold: with the time as '12:30'
        select no as transaction_id, client as customer_id, to_char(at, 'YYYY-MM-DD HH24:MI:SS') as transacted_at,
            total::text as amount, '100% :of it' as category
        from sales where county_of(client) like 'K%';  -- the end
    """
    postgres_shop.run(
        "create function county_of(integer) returns text language sql stable"
        " as 'select county from clients where id = $1'"
    )
    postgres_shop.land(tables={"customers": CUSTOMERS, "transactions": {"query": query}})
    columns = "transaction_id, transacted_at, amount, category, _source_file"
    assert postgres_shop.rows("transactions", columns) == [
        ("10", "2024-01-05 10:00:00", "19.90", "100% :of it", "query for transactions")
    ]


def test_names_that_sql_must_quote_and_tables_in_a_schema(postgres_shop):
    postgres_shop.run(
        'create schema "Till 1"',
        'create table "Till 1".orders ("Order; No" integer, "order; no" integer, "select" integer, at date,'
        ' "a%%b" numeric)',
        "insert into \"Till 1\".orders values (7, 8, 1, '2024-02-29', 1.5)",
    )
    columns = {"transaction_id": "Order; No", "customer_id": "select", "transacted_at": "at", "amount": "a%b"}
    postgres_shop.land({"table": "Till 1.orders", "columns": columns})
    assert postgres_shop.rows("transactions", "transaction_id, customer_id, transacted_at, amount") == [
        ("7", "1", "2024-02-29", "1.5")
    ]


def test_an_unchanged_database_brings_nothing_new_and_a_changed_one_supersedes(any_shop):
    any_shop.land({"chunk_rows": 1})
    files = any_shop.landed_files("transactions")
    assert len(files) == 2
    assert any_shop.land({"chunk_rows": 1}).is_unchanged
    any_shop.run("update sales set total = 6.00 where no = 11")
    any_shop.land({"chunk_rows": 1})
    assert len(any_shop.landed_files("transactions") & files) == 1
    assert len(any_shop.landed_files("transactions")) == 2


def test_all_tables_are_seen_as_of_one_moment(postgres_shop, monkeypatch):
    from python_models.connectors.database import connector

    whole = connector.fetch_whole

    def sell_meanwhile(*arguments):
        postgres_shop.run(
            "insert into clients values (3, 'Fife', null) on conflict do nothing",
            "insert into sales values (12, 3, '2024-01-07', 1) on conflict do nothing",
        )
        return whole(*arguments)

    monkeypatch.setattr(connector, "fetch_whole", sell_meanwhile)
    postgres_shop.land()
    assert len(postgres_shop.rows("customers", "customer_id")) == len(postgres_shop.rows("transactions", "amount")) == 2


def test_a_build_asks_neither_the_database_nor_for_its_address(any_shop, monkeypatch):
    any_shop.land()
    any_shop.run("drop table sales")
    monkeypatch.delenv("SHOP_DATABASE_URL")
    assert is_current(any_shop.source_file, any_shop.warehouse_dir)


def test_a_new_password_or_user_fetches_nothing_again(postgres_shop, postgres_server, monkeypatch):
    postgres_shop.land({"incremental": {"column": "no"}})
    postgres_shop.run("create role reader login password 'other'", "grant select on clients, sales to reader")
    postgres_shop.use(postgres_server.address(str(postgres_shop.url.database), "reader", "other"), monkeypatch)
    report = postgres_shop.land({"incremental": {"column": "no"}})
    assert report.notes[1] == "transactions: 0 new rows read from the table sales, by no"
    postgres_shop.run("drop owned by reader", "drop role reader")


@pytest.mark.parametrize("address", ["sqlite:///shop.db", "sqlite:///./shop.db"])
def test_an_address_without_a_password_may_stand_in_the_source_file(sqlite_shop, address):
    sqlite_shop.land(url_env=None, url=address)
    assert len(sqlite_shop.rows("transactions", "amount")) == 2


def test_an_empty_optional_table_is_an_empty_landing_file(any_shop):
    any_shop.run("create table offers (id integer primary key, starts date, ends date)")
    offers = {"table": "offers", "columns": {"campaign_id": "id", "starts_at": "starts", "ends_at": "ends"}}
    any_shop.land(tables={"customers": CUSTOMERS, "transactions": SALES, "campaigns": offers})
    assert any_shop.rows("campaigns", "campaign_id") == []


def test_a_view_lands_like_a_table(any_shop):
    any_shop.run("create view big_sales as select * from sales where total > 6")
    any_shop.land({"table": "big_sales"})
    assert any_shop.rows("transactions", "transaction_id") == [("10",)]


def test_columns_can_be_left_out(any_shop):
    any_shop.land(tables={"customers": {**CUSTOMERS, "leave_out": ["tier"]}, "transactions": SALES})
    assert any_shop.rows("customers", "attributes") == [("{}",), ("{}",)]


def test_dates_and_numbers_kept_as_text_are_read_as_they_are_written(any_shop):
    any_shop.run(
        "create table till (no integer, client integer, day varchar(10), total varchar(10))",
        "insert into till values (1, 1, '31/01/2024', '19,90')",
        "insert into till values (2, 2, '02/03/2024', '5,00')",
    )
    columns = {**SALES["columns"], "transacted_at": "day"}
    report = any_shop.land({"table": "till", "columns": columns, "time_zone": "Europe/London", "chunk_rows": 1})
    assert any_shop.rows("transactions", "transacted_at, amount, _date_order, _decimal_mark, _time_zone") == [
        ("31/01/2024", "19,90", "day_first", ",", "Europe/London"),
        ("02/03/2024", "5,00", "day_first", ",", "Europe/London"),
    ]
    assert "`date_order: day_first`" in report.notes[-1]
    any_shop.run("delete from till where no = 1")
    with pytest.raises(SourceError, match="read as 2 March or as 3 February"):
        any_shop.land({"table": "till", "columns": columns})


def test_the_session_writes_nothing(any_shop):
    from python_models.connectors.database.session import reading

    with reading(any_shop.url) as connection, pytest.raises(sa.exc.DBAPIError, match=r"read-?only"):
        connection.exec_driver_sql("delete from sales")
