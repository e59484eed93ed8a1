"""Scores, contributions and reasons that executors compute: those of this process, to the bit, for both learners."""

from collections.abc import Callable
from typing import Any

import duckdb
import pytest

from python_models.learners import BUILT_IN
from python_models.relations import SpreadTable, stream
from python_models.spark.executors import SparkTable

pytestmark = pytest.mark.spark

# Batches of seven rows in three ranges: what comes back must not show it.
CODE = """
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
import duckdb
import pandas as pd
import pyarrow as pa
from python_models.scoring import contributions, explain, score
from python_models.relations import Selection
from python_models.spark.executors import SparkTable
from python_models.spark.tables import table_files
from python_models.training import train_when_due
from tests.python_models.training.example_frames import SMALL_TASK, SMALL_TREES, example_frame
from tests.spark.where import process_of_batch

for name, value in {"ansi.enabled": "true", "ansi.doubleQuotedIdentifiers": "true", "shuffle.partitions": "3",
                    "execution.arrow.maxRecordsPerBatch": "7"}.items():
    spark.conf.set(f"spark.sql.{name}", value)
frame = example_frame()
session = duckdb.connect()

def as_table(name, relation):
    relation.write_parquet(str(folder / f"{name}.parquet"))
    spark.read.parquet(str(folder / f"{name}.parquet")).write.mode("overwrite").saveAsTable(name)
    return read(name)

def read(name):
    return SparkTable(spark, name, session.read_parquet([str(file) for file in table_files(spark, name)]))

def rows_of(made, name):
    made.save(name)
    return read(name).relation.to_arrow_table()

def is_same(here, there):
    here = here if isinstance(here, pa.Table) else pa.Table.from_pandas(here, preserve_index=False)
    # As text, in which a number keeps all its digits and an unknown one equals itself.
    return here.num_rows > 0 and repr(here.to_pylist()) == repr(there.to_pylist())

days = "as_of_date::date as as_of_date, label_known_at::date as label_known_at"  # Spark reads no nanoseconds
examples = as_table("examples", session.sql(f"select * replace ({days}) from frame"))
labels = pd.DataFrame({"feature": ["spend"], "label": ["spend"], "unit": ["money"]})
def compare(learner, parameters):
    task = replace(SMALL_TASK, learner=learner, parameters=parameters)
    models = train_when_due(task, frame, test_from="2020-05-25")
    moved = contributions(task, models, frame).read_all()
    answer[learner] = {
        "scores": is_same(score(task, models, frame).read_all(), rows_of(score(task, models, examples), "scores")),
        "contributions": is_same(moved, rows_of(contributions(task, models, examples), "moved")),
    }
    here = explain(task, models, duckdb.from_arrow(moved), frame, labels, top=1).read_all()
    there = rows_of(explain(task, models, read("moved"), examples, labels, top=1), "reasons")
    order = [("customer_id", "ascending"), ("rank", "ascending")]
    answer[learner]["reasons"] = is_same(here.sort_by(order), there.sort_by(order))

for learner, parameters in SMALL_TREES.items():
    with ThreadPoolExecutor(1) as thread:  # as dbt runs its models: not in the thread that made the session
        thread.submit(compare, learner, parameters).result()

selection = Selection(("customer_id",), "is_scoring", ("customer_id",))
schema = pa.schema([("process", pa.int64()), ("rows", pa.int64())])
batches = rows_of(examples.map_batches(selection, process_of_batch, schema), "batches").to_pydict()
answer["elsewhere"] = os.getpid() not in batches["process"]
answer["batches"] = batches["rows"]
"""


@pytest.fixture(scope="module")
def answer(on_spark: Callable[..., dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return on_spark(CODE, tmp_path_factory.mktemp("executors"))


@pytest.mark.parametrize("learner", sorted(BUILT_IN))
def test_what_executors_compute_is_the_same_to_the_bit(answer: dict[str, Any], learner: str) -> None:
    assert answer[learner] == {"scores": True, "contributions": True, "reasons": True}


def test_the_work_is_done_in_other_processes_and_in_batches(answer: dict[str, Any]) -> None:
    assert answer["elsewhere"]
    assert (sum(answer["batches"]), max(answer["batches"])) == (60, 7)


def test_a_table_is_read_on_the_driver_while_the_session_writes_another() -> None:
    session = duckdb.connect()
    session.execute("create table many as from range(100_000)")

    table = stream(session, SparkTable(None, "many", session.table("many")))

    assert isinstance(table, SpreadTable)
    reader = table.relation.to_arrow_reader(2_048)
    rows = reader.read_next_batch().num_rows
    session.execute("create table other as select 1")
    assert rows + sum(batch.num_rows for batch in reader) == 100_000
