"""When a training is due: at once for a new recipe, else when the rows changed and enough days have passed."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from python_models.errors import counted
from python_models.tasks import Task
from python_models.training.examples import Examples, Mask
from python_models.training.fingerprint import library_versions
from python_models.training.group_folds import have_one_date
from python_models.training.trained_model import TrainedModel, read_models
from python_models.training.walk_forward import LEAST_OF_EACH_CLASS, has_both_classes

RETRAIN_AFTER_DAYS = 28


@dataclass(frozen=True)
class Due:
    """Whether a training is due, and why or why not in a sentence."""

    is_due: bool
    reason: str


def due(
    task: Task,
    registry: pd.DataFrame,
    champion: TrainedModel | None,
    wanted: TrainedModel,
    *,
    training: Examples,
    retrain_after_days: int,
) -> Due:
    """Return whether the model `wanted`, which names its recipe, rows and date, is to be trained.

    Days are counted on the data's own calendar, between the dates that models were trained as of, never by a clock;
    where all rows are of one date, changed rows are reason enough. A challenger that lost counts like one that won: it
    is not tried again before the same days have passed.
    """
    if champion is None:
        return Due(True, "First training." if registry.empty else "No earlier model can serve.")
    recipe = wanted.recipe_hash
    tried = [model for model in read_models(registry) if model.recipe_hash == recipe and _age(model, wanted) >= 0]
    if not tried:
        return Due(True, f"The recipe changed: {_changes(task, champion, training)}.")
    if any(model.training_hash == wanted.training_hash for model in tried):
        return Due(False, "Nothing changed.")
    if have_one_date(training):
        return Due(True, "The training rows changed, and all are of one date, so there are no days to wait for.")
    age = min(_age(model, wanted) for model in [*tried, champion])
    if age < retrain_after_days:
        return Due(False, f"The training rows changed, but the last training is {counted(age, 'day')} old.")
    if champion.recipe_hash == recipe and not enough_since(champion, training):
        return Due(False, "Too few outcomes are known since the last training to compare a new model on.")
    return Due(
        True,
        f"The training rows changed, and {champion.model_id} was trained {counted(_age(champion, wanted), 'day')} "
        f"before (due from {retrain_after_days} on).",
    )


def new_to(champion: TrainedModel, training: Examples) -> Mask:
    """Return which training rows the champion did not learn from, and whose date it had not reached."""
    return training.as_of >= np.datetime64(str(champion.trained_as_of), "D")


def enough_since(champion: TrainedModel, training: Examples) -> bool:
    """Return whether the rows since the champion's training hold enough of either outcome to compare models on."""
    return has_both_classes(training.label[new_to(champion, training)], LEAST_OF_EACH_CLASS)


def _age(model: TrainedModel, wanted: TrainedModel) -> int:
    dates = (np.datetime64(str(one.trained_as_of), "D") for one in (wanted, model))
    return int((next(dates) - next(dates)) / np.timedelta64(1, "D"))


def _changes(task: Task, champion: TrainedModel, training: Examples) -> str:
    """Return which parts of the recipe differ from the champion's, as far as its row tells."""
    parts = {
        "learner": champion.learner != task.learner,
        "features": set(champion.features) != set(training.features),
        "parameters": dict(champion.parameters or {}) != dict(task.parameters),
        "libraries": dict(champion.library_versions or {}) != library_versions(task),
    }
    return ", ".join(name for name, is_changed in parts.items() if is_changed) or "task, settings or code"
