"""A large table is learned from by a sample of customers, each with all of their rows."""

from pathlib import Path

import duckdb

from python_models.relations import hash_share
from python_models.tasks.churn import CHURN
from python_models.training.sample import rows_to_learn_from

ROWS = "select 'c' || i % 2000 as customer_id, i as day from range(20_000) as rows(i)"


def test_a_small_table_is_read_whole() -> None:
    assert len(rows_to_learn_from(CHURN, duckdb.sql(ROWS), 20_000)) == 20_000


def test_a_sample_holds_customers_whole_and_is_part_of_a_larger_one() -> None:
    small, large = (rows_to_learn_from(CHURN, duckdb.sql(ROWS), most) for most in (2_000, 10_000))
    assert small.groupby("customer_id").size().eq(10).all()
    assert 0.07 < len(small) / 20_000 < 0.13 and 0.45 < len(large) / 20_000 < 0.55
    assert set(small["customer_id"]) < set(large["customer_id"])


def test_a_sample_of_a_sample_has_as_many_rows_as_were_asked_for() -> None:
    drawn_before = duckdb.sql(f"select * from ({ROWS}) where {hash_share('customer_id')} < 0.5")
    assert 1_600 < len(rows_to_learn_from(CHURN, drawn_before, 2_000)) < 2_400


def test_the_draw_is_that_of_int_training_customers() -> None:
    macros = "".join(Path(f"macros/{name}.sql").read_text(encoding="utf-8") for name in ("hash_share", "first_32_bits"))
    assert "cast(concat('0x', substr({{ hash }}, 1, 8)) as bigint)" in macros and "4294967296" in macros
    # md5('a') = 0cc175b9..., as in the unit test of int_training_customers
    [share] = duckdb.sql(f"select {hash_share('name')} from (select 'a' as name)").fetchall()[0]
    assert share == 0x0CC175B9 / 2**32
