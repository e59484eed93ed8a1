"""The rows to score beside the reference that the serving model keeps of its training rows."""

from collections.abc import Iterator, Sequence
from typing import Any

import duckdb
import numpy as np
import pandas as pd

from python_models.drift.psi import largest_by_chance, population_stability_index
from python_models.learners import Vector
from python_models.relations import Table, as_relation, quoted
from python_models.tasks import Task
from python_models.training.frames import COUNT, FLAG, NUMBER, TEXT, typed
from python_models.training.reference import SCORE, Binned, shares
from python_models.training.trained_model import champion_of

COLUMNS_AT_A_TIME = 8  # a query for each would be planned longer than it runs; of a million rows eight are 64 MB
_TYPES = {
    "task": TEXT,
    "model_id": TEXT,
    "kind": TEXT,
    "feature": TEXT,
    "is_comparable": FLAG,
    "psi": NUMBER,
    "psi_by_chance": NUMBER,
    "rows_then": COUNT,
    "rows_now": COUNT,
    "missing_then": NUMBER,
    "missing_now": NUMBER,
    "median_then": NUMBER,
    "median_now": NUMBER,
}


def drift(task: Task, models: pd.DataFrame, examples: Table, scores: Table) -> pd.DataFrame:
    """Return one row per feature of the champion, and one for its score (the margin), with the drift of each.

    `models`, `examples` and `scores` are the task's tables ml_<task>_model, mart_<task>_examples, ml_<task>_scores.
    Without a trained champion there are no rows; a champion from before references were kept has rows without an index.
    `is_comparable` is whether the rows to score are chosen as the training rows were (`Task.scored_like_trained`).
    COLUMNS_AT_A_TIME are read.
    """
    model = champion_of(models)
    if model is None:
        return typed(pd.DataFrame(columns=list(_TYPES)), _TYPES)
    rows = as_relation(examples).filter("is_scoring")
    reference: dict[str, Any] = dict(model.reference or {})
    features = reference.get("features", {})
    found = [
        {"kind": SCORE, "feature": SCORE} | _compared(margin, reference.get(SCORE))
        for _, margin in _columns(as_relation(scores), ["margin"])
    ]
    for name, values in _columns(rows, model.features):
        # as the learner sees them, and as the reference was made: 32-bit numbers
        found.append({"kind": "feature", "feature": name} | _compared(values.astype(np.float32), features.get(name)))
    fixed: dict[str, Any] = {"task": task.name, "model_id": model.model_id, "is_comparable": task.scored_like_trained}
    return typed(pd.DataFrame(found).assign(**fixed), _TYPES)


def _columns(rows: duckdb.DuckDBPyRelation, names: Sequence[str]) -> Iterator[tuple[str, Vector]]:
    for start in range(0, len(names), COLUMNS_AT_A_TIME):
        asked = names[start : start + COLUMNS_AT_A_TIME]
        casts = ", ".join(f"cast({quoted(name)} as double) as {quoted(name)}" for name in asked)
        for name, values in rows.project(casts).fetchnumpy().items():
            yield name, np.ma.filled(values.astype(np.float64), np.nan)


def _compared(values: Vector, then: Binned | None) -> dict[str, Any]:
    known = values[~np.isnan(values)]
    now = {
        "rows_now": len(values),
        "missing_now": 1 - len(known) / len(values) if len(values) else None,
        "median_now": float(np.median(known)) if len(known) else None,
    }
    # Nobody to score: nothing can be said of them.
    if then is None or not len(values):
        return now
    share_now, share_then = shares(values, then["edges"]), np.asarray(then["shares"])
    filled = int(((share_now > 0) | (share_then > 0)).sum())
    return now | {
        "psi": population_stability_index(share_now, share_then),
        "psi_by_chance": largest_by_chance(filled, len(values), then["rows"]),
        "rows_then": then["rows"],
        "missing_then": float(share_then[-1]),
        "median_then": then["median"],
    }
