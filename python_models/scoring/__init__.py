"""Scoring: from a trained model and examples to scores and their reasons."""

from python_models.scoring.explain import OTHER_FEATURES, explain
from python_models.scoring.score import score

__all__ = ["OTHER_FEATURES", "explain", "score"]
