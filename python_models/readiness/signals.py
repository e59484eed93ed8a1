"""What each feature says by itself: a feature that alone nearly knows the outcome is suspected of a leak."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from duckdb import DuckDBPyRelation

from python_models.errors import RegularsError, did_you_mean
from python_models.learners import Vector
from python_models.readiness.rules import Rules
from python_models.tasks import AS_OF, Task
from python_models.training.frames import COUNT, FLAG, NUMBER, TEXT, typed

# Rows that are looked at: those whose key has a small remainder of its MD5, so always the same ones.
MOST_ROWS = 50_000

_TYPES = {
    "task": TEXT,
    "feature": TEXT,
    "roc_auc": NUMBER,
    "row_count": COUNT,
    "is_constant": FLAG,
    "is_suspected": FLAG,
    "allowed_because": TEXT,
}


class ReadinessError(RegularsError):
    """A setting of the checks of readiness cannot be used."""


def feature_signals(
    task: Task, examples: DuckDBPyRelation, rules: pd.DataFrame, allowed: Mapping[str, str]
) -> pd.DataFrame:
    """Return one row per feature of the task: roc_auc (0.5 to 1, whichever way round), row_count (known examples that
    were looked at), is_constant, is_suspected and allowed_because. Nothing is suspected on fewer examples of a class
    than the task's min_positives.

    A null is taken as lowest and as highest, and the stronger of the two counts, so a feature that is filled in for
    one class alone is found too. `allowed` maps 'task.feature' to the reason why the feature is no leak.
    """
    frame = known_sample(task, examples)
    label = frame[task.label].to_numpy(dtype=np.float64)
    at_least = Rules.read(rules).threshold(task.name, "leakage")
    # among a handful of examples some feature always tells the few of one class apart, by luck
    is_enough = min(label.sum(), len(label) - label.sum()) >= task.min_positives
    rows: list[dict[str, Any]] = []
    features = task.features_of(frame)
    check_allowed(task.name, features, allowed)
    for feature in features:
        values = pd.to_numeric(frame[feature]).to_numpy(dtype=np.float64, na_value=np.nan)
        auc = single_feature_auc(values, label)
        because = allowed.get(f"{task.name}.{feature}")
        rows.append(
            {
                "task": task.name,
                "feature": feature,
                "roc_auc": auc,
                "row_count": len(frame),
                "is_constant": _is_constant(values),
                "is_suspected": bool(is_enough and auc >= at_least) and because is None,
                "allowed_because": because,
            }
        )
    return typed(pd.DataFrame(rows, columns=list(_TYPES)), _TYPES)


def check_allowed(task: str, features: Sequence[str], allowed: Mapping[str, str]) -> None:
    """Raise ReadinessError for an entry of leakage_allowed that has no reason, or names no feature of the task."""
    for entry, reason in allowed.items():
        named_task, _, feature = entry.partition(".")
        if named_task != task:
            continue
        if not str(reason or "").strip():
            raise ReadinessError(
                f"The var leakage_allowed names {entry!r} without a reason. Say how it is known before the outcome."
            )
        if feature not in features:
            raise ReadinessError(
                f"The var leakage_allowed names {entry!r}, but task {task!r} has no such feature."
                + did_you_mean(feature, features)
            )


def known_sample(task: Task, relation: DuckDBPyRelation, most_rows: int = MOST_ROWS) -> pd.DataFrame:
    """Return at most about `most_rows` examples with a known outcome, chosen by their keys alone."""
    known = relation.filter(f'"{task.label}" is not null and not is_scoring')
    row_count = int(known.aggregate("count(*) as n").df()["n"].iloc[0])
    parts = -(-row_count // most_rows)
    if parts <= 1:
        return known.df()
    key = ", ".join(f"coalesce(cast(\"{name}\" as varchar), '')" for name in (*task.keys, AS_OF))
    return known.filter(f"md5_number_lower(concat_ws('/', {key})) % {parts} = 0").df()


def single_feature_auc(values: Vector, label: Vector) -> float:
    """Return the ROC-AUC of one feature, the better way round; 0.5 where only one class or one value is there."""
    positives = float(label.sum())
    negatives = len(label) - positives
    if not positives or not negatives:
        return 0.5
    strength = 0.0
    for unknown in (-np.inf, np.inf) if np.isnan(values).any() else (0.0,):
        ranks = _ranks(np.where(np.isnan(values), unknown, values))
        auc = (ranks[label == 1].sum() - positives * (positives + 1) / 2) / (positives * negatives)
        strength = max(strength, abs(auc - 0.5))
    return 0.5 + strength


def _ranks(values: Vector) -> Vector:
    """Return the rank of each value from 1 on, equal values sharing their mean rank."""
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(counts) - (counts - 1) / 2)[place], dtype=np.float64)


def _is_constant(values: Vector) -> bool:
    known = values[~np.isnan(values)]
    # a feature that is known for some and not for others says something, even with one value
    return len(known) == 0 or (len(known) == len(values) and bool((known == known[0]).all()))
