"""`regulars models`, `rollback` and `tune`: list the registry, choose what serves, search parameters."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import yaml
from rich.console import Console
from rich.table import Table

from python_models.cli.project import PROJECT_FILE
from python_models.errors import did_you_mean, listed
from python_models.settings import Settings
from python_models.tasks import TASKS, load_task
from python_models.training.decision import promoted_models
from python_models.training.pins import PinError, read_pins, write_pins
from python_models.training.stored import examples_of_task, registry_of
from python_models.training.trained_model import TrainedModel, read_models, serving_model
from python_models.tuning import with_tuned_parameters

Announce = Callable[[str], None]


def show_models(settings: Settings, announce: Announce) -> None:
    """Print the stored models of every task, the newest last."""
    pins = read_pins(settings.warehouse_dir)
    for task in TASKS:
        models = read_models(registry_of(settings.warehouse_dir, task))
        grid = Table("model", "trained as of", "serves", "decision", title=task, title_justify="left", box=None)
        for model in models:
            pinned = ", pinned" if pins.get(task) == model.model_id else ""
            serves = "yes" + pinned if model.is_champion else "after the next build" if pinned else "no"
            grid.add_row(model.model_id, model.trained_as_of or "", serves, _decision(model))
        if models:
            Console().print(grid)
        else:
            announce(f"{task}: no models yet. Run: regulars build")
    announce("To serve another: regulars rollback TASK [MODEL]. To let training choose: --release")


def roll_back(settings: Settings, task: str, model_id: str | None, announce: Announce) -> None:
    """Pin a stored model, by default the one that served before; the next build serves it."""
    _known(task)
    registry = registry_of(settings.warehouse_dir, task)
    chosen = _previous(task, registry) if model_id is None else _named(task, registry, model_id)
    _refuse_what_cannot_score(settings, task, chosen)
    write_pins(settings.warehouse_dir, read_pins(settings.warehouse_dir) | {task: chosen.model_id})
    announce(f"{chosen.model_id} (trained as of {chosen.trained_as_of}) serves task {task} from the next build on.")
    announce(f"Next: regulars build. To let training choose again: regulars rollback {task} --release")


def release(settings: Settings, task: str, announce: Announce) -> None:
    """Take a task's pin away."""
    _known(task)
    pins = read_pins(settings.warehouse_dir)
    if task not in pins:
        raise PinError(f"No model of task {task!r} is pinned, so there is nothing to release.")
    write_pins(settings.warehouse_dir, {name: value for name, value in pins.items() if name != task})
    announce(f"{pins[task]} is no longer pinned. From the next build on the model promoted last serves again.")


def tune_task(
    settings: Settings, task_name: str, *, trials: int, minutes: float | None, seed: int | None, announce: Announce
) -> None:
    """Search parameters of a task on the warehouse's examples, and write its parameter file."""
    from python_models.tuning.tune import tune  # brings Optuna, which the other commands need not wait for

    task = with_tuned_parameters(load_task(task_name), settings.tuned_dir)
    variables = _variables()
    file = tune(
        task,
        examples_of_task(settings.warehouse_dir, task.name),
        settings.tuned_dir,
        trials=trials,
        minutes=minutes,
        seed=task.seed if seed is None else seed,
        test_from=variables.get("test_from"),
        test_period_days=int(variables["test_period_days"]),
        threads=int(variables.get("training_threads", 1)),
        announce=announce,
    )
    if file is not None:
        announce(f"Wrote {file}. The next build trains a challenger with it: regulars build")


def _variables() -> dict[str, Any]:
    return dict(yaml.safe_load(Path(PROJECT_FILE).read_text(encoding="utf-8"))["vars"])


def _known(task: str) -> None:
    if task not in TASKS:
        raise PinError(f"There is no task {task!r}. There are {listed(TASKS)}.{did_you_mean(task, TASKS)}")


def _previous(task: str, registry: pd.DataFrame) -> TrainedModel:
    serving = serving_model(registry)
    earlier = [one for one in promoted_models(registry) if serving is None or one.model_id != serving.model_id]
    if not earlier:
        raise PinError(f"Task {task!r} has no earlier champion to go back to. See: regulars models")
    return earlier[-1]


def _named(task: str, registry: pd.DataFrame, model_id: str) -> TrainedModel:
    models = {model.model_id: model for model in read_models(registry)}
    if model_id not in models:
        hint = did_you_mean(model_id, models)
        raise PinError(f"Task {task!r} has no model {model_id!r}. It has {listed(models)}.{hint}")
    if models[model_id].booster is None:
        raise PinError(f"{model_id} has no booster, so it cannot serve: {models[model_id].reason}")
    return models[model_id]


def _refuse_what_cannot_score(settings: Settings, task: str, model: TrainedModel) -> None:
    columns = set(examples_of_task(settings.warehouse_dir, task).columns)
    gone = [name for name in model.features if name not in columns]
    if gone:
        raise PinError(f"{model.model_id} cannot serve: the examples no longer have its features {listed(gone, 5)}.")


def _decision(model: TrainedModel) -> str:
    return model.reason if model.decision is None else str(model.decision["sentence"])
