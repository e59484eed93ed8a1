"""The parameter file of a task: `tuned/<task>.yml`, written by `regulars tune`, read by training as part of the recipe.

It belongs with the project's settings, under version control: it says which parameters were found, on which rows, by
which search, and holds no data. Deleting it brings the task's own parameters back.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from python_models.errors import RegularsError
from python_models.tasks import Task

VERSION = 1
_HEAD = "# Written by `regulars tune {task}`. Training reads `parameters`; the rest says where they come from.\n"


class ParameterFileError(RegularsError):
    """A file of tuned parameters cannot be used."""


def parameter_file(task: Task, folder: Path) -> Path:
    """Return where the task's tuned parameters are kept."""
    return folder / f"{task.name}.yml"


def with_tuned_parameters(task: Task, folder: Path) -> Task:
    """Return the task with the parameters of its file, or as it is where there is none.

    Raises ParameterFileError for a file of another version, task or learner.
    """
    file = parameter_file(task, folder)
    if not file.is_file():
        return task
    wanted = {"version": VERSION, "task": task.name, "learner": task.learner}
    content = _read(file)
    for name, value in wanted.items():
        if content.get(name) != value:
            raise ParameterFileError(
                f"{file} is for {name} {content.get(name)!r}, and task {task.name!r} needs {value!r}. "
                f"Run `regulars tune {task.name}` again, or delete the file to go back to the task's own parameters."
            )
    parameters = content.get("parameters")
    if not isinstance(parameters, dict) or not parameters or not all(isinstance(name, str) for name in parameters):
        raise ParameterFileError(f"{file} must hold `parameters`, one line `name: value` for each.")
    # What was searched for on the shop's own data goes before every default.
    return replace(task, parameters=parameters, parameters_of_one_date={})


def write_parameter_file(task: Task, folder: Path, parameters: Mapping[str, Any], search: Mapping[str, Any]) -> Path:
    """Write the parameters with the search they come from; return the file."""
    file = parameter_file(task, folder)
    folder.mkdir(parents=True, exist_ok=True)
    content = {"version": VERSION, "task": task.name, "learner": task.learner}
    content |= {"parameters": dict(parameters), "search": dict(search)}
    text = yaml.safe_dump(content, sort_keys=False, allow_unicode=True)
    file.write_text(_HEAD.format(task=task.name) + text, encoding="utf-8")
    return file


def _read(file: Path) -> dict[str, Any]:
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ParameterFileError(f"{file} is no YAML ({error}). Put it right, or delete it.") from error
    if not isinstance(content, dict):
        raise ParameterFileError(f"{file} holds no parameters. Write it by `regulars tune`, or delete it.")
    return content
