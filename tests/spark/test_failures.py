"""Torn files and what a killed build has left: a sentence, or nothing to notice; Java's stack traces reach nobody."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from python_models.spark.failures import clear_the_way, in_words

SPARK_SAYS = "[FAILED_READ_FILE.NO_HINT] Encountered error while reading file file://{file}.  SQLSTATE: KD001"
JAVA = (
    "An error occurred while calling o46.sql.\n: org.apache.spark.SparkException: {said}\n\tat org.Spark.run(A.scala:1)"
)


def test_a_torn_landing_file_is_named_and_landed_again() -> None:
    error = RuntimeError(JAVA.format(said=SPARK_SAYS.format(file="/shop/landing/orders/a.parquet")))

    words = in_words(error)

    assert words.startswith("The landing file /shop/landing/orders/a.parquet is half-written: ")
    assert "it is landed anew from the source. (Spark says: org.apache.spark.SparkException: [FAILED_READ_FILE" in words
    assert "\tat " not in words and "o46" not in words


def test_other_failures_are_what_spark_says_without_the_stack_of_java() -> None:
    assert in_words(RuntimeError(JAVA.format(said="[DIVIDE_BY_ZERO] Division by zero."))) == (
        "org.apache.spark.SparkException: [DIVIDE_BY_ZERO] Division by zero."
    )


def test_only_a_folder_of_the_warehouse_is_cleared(tmp_path: Path) -> None:
    inside, outside = tmp_path / "spark" / "main.db" / "t", tmp_path / "other"
    for folder in (inside, outside):
        folder.mkdir(parents=True)
    said = "[LOCATION_ALREADY_EXISTS] Cannot name the managed table as `t`, as its location\n 'file:{}' already exists."

    assert clear_the_way(RuntimeError(said.format(inside)), tmp_path / "spark")
    assert not clear_the_way(RuntimeError(said.format(outside)), tmp_path / "spark")
    assert not clear_the_way(RuntimeError(said.format(tmp_path / "spark")), tmp_path / "spark")
    assert not clear_the_way(RuntimeError("[TABLE_OR_VIEW_ALREADY_EXISTS] `t`"), tmp_path / "spark")
    assert (inside.exists(), outside.exists()) == (False, True)


# What dbt does: statements through its cursor, where a table and a landing file are torn and folders are in the way.
CODE = """
import dbt_regulars
from dbt.adapters.spark.session import Connection
from dbt_common.exceptions import DbtRuntimeError
from python_models.settings import get_settings
from python_models.spark.session import put_failures_in_words
from python_models.spark.tables import duckdb_session, read_table, save_table, scratch_folder, table_files
from python_models.spark.submission import SessionJobHelper

put_failures_in_words()
warehouse = get_settings().spark_dir
connection = Connection(server_side_parameters=settings)

def run(sql):
    try:
        cursor = connection.cursor()
        cursor.execute(sql)
        return [list(row) for row in cursor.fetchall()]
    except DbtRuntimeError as error:
        return str(error)

def halve(file):
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    file.with_name(f".{file.name}.crc").unlink(missing_ok=True)

run("create schema main")
run("create table main.orders using parquet as select id from range(1000)")
run("create table main.totals using parquet as select 7 as orders")
(file,) = table_files(spark, "main.orders")
halve(file)
answer["file"] = str(file)
answer["select"] = run("select sum(id) from main.orders")
answer["table"] = run("create table main.next using parquet as select sum(id) as n from main.orders")
answer["catalog"] = [row.tableName for row in spark.sql("show tables in main").collect()]
answer["totals"] = run("select * from main.totals")

landed = warehouse.parent / "landing" / "orders" / "a.parquet"
landed.parent.mkdir(parents=True)
landed.write_bytes(file.read_bytes())
answer["landed_file"] = str(landed)
answer["landed"] = run(f"create view main.landed as select * from parquet.`{landed.parent}/*.parquet`")

model = "class dbtObj:\\n    def __init__(self, load):\\n        self.ref, self.this = load, type('This', (), {})()\\n"
model += "def model(dbt, session):\\n    return dbt.ref('main.orders').df()"
try:
    SessionJobHelper({"schema": "main", "alias": "scores"}, None).submit(model)
except DbtRuntimeError as error:
    answer["python"] = str(error)

for name in ("killed", "killed_model"):
    folder = warehouse / "main.db" / name / "_temporary"
    folder.mkdir(parents=True)
    (folder / "part-0.parquet").write_bytes(b"half")
answer["killed"] = [run("create table main.killed using parquet as select 1 as n"), run("select * from main.killed")]
save_table(spark.range(2), "main.killed_model")
answer["killed_model"] = run("select count(*) from main.killed_model")
"""


@pytest.fixture(scope="module")
def answer(on_spark: Callable[..., dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("failures")
    return on_spark(CODE, folder, REGULARS_WAREHOUSE_DIR=str(folder))


@pytest.mark.spark
@pytest.mark.parametrize("statement", ["select", "table", "python"])
def test_a_half_written_table_is_a_sentence(answer: dict[str, Any], statement: str) -> None:
    assert f"The table's file {answer['file']} is half-written" in answer[statement]
    assert "Build again, which makes it anew." in answer[statement] and "\tat " not in answer[statement]


@pytest.mark.spark
def test_a_half_written_landing_file_is_a_sentence(answer: dict[str, Any]) -> None:
    assert f"The landing file {answer['landed_file']} is half-written" in answer["landed"]


@pytest.mark.spark
def test_a_table_that_failed_is_not_there_and_the_others_stay(answer: dict[str, Any]) -> None:
    assert (answer["catalog"], answer["totals"]) == (["orders", "totals"], [[7]])


@pytest.mark.spark
def test_what_a_killed_build_has_left_is_no_hindrance(answer: dict[str, Any]) -> None:
    assert (answer["killed"], answer["killed_model"]) == ([[], [[1]]], [[2]])
