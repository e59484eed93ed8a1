"""Prediction tasks: each is a constant of Task; a task of your own is named `module:NAME`."""

from pkgutil import resolve_name

from python_models.errors import did_you_mean, listed
from python_models.tasks.churn import CHURN
from python_models.tasks.response import RESPONSE
from python_models.tasks.task import AS_OF, KNOWN_AT, RecencyRule, Task, TaskError, ThresholdPolicy, Wording

TASKS = {
    "churn": "python_models.tasks.churn:CHURN",
    "response": "python_models.tasks.response:RESPONSE",
}


def load_task(name: str) -> Task:
    """Return the built-in task of this name, or the constant at `module:NAME`; raise TaskError when there is none."""
    path = TASKS.get(name, name)
    if ":" not in path:
        raise TaskError(
            f"There is no task {name!r}. Built in: {listed(TASKS)}; give one of your own as 'module:NAME'."
            + did_you_mean(name, TASKS)
        )
    try:
        task = resolve_name(path)
    except (ImportError, AttributeError) as error:
        raise TaskError(f"The task {name!r} cannot be loaded: {error}.") from error
    if not isinstance(task, Task):
        raise TaskError(f"{name!r} is not a Task. Expected a constant of python_models.tasks.Task.")
    return task


__all__ = [
    "AS_OF",
    "CHURN",
    "KNOWN_AT",
    "RESPONSE",
    "TASKS",
    "RecencyRule",
    "Task",
    "TaskError",
    "ThresholdPolicy",
    "Wording",
    "load_task",
]
