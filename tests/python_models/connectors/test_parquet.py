import duckdb
import pytest

from python_models.errors import SourceError

ROWS = """
select * from (values
    (10, 1, timestamp '2024-01-01 10:00:00', cast(5 as decimal(10, 2)), true, 'x'),
    (11, 2, timestamp '2024-01-02 11:30:00', cast(6.5 as decimal(10, 2)), null, 'y')
) as orders("Order No", customer_id, transacted_at, amount, is_return, "select")
"""


def test_typed_columns_become_text_and_keep_their_place(source):
    duckdb.sql("select 1 as customer_id, 1.5 as score, timestamptz '2024-01-01 00:00:00+02' as seen").write_parquet(
        str(source.data_dir / "customers.parquet")
    )
    (source.data_dir / "month=01").mkdir()
    duckdb.sql(ROWS).write_parquet(str(source.data_dir / "month=01" / "orders[1].parquet"))
    lines = []
    options = {"file": "month=*/*.parquet", "columns": {"transaction_id": "Order No", "category": "select"}}
    source.land("parquet", announce=lines.append, tables={"transactions": options})
    names = "transaction_id, transacted_at, amount, is_return, category, quantity, _source_row, _source_file"
    assert source.rows("transactions", names) == [
        ("10", "2024-01-01 10:00:00", "5.00", "true", "x", None, "1", "month=01/orders[1].parquet"),
        ("11", "2024-01-02 11:30:00", "6.50", None, "y", None, "2", "month=01/orders[1].parquet"),
    ]
    assert source.rows("customers", "attributes") == [('{"score":"1.5","seen":"2023-12-31 22:00:00+00"}',)]
    assert not any("columns not used" in line for line in lines)


def test_row_numbers_count_within_each_file_across_row_groups(source):
    duckdb.sql("select range as customer_id from range(300000)").write_parquet(
        str(source.data_dir / "customers.parquet"), row_group_size=50_000
    )
    duckdb.sql(ROWS.replace('"Order No"', "transaction_id")).write_parquet(
        str(source.data_dir / "transactions.parquet")
    )
    report = source.land("parquet")
    assert report.tables[0].row_count == 300_000
    wrong = "count(*) filter (cast(customer_id as bigint) + 1 <> cast(_source_row as bigint))"
    landed = str(source.warehouse_dir / "landing/customers/*.parquet")
    assert duckdb.execute(f"select {wrong} from read_parquet(?)", [landed]).fetchall() == [(0,)]


def test_a_file_without_rows_is_refused(source):
    duckdb.sql("select 1 as customer_id limit 0").write_parquet(str(source.data_dir / "customers.parquet"))
    duckdb.sql(ROWS).write_parquet(str(source.data_dir / "transactions.parquet"))
    with pytest.raises(SourceError, match=r"Table customers: .*has columns but no rows"):
        source.land("parquet")
