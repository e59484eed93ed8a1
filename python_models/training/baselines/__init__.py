"""Baselines: the simple ways of telling that a trained model has to beat, each judged on the model's own rows."""

from python_models.tasks import Task
from python_models.training.baselines.base_rate import base_rate_margin
from python_models.training.baselines.bg_nbd import bg_nbd_margin
from python_models.training.baselines.logistic_regression import logistic_margin
from python_models.training.baselines.recency_rule import recency_margin
from python_models.training.baselines.rfm_score import rfm_margin
from python_models.training.examples import Examples
from python_models.training.scorer import Scorer

__all__ = ["baselines_for"]


def baselines_for(task: Task, examples: Examples) -> dict[str, Scorer]:
    """Return the baselines by name; those whose features the examples lack are left out."""
    needs: dict[str, tuple[Scorer, tuple[str, ...]]] = {
        "base_rate": (base_rate_margin, ()),
        "recency_rule": (recency_margin, (task.recency_rule.feature,)),
        "logistic_regression": (logistic_margin, ()),
    }
    if task.rfm is not None:
        needs["rfm_score"] = (rfm_margin, task.rfm)
    if task.purchase_history is not None:
        needs["bg_nbd"] = (bg_nbd_margin, task.purchase_history)
    return {name: scorer for name, (scorer, columns) in needs.items() if {*columns} <= {*examples.features}}
