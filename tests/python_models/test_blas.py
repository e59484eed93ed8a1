import subprocess
import sys

import pytest

from tests.linked_project import ROOT

# In a process of its own, where nobody has set a limit yet.
TWO_TRAININGS = """
from threading import Event, Thread

from threadpoolctl import threadpool_info, threadpool_limits
import numpy, scipy.linalg
from python_models.blas import keep_blas_on_one_thread

first_is_in, second_is_in, first_has_ended = Event(), Event(), Event()

def threads_of_blas():
    return {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}

def short():
    keep_blas_on_one_thread()
    with threadpool_limits(limits=2, user_api="openmp"):
        first_is_in.set()
        second_is_in.wait(60)

def long():
    first_is_in.wait(60)
    keep_blas_on_one_thread()
    with threadpool_limits(limits=2, user_api="openmp"):
        second_is_in.set()
        first_has_ended.wait(60)
        print("while one goes on", threads_of_blas())

def limit(threads):
    threadpool_limits(limits=threads, user_api="blas")

before = Thread(target=limit, args=(2,))
before.start()
before.join()
print("before", threads_of_blas())
first, second = Thread(target=short), Thread(target=long)
first.start()
second.start()
first.join()
first_has_ended.set()
second.join()
"""


@pytest.mark.skipif(sys.platform == "darwin", reason="threadpoolctl does not know Accelerate")
def test_a_training_that_ends_gives_no_threads_to_the_linear_algebra_of_one_that_goes_on() -> None:
    done = subprocess.run([sys.executable, "-c", TWO_TRAININGS], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.splitlines() == ["before {2}", "while one goes on {1}"]
