"""Prediction tasks: each is a constant of Task; a task of your own is named `module:NAME`."""

from pkgutil import iter_modules, resolve_name

from python_models.errors import did_you_mean, listed
from python_models.tasks.task import AS_OF, KNOWN_AT, ProfitRule, RecencyRule, Task, TaskError, ThresholdPolicy, Wording

# A module of this package is a task: first_repeat.py holds FIRST_REPEAT.
TASKS = {
    module.name: f"{__name__}.{module.name}:{module.name.upper()}"
    for module in iter_modules(__path__)
    if module.name != "task"
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
    "KNOWN_AT",
    "TASKS",
    "ProfitRule",
    "RecencyRule",
    "Task",
    "TaskError",
    "ThresholdPolicy",
    "Wording",
    "load_task",
]
