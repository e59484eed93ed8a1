"""Dates and numbers that are written in ways that differ."""

import duckdb
import pytest

from python_models.errors import SourceError
from tests.python_models.connectors.orders import HEAD, land, written

HOW = "_date_order, _decimal_mark, _time_zone"


@pytest.mark.parametrize(
    ("dates", "amounts", "expected"),
    [
        (["2024-01-31", "2024-02-01"], ["5.00", "1,234.50"], ("iso", ".", None)),
        (["31.01.2024", "01.02.2024"], ["5,00", "1.234,50"], ("day_first", ",", None)),
        (["1/31/24 5:00 PM", "2/1/24 5:00 PM"], ["$5.00", "-"], ("month_first", ".", None)),
        (["05/05/2024", "06/06/2024"], ["5", "6"], ("iso", ".", None)),
        (["1706659200", "1706745600"], ["1,234,567", "5"], ("epoch_seconds", ".", None)),
        (["1706659200000", "1706745600000"], ["5,5 €", "6"], ("epoch_milliseconds", ",", None)),
    ],
)
def test_dates_and_numbers_keep_their_text_and_how_they_are_written_is_told(source, dates, amounts, expected):
    rows = [HEAD, *(["1", "1", date, amount] for date, amount in zip(dates, amounts, strict=True))]
    landed = land(source, "orders.csv", written(rows, ";"))
    assert [row[2:] for row in landed] == list(zip(dates, amounts, strict=True))
    assert set(source.rows("transactions", HOW)) == {expected}


def test_a_day_that_only_a_late_row_tells_is_found(source):
    rows = [HEAD, *(["1", "1", "03/04/2024", "5"] for _ in range(100_050)), ["1", "1", "13/04/2024", "5"]]
    land(source, "orders.csv", written(rows))
    assert source.rows("transactions", "distinct _date_order, _decimal_mark") == [("day_first", ".")]


def test_a_file_that_does_not_tell_is_read_as_the_others_of_its_table(source):
    source.write("customers.csv", b"customer_id\n1\n")
    for month, day in (("01", "31"), ("02", "03")):
        source.write(f"orders_{month}.csv", written([HEAD, ["1", "1", f"{day}/{month}/2024", "5"]]))
    source.land("csv", tables={"transactions": {"file": "orders_*.csv"}})
    assert source.rows("transactions", "_date_order") == [("day_first",), ("day_first",)]


def test_what_was_detected_is_told(source):
    lines: list[str] = []
    source.write("customers.csv", b"customer_id\n1\n")
    source.write("transactions.csv", written([HEAD, ["1", "Zoë", "31/01/2024", "5,00"]], ";", "cp1252"))
    source.land("csv", announce=lines.append)
    assert any('`date_order: day_first` and `decimal_mark: ","`' in line for line in lines)
    assert any("read as cp1252" in line for line in lines)


def test_a_format_of_ones_own_is_read_and_what_does_not_fit_stays(source):
    rows = [HEAD, ["1", "1", "31-Jan-24", "5"], ["2", "1", "soon", "5"]]
    landed = land(source, "orders.csv", written(rows), date_format="%d-%b-%y")
    assert [row[2] for row in landed] == ["2024-01-31 00:00:00", "soon"]


def test_given_ways_go_before_evidence(source):
    rows = [HEAD, ["1", "1", "13/04/2024", "1,234"]]
    land(source, "orders.csv", written(rows), date_order="month_first", decimal_mark=",", time_zone="europe/paris")
    assert source.rows("transactions", HOW) == [("month_first", ",", "Europe/Paris")]


def test_files_of_one_table_may_be_written_in_different_ways(source):
    source.write("customers.csv", b"customer_id\n1\n")
    source.write("old.csv", written([HEAD, ["1", "1", "31/01/2024", "5,00"], ["2", "1", "01/02/2024", "6"]], ";"))
    source.write("new.csv", written([HEAD, ["3", "1", "01/31/2024", "1,234.50"]], "|"))
    lines: list[str] = []
    source.land("csv", announce=lines.append, tables={"transactions": {"file": "???.csv"}})
    assert source.rows("transactions", "transaction_id, _date_order, _decimal_mark") == [
        ("3", "month_first", "."), ("1", "day_first", ","), ("2", "day_first", ",")]  # fmt: skip
    assert any("transactions: new.csv" in line and "`date_order: month_first`" in line for line in lines)
    assert any("transactions: old.csv" in line and "`date_order: day_first`" in line for line in lines)


def test_a_file_that_does_not_tell_is_refused_when_the_others_disagree(source):
    source.write("customers.csv", b"customer_id\n1\n")
    for name, date in (("a", "31/01/2024"), ("b", "01/31/2024"), ("c", "02/03/2024")):
        source.write(f"{name}.csv", written([HEAD, ["1", name, date, "5"]]))
    with pytest.raises(SourceError, match="'31/01/2024' can only be read with the day first, '01/31/2024' only"):
        source.land("csv", tables={"transactions": {"file": "?.csv"}})


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        (["1 234,56", "1 000"], ","),
        (["1\u00a0234,5", "7"], ","),
        (["1'234.50", "2"], "."),
        (["0,350", "1,250"], ","),
        (["0.350", "1.250"], "."),
        (["1.234.567", "1.234"], ","),
        (["1,234,567", "1,234"], "."),
        (["-1.234,5 €", "(2)"], ","),
        (["1e3", "12"], "."),
    ],
)
def test_marks_told_by_numbers(source, amounts, expected):
    land(source, "orders.csv", written([HEAD, *(["1", "1", "2024-01-31", amount] for amount in amounts)], ";"))
    assert source.rows("transactions", "distinct _decimal_mark") == [(expected,)]


def test_digits_of_a_date_and_time_are_no_seconds(source):
    rows = [HEAD, ["1", "1", "202401311759", "5"], ["2", "1", "2024013117", "5"]]
    land(source, "orders.csv", written(rows), date_format="%Y%m%d%H%M")
    assert source.rows("transactions", "transacted_at") == [("2024-01-31 17:59:00",), ("2024013117",)]
    land(source, "orders.csv", written(rows))
    assert source.rows("transactions", "distinct _date_order") == [("iso",)]


def test_typed_numbers_of_parquet_are_not_in_doubt(source):
    query = "select 1 as transaction_id, 1 as customer_id, date '2024-01-31' as transacted_at, {} as amount"
    duckdb.sql("select 1 as customer_id").write_parquet(str(source.data_dir / "customers.parquet"))
    duckdb.sql(query.format("1.234::decimal(9, 3)")).write_parquet(str(source.data_dir / "transactions.parquet"))
    source.land("parquet")
    assert source.rows("transactions", "amount, _decimal_mark") == [("1.234", ".")]
    duckdb.sql(query.format("'1.234'")).write_parquet(str(source.data_dir / "transactions.parquet"))
    with pytest.raises(SourceError, match=r"'1.234' can be read as 1234 or as 1.234"):
        source.land("parquet")
