"""The threads that fit the models of one training side by side; each fit has its own, so its numbers stay the same."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from threadpoolctl import threadpool_limits

from python_models.blas import keep_blas_on_one_thread
from python_models.training.examples import Examples

# What the rows of all fits at a time may take as float32. A fit holds its own four times or more: to learn from, to
# stop by, and as the learner's own tables.
MEGABYTES_AT_ONCE = 160

# How fits are run: `map`, or a pool's.
FitAll = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]


@contextmanager
def fitting_pool(examples: Examples, *, threads: int, at_once: int) -> Iterator[ThreadPoolExecutor]:
    """Give a pool for fits on parts of the examples: `at_once` at a time, each with `threads` of OpenMP.

    They are fewer where the features of all rows would take more than MEGABYTES_AT_ONCE: of many rows memory is scarce
    before processors are. After an error no further fit is begun.
    """
    affordable = int(MEGABYTES_AT_ONCE * 1e6 // max(examples.matrix.nbytes, 1))
    workers = max(1, min(at_once, affordable))
    pool = ThreadPoolExecutor(workers, initializer=_limit_threads, initargs=(threads,))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _limit_threads(threads: int) -> None:
    threadpool_limits(threads, "openmp")  # a thread's own, so each of the pool needs it
    keep_blas_on_one_thread()
