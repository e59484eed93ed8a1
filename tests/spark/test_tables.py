"""What a Python model on Spark is given: the rows of tables and of views, within the limits of memory and disk."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.spark

# The view has a filter and a join, so its rows are in none of the files below it.
CODE = """
from python_models.settings import get_settings
from python_models.spark.tables import CATALOG, duckdb_session, name_table, read_table, scratch_folder, write_table

spark.sql("create schema shop")
spark.sql("create table shop.contacts using parquet as select * from values ('a', 1), ('b', 2), ('c', 3) as t(id, n)")
spark.sql("create table shop.regions using parquet as "
          "select * from values ('a', 'north'), ('b', 'south') as t(id, region)")
spark.sql("create view shop.seen as select id, region, n * 10 as tens from shop.contacts join shop.regions using (id) "
          "where region = 'south'")
settings = get_settings()
with scratch_folder(settings) as scratch, duckdb_session(settings) as session:
    answer["table"] = read_table(session, spark, "`shop`.`contacts`", scratch).order("id").fetchall()
    view = read_table(session, spark, "`shop`.`seen`", scratch)
    answer["view"] = [view.columns, view.fetchall()]
    spark.sql("insert into shop.regions values ('c', 'south')")
    answer["view_later"] = read_table(session, spark, "shop.seen", scratch).order("id").fetchall()
    name_table(session, read_table(session, spark, "shop.contacts", scratch), "shop.contacts")
    answer["by_name"] = session.table(f"{CATALOG}.shop.contacts").order("id").fetchall()
    write_table(session, spark, view.project("id"), "shop.written", scratch)
    answer["written"] = [list(row) for row in spark.table("shop.written").collect()]
    with duckdb_session(settings) as beside:
        names = ("memory_limit", "temp_directory", "max_temp_directory_size")
        answer["limits"] = [beside.sql(f"select current_setting('{name}')").fetchall()[0][0] for name in names]
answer["left"] = [path.name for path in settings.spill_dir.iterdir()]
"""


@pytest.fixture(scope="module")
def answer(on_spark: Callable[..., dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    limits = {"REGULARS_MEMORY_LIMIT": "512MiB", "REGULARS_SPILL_DIR": "elsewhere", "REGULARS_SPILL_LIMIT": "2GiB"}
    folder = tmp_path_factory.mktemp("tables")
    return on_spark(CODE, folder, **limits) | {"folder": str(folder)}


def test_a_view_gives_its_own_rows_and_not_those_of_the_tables_below(answer: dict[str, Any]) -> None:
    assert answer["view"] == [["id", "region", "tens"], [["b", "south", 20]]]


def test_a_view_is_read_anew_each_time(answer: dict[str, Any]) -> None:
    assert answer["view_later"] == [["b", "south", 20], ["c", "south", 30]]


def test_a_table_is_read_from_its_files_and_known_by_its_name(answer: dict[str, Any]) -> None:
    rows = [["a", 1], ["b", 2], ["c", 3]]

    assert (answer["table"], answer["by_name"], answer["written"]) == (rows, rows, [["b"]])


def test_models_share_one_limit_of_memory_and_disk(answer: dict[str, Any]) -> None:
    assert answer["limits"] == ["512.0 MiB", str(Path(answer["folder"], "elsewhere")), "2.0 GiB"]


def test_nothing_stays_in_the_folder_for_what_does_not_fit(answer: dict[str, Any]) -> None:
    assert answer["left"] == []
