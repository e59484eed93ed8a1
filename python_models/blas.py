"""The threads of NumPy's and SciPy's linear algebra (BLAS)."""

from threadpoolctl import threadpool_limits


def keep_blas_on_one_thread() -> None:
    """Let linear algebra use one thread for the rest of this process.

    A sum that is shared out among threads differs in its last digits from one that is not, and threads that wait in
    busy loops cost more than they gain on a machine that is shared. Not undone at the end of a training: the limit is
    the process's, and of two trainings side by side the first to end would lift it for the other.
    """
    threadpool_limits(limits=1, user_api="blas")
