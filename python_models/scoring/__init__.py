"""Scoring: from a trained model and examples to scores, their contributions and reasons."""

from python_models.scoring.contributions import contributions
from python_models.scoring.dependence import dependence
from python_models.scoring.explain import explain
from python_models.scoring.importance import importance
from python_models.scoring.listing import OTHER_FEATURES
from python_models.scoring.score import score

__all__ = ["OTHER_FEATURES", "contributions", "dependence", "explain", "importance", "score"]
