"""Which of the stored models serves: the one promoted last that can score these rows, or the one that is pinned."""

from dataclasses import replace

import numpy as np
import pandas as pd

from python_models.errors import did_you_mean, listed
from python_models.learners import LearnerError, load_learner
from python_models.tasks import Task
from python_models.training.decision import PROMOTED, number_of, numbered, promoted_models, without_comparison
from python_models.training.examples import Examples
from python_models.training.pins import PinError
from python_models.training.trained_model import TrainedModel, models_frame, read_models

KEPT_MODELS = 20


def why_not(model: TrainedModel, rows: Examples) -> str | None:
    """Return why a stored model cannot score these rows, or None when it can."""
    absent = [name for name in model.features if name not in rows.features]
    if model.booster is None:
        return "it has no booster, because nothing could be trained then"
    if absent:
        return f"the examples no longer have its features {listed(absent, 5)}"
    if np.datetime64(str(model.trained_as_of), "D") > rows.last_date():
        return f"it was trained as of {model.trained_as_of}, which is after these data end"
    try:
        load_learner(model.learner)
    except LearnerError as error:
        return str(error)
    return None


def champion_by_right(registry: pd.DataFrame, rows: Examples) -> TrainedModel | None:
    """Return the model promoted last of those that can score these rows."""
    able = [model for model in promoted_models(registry) if why_not(model, rows) is None]
    return able[-1] if able else None


def trained_before(registry: pd.DataFrame, rows: Examples, training_hash: str) -> TrainedModel | None:
    """Return the stored model of this very training, promoted or not, if it can score these rows."""
    models = [model for model in read_models(registry) if model.training_hash == training_hash]
    return next((model for model in models if why_not(model, rows) is None), None)


def tried_in_vain(registry: pd.DataFrame, training_hash: str) -> TrainedModel | None:
    """Return the row of this very training where it was judged and gave no model; it would give none again."""
    rows = [model for model in read_models(registry) if model.training_hash == training_hash]
    return next((row for row in rows if row.booster is None and row.split_method is not None), None)


def brought_back(registry: pd.DataFrame, rows: Examples, training_hash: str) -> TrainedModel | None:
    """Return the model of this very training where the champion took its place without having been compared.

    So it is when a build looked at an earlier date, or at data that lacked features, and the data is whole again.
    """
    known, champion = trained_before(registry, rows, training_hash), champion_by_right(registry, rows)
    if known is None or champion is None or known.model_id not in {one.model_id for one in promoted_models(registry)}:
        return None
    was_compared = champion.decision is None or champion.decision["champion_id"] is not None
    if was_compared or number_of(champion) <= number_of(known):
        return None
    why = f"Promoted again: the data is as it was when it was trained, before {champion.model_id} stood in."
    decision = numbered(without_comparison(known, None, PROMOTED, why), registry)
    return replace(known, decision=decision.to_json())


def pinned_model(task: Task, registry: pd.DataFrame, model_id: str, rows: Examples) -> TrainedModel:
    """Return the pinned model; raise PinError where it is not there or cannot score these rows."""
    models = {model.model_id: model for model in read_models(registry)}
    release = f"Release it: regulars rollback {task.name} --release"
    if model_id not in models:
        raise PinError(
            f"Task {task.name!r} is pinned to the model {model_id!r}, which the registry does not hold. It holds "
            f"{listed(models)}.{did_you_mean(model_id, models)} {release}"
        )
    reason = why_not(models[model_id], rows)
    if reason is not None:
        raise PinError(f"Task {task.name!r} is pinned to the model {model_id}, which cannot serve: {reason}. {release}")
    return models[model_id]


def serving(registry: pd.DataFrame, champion: TrainedModel | None) -> pd.DataFrame:
    """Return the registry with the champion last and alone in its flag; at most KEPT_MODELS stay."""
    is_champion = registry["model_id"].isin([] if champion is None else [champion.model_id])
    ordered = [registry[~is_champion].assign(is_champion=False), registry[is_champion].assign(is_champion=True)]
    return models_frame(pd.concat(ordered, ignore_index=True).tail(KEPT_MODELS))


def with_model(registry: pd.DataFrame, model: TrainedModel) -> pd.DataFrame:
    """Return the registry with this model last, in the place of an earlier row of the same name."""
    others = registry[registry["model_id"] != model.model_id]
    return models_frame(pd.concat([others, model.to_frame()], ignore_index=True))
