"""Fits of one training side by side: each by threads of its own, so that its numbers stay the same."""

from concurrent.futures import ThreadPoolExecutor

from threadpoolctl import threadpool_limits

from python_models.training.examples import Examples

# A fit holds its rows four times or more: of rows to learn from, to stop by, and as the learner's own tables.
MOST_MEGABYTES = 80


def side_by_side(examples: Examples, *, threads: int, at_once: int) -> ThreadPoolExecutor:
    """Return a pool for fits on parts of the examples: `at_once` at a time, each with `threads` of OpenMP.

    One at a time where the features of the examples take more than MOST_MEGABYTES: of many rows memory is scarce
    before processors are.
    """
    is_large = examples.matrix.nbytes > MOST_MEGABYTES * 1e6
    # The limit is a thread's own, so each of the pool needs it.
    return ThreadPoolExecutor(1 if is_large else at_once, initializer=threadpool_limits, initargs=(threads, "openmp"))
