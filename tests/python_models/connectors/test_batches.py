"""The store of fetched batches: what counts, what does not, and what is left after a kill."""

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from python_models.connectors.batches import BatchStore
from python_models.errors import SourceError


def _rows(*ids: int) -> pa.Table:
    return pa.table({"id": [str(number) for number in ids]})


def _ids(store: BatchStore) -> list[list[str]]:
    return [pq.read_table(store.path(batch))["id"].to_pylist() for batch in store.batches]


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "orders"


def test_batches_count_when_the_fetch_is_finished_and_keep_their_order(folder):
    store = BatchStore(folder, "orders")
    with store.locked():
        store.add(_rows(1, 2), ("id",), {"page": 2})
        store.add(_rows(3), ("id",), {"page": 3})
        assert (store.batches, store.pending_row_count, store.position) == ((), 3, {"page": 3})
        store.finish("2024-01-03")
    again = BatchStore(folder, "orders")
    assert (again.mark, again.position, _ids(again)) == ("2024-01-03", None, [["1", "2"], ["3"]])
    with again.locked():
        again.add(_rows(4), ("id",), {"page": 2})
        again.finish("2024-01-04")
    assert _ids(BatchStore(folder, "orders")) == [["1", "2"], ["3"], ["4"]]


def test_replacing_removes_the_old_files_only_when_the_new_ones_count(folder):
    store = BatchStore(folder, "customers")
    with store.locked():
        store.add(_rows(1), ("id",), None)
        store.finish(None, replace=True)
        store.add(_rows(1, 2), ("id",), None)
        assert _ids(BatchStore(folder, "customers")) == [["1"]]
        store.finish(None, replace=True)
    assert _ids(BatchStore(folder, "customers")) == [["1", "2"]]
    assert len(list(folder.glob("*.parquet"))) == 1


def test_a_file_that_the_state_does_not_list_does_not_count(folder, monkeypatch):
    store = BatchStore(folder, "orders")
    with store.locked():
        store.add(_rows(1), ("id",), {"page": 2})

        def killed(self):
            raise KeyboardInterrupt

        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
            patch.setattr(BatchStore, "_write", killed)  # the batch is on disk, the state is not
            store.add(_rows(2), ("id",), {"page": 3})
    resumed = BatchStore(folder, "orders")
    assert (resumed.position, resumed.pending_row_count) == ({"page": 2}, 1)
    with resumed.locked():
        resumed.add(_rows(2), ("id",), {"page": 3})
        resumed.finish(None)
    assert _ids(BatchStore(folder, "orders")) == [["1"], ["2"]]


def test_another_identity_starts_empty_and_the_old_batches_stay_until_it_has_some(folder):
    store = BatchStore(folder, "orders of 2023")
    with store.locked():
        store.add(_rows(1), ("id",), None)
        store.finish("a")
    other = BatchStore(folder, "orders of 2024")
    assert (other.batches, other.mark) == ((), None)
    assert _ids(BatchStore(folder, "orders of 2023")) == [["1"]]
    with other.locked():
        other.add(_rows(2), ("id",), None)
        other.finish("b")
    assert _ids(BatchStore(folder, "orders of 2024")) == [["2"]]
    assert len(list(folder.glob("*.parquet"))) == 1


def test_discarding_goes_back_to_the_last_finished_fetch(folder):
    store = BatchStore(folder, "orders")
    with store.locked():
        store.add(_rows(1), ("id",), {"page": 2})
        store.finish("a")
        store.add(_rows(2), ("id",), {"page": 2})
        store.discard()
    again = BatchStore(folder, "orders")
    assert (_ids(again), again.mark, again.position, again.pending_row_count) == ([["1"]], "a", None, 0)


def test_two_fetches_at_once_are_refused(folder):
    refused = pytest.raises(SourceError, match="Another process is fetching")
    with BatchStore(folder, "orders").locked(), refused, BatchStore(folder, "orders").locked():
        pass


@pytest.mark.parametrize("damage", ["", "[]", "{}", '{"format": 1, "identity": "orders", "finished": [{}]}'])
def test_a_damaged_state_names_the_file_and_the_way_out(folder, damage):
    folder.mkdir()
    (folder / "state.json").write_text(damage)
    with pytest.raises(SourceError, match=r"state\.json.*Remove the folder"):
        BatchStore(folder, "orders")


def test_a_batch_that_is_gone_is_noticed(folder):
    store = BatchStore(folder, "orders")
    with store.locked():
        store.add(_rows(1), ("id",), None)
        store.finish(None)
    assert json.loads((folder / "state.json").read_text())["finished"][0]["row_count"] == 1
    store.path(store.batches[0]).unlink()
    with pytest.raises(SourceError, match="is gone"):
        BatchStore(folder, "orders")
