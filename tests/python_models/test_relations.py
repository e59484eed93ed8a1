"""Batches are worked on side by side, told in their order, and never all of them held."""

import time
from threading import Barrier

import duckdb
import pyarrow as pa
import pytest

from python_models import relations
from python_models.relations import Selection, map_batches, worked_on

NUMBERS = duckdb.sql("select range as number from range(100)")
IN_ORDER = Selection(("number",), "number < 90", ("number",))


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relations, "BATCH_ROWS", 10)


def test_results_keep_the_order_of_the_batches_whichever_is_ready_first() -> None:
    def first_number(batch: pa.RecordBatch) -> int:
        first: int = batch["number"][0].as_py()
        time.sleep(0.02 if first % 20 == 0 else 0)
        return first

    assert list(worked_on(NUMBERS, IN_ORDER, first_number, 3)) == list(range(0, 90, 10))


def test_as_many_batches_as_asked_for_are_worked_on_at_a_time() -> None:
    both_there = Barrier(2)
    meeting = Selection(("number",), "number < 80", ("number",))
    assert len(list(worked_on(NUMBERS, meeting, lambda batch: both_there.wait(timeout=10), 2))) == 8


def test_no_more_than_one_batch_is_read_ahead() -> None:
    begun: list[int] = []
    results = worked_on(NUMBERS, IN_ORDER, lambda batch: begun.append(batch["number"][0].as_py()), 2)
    next(results)
    assert len(begun) <= 3
    results.close()  # type: ignore[attr-defined]


def test_an_error_in_a_batch_is_raised_as_it_is() -> None:
    with pytest.raises(ZeroDivisionError):
        list(worked_on(NUMBERS, IN_ORDER, lambda batch: 1 // 0, 2))


def test_batches_that_wait_are_not_begun_after_one_has_failed() -> None:
    begun: list[int] = []

    def work(batch: pa.RecordBatch) -> None:
        begun.append(len(batch))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(worked_on(NUMBERS, IN_ORDER, work, 1))
    assert len(begun) <= 2


def test_a_wrong_condition_is_told_before_anything_is_read() -> None:
    with pytest.raises(duckdb.BinderException):
        worked_on(NUMBERS, Selection(("number",), "no_such_column"), len, 1)


def test_a_reader_hands_out_what_is_made_of_the_batches() -> None:
    schema = pa.schema([("number", pa.int64())])
    made = map_batches(NUMBERS, IN_ORDER, lambda batch: iter([batch, batch.slice(0, 1)]), schema, at_once=2)
    assert isinstance(made, pa.RecordBatchReader)
    assert made.read_all()["number"].to_pylist()[8:12] == [8, 9, 0, 10]
