"""The ladder of methods: trained model, else purchase-rate model, else simple rule, else nothing and why."""

from python_models.ladder.climb import train_or_fall_back
from python_models.ladder.evidence import Evidence
from python_models.ladder.fallback import FALLBACKS, Estimates, Fallback, NotPossible, load_fallback, served

__all__ = [
    "FALLBACKS",
    "Estimates",
    "Evidence",
    "Fallback",
    "NotPossible",
    "load_fallback",
    "served",
    "train_or_fall_back",
]
