from threading import Barrier, BrokenBarrierError, Event

import pytest
from threadpoolctl import threadpool_info

from python_models.training import fitting_pool as module
from python_models.training.examples import read_examples
from python_models.training.fitting_pool import fitting_pool
from tests.python_models.training.example_frames import SMALL_TASK, example_frame

EXAMPLES = read_examples(SMALL_TASK, example_frame(customers=3))


def _meet(fits: int, at_once: int, seconds: float) -> list[int]:
    """Return who came, where as many fits as that go on at a time; they wait for one another."""
    together = Barrier(fits)
    with fitting_pool(EXAMPLES, threads=1, at_once=at_once) as pool:
        return sorted(pool.map(lambda _: together.wait(timeout=seconds), range(fits)))


def test_fits_of_few_rows_go_on_at_a_time() -> None:
    assert _meet(4, at_once=4, seconds=60) == [0, 1, 2, 3]


def test_of_more_rows_only_as_many_go_on_as_there_is_memory_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MEGABYTES_AT_ONCE", 2.5 * EXAMPLES.matrix.nbytes / 1e6)
    assert _meet(2, at_once=4, seconds=60) == [0, 1]
    with pytest.raises(BrokenBarrierError):
        _meet(3, at_once=4, seconds=0.2)

    monkeypatch.setattr(module, "MEGABYTES_AT_ONCE", 0)
    assert _meet(1, at_once=4, seconds=60) == [0]


@pytest.mark.parametrize("threads", [1, 2])
def test_a_fit_has_the_threads_it_is_given_and_linear_algebra_one(threads: int) -> None:
    import lightgbm  # noqa: F401  # brings OpenMP

    with fitting_pool(EXAMPLES, threads=threads, at_once=2) as pool:
        found = pool.submit(threadpool_info).result()
    assert {library["num_threads"] for library in found if library["user_api"] == "openmp"} == {threads}
    assert {library["num_threads"] for library in found if library["user_api"] == "blas"} == {1}


def test_after_an_error_no_further_fit_is_begun() -> None:
    begun = []

    def fit(number: int) -> None:
        begun.append(number)
        if number == 0:
            raise ValueError("this fit failed")
        Event().wait(0.1)

    with pytest.raises(ValueError, match="this fit failed"), fitting_pool(EXAMPLES, threads=1, at_once=1) as pool:
        waiting = pool.submit(fit, 1)
        list(pool.map(fit, range(50)))
    assert waiting.done() and len(begun) < 51
