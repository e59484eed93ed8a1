"""How each task is predicted, in one sentence each: the method, why, and what to do for a better one."""

import pandas as pd

from python_models.readiness.readiness import blocking, main_ones
from python_models.training.frames import FLAG, TEXT, typed
from python_models.training.trained_model import read_models

_TYPES = {"task": TEXT, "method": TEXT, "is_ready": FLAG, "model_id": TEXT, "reason": TEXT, "what_to_do": TEXT}


def task_status(readiness: pd.DataFrame, models: pd.DataFrame) -> pd.DataFrame:
    """Return one row per task: method (boosted, probabilistic, rules or none), is_ready, model_id, reason, what_to_do.

    `models` are the rows of all tasks; the last one of a task says what serves and why.
    """
    last = {model.task: model for model in read_models(models.drop_duplicates("task", keep="last"))}
    rows = []
    for task in readiness["task"].drop_duplicates():
        model = last.get(task)
        serves = model is not None and model.is_champion
        unmet, warnings = blocking(readiness, task), _warnings(readiness, task)
        if (unmet["check_name"] == "source_tables").any():
            warnings = warnings.head(0)
        shown = pd.concat([main_ones(unmet), warnings])
        reason = model.reason if model is not None else " ".join(unmet["reason"])
        if model is not None and model.method == "boosted":
            reason = f"Predicted by a model trained on {model.training_rows:,} examples with a known outcome."
        rows.append(
            {
                "task": task,
                "method": model.method if model is not None and serves else "none",
                "is_ready": unmet.empty,
                "model_id": model.model_id if model is not None and serves else None,
                "reason": " ".join([reason, *warnings["reason"]]),
                "what_to_do": " ".join(shown["what_to_do"].drop_duplicates()),
            }
        )
    return typed(pd.DataFrame(rows), _TYPES)


def _warnings(readiness: pd.DataFrame, task: str) -> pd.DataFrame:
    rows = readiness[readiness["task"] == task]
    return rows[~rows["is_met"].astype(bool) & ~rows["is_blocking"].astype(bool)]
