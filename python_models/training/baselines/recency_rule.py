"""The recency rule: one feature alone, the rule that people use already."""

import numpy as np

from python_models.learners import Vector
from python_models.tasks import Task
from python_models.training.baselines.baseline import column, log_odds_of
from python_models.training.examples import Examples


def recency_margin(task: Task, training: Examples, rows: Examples, threads: int) -> Vector:
    """Return log odds by the task's recency feature alone; unknown values go to the end that the rule names."""
    del threads
    rule = task.recency_rule
    sign = 1.0 if rule.higher_is_positive else -1.0
    known, asked = (sign * column(part, rule.feature) for part in (training, rows))
    if np.isnan(known).all():
        return np.zeros(len(rows))
    spread = np.nanstd(known) or 1.0
    end = np.nanmax(known) + spread if rule.missing_is_positive else np.nanmin(known) - spread
    known, asked = (np.where(np.isnan(part), end, part) for part in (known, asked))
    return log_odds_of(known, training.label, asked)
