import subprocess
import sys

from tests.linked_project import ROOT

# In a process of its own, where nobody has set a limit yet.
TWO_TRAININGS = """
from threading import Event, Thread

from threadpoolctl import threadpool_info, threadpool_limits
import numpy, scipy.linalg
from python_models.blas import keep_blas_on_one_thread

first_has_ended, seen = Event(), []

def short():
    keep_blas_on_one_thread()
    with threadpool_limits(limits=1, user_api="openmp"):
        pass

def long():
    keep_blas_on_one_thread()
    with threadpool_limits(limits=1, user_api="openmp"):
        first_has_ended.wait()
        seen.extend(library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas")

first, second = Thread(target=short), Thread(target=long)
first.start()
second.start()
first.join()
first_has_ended.set()
second.join()
print(max(seen, default=1))
"""


def test_a_training_that_ends_gives_no_threads_to_the_linear_algebra_of_one_that_goes_on() -> None:
    done = subprocess.run([sys.executable, "-c", TWO_TRAININGS], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "1"
