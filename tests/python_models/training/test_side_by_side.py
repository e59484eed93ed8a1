from threading import Barrier, BrokenBarrierError

import pytest

from python_models.training import side_by_side as module
from python_models.training.examples import read_examples
from python_models.training.side_by_side import side_by_side
from tests.python_models.training.example_frames import SMALL_TASK, example_frame

EXAMPLES = read_examples(SMALL_TASK, example_frame(customers=3))


def test_fits_of_few_rows_go_on_at_a_time() -> None:
    together = Barrier(2)
    with side_by_side(EXAMPLES, threads=1, at_once=2) as pool:
        assert sorted(pool.map(lambda _: together.wait(timeout=60), range(2))) == [0, 1]


def test_fits_of_many_rows_go_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_MEGABYTES", 0)
    together = Barrier(2)
    with side_by_side(EXAMPLES, threads=1, at_once=2) as pool, pytest.raises(BrokenBarrierError):
        list(pool.map(lambda _: together.wait(timeout=0.2), range(2)))
