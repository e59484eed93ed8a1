"""What a scorer is: it is fitted on some rows and gives the margins of others."""

from collections.abc import Callable

from python_models.learners import Vector
from python_models.tasks import Task
from python_models.training.examples import Examples

# (task, training rows, rows to score, threads) -> margins of the rows to score
Scorer = Callable[[Task, Examples, Examples, int], Vector]
