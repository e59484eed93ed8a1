"""Families of features, each the feature mart that makes them, and scorers that do without one family."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from python_models.learners import Vector
from python_models.tasks import Task
from python_models.training.examples import Examples
from python_models.training.scorer import Scorer
from python_models.training.scorers import boosted_margin

ATTRIBUTES = "customer attributes"


def family_names(features: tuple[str, ...], marts: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the features of each family; those of no feature mart belong to the customer or to the campaign.

    Where all belong to the customer, as in a file with a row per customer, each attribute is a family.
    """
    names = [_family(feature, marts) for feature in features]
    if set(names) == {ATTRIBUTES}:
        names = [feature.removeprefix("customer_").split("_is_")[0].replace("_", " ") for feature in features]
    families: dict[str, list[str]] = {}
    for name, feature in zip(names, features, strict=True):
        families.setdefault(name, []).append(feature)
    return families


def _family(feature: str, marts: Mapping[str, str]) -> str:
    if feature in marts:
        return marts[feature].removeprefix("mart_").removeprefix("customer_").replace("_", " ")
    if feature.startswith("customer_"):
        return ATTRIBUTES
    # What a task joins by itself tells of the campaign: its attributes, its likes, its share of the basket.
    return "campaign affinity" if feature.startswith("affinity_") else "campaign"


@dataclass(frozen=True)
class Without:
    """The task's learner on all features but some: a Scorer."""

    left_out: frozenset[str]

    def __call__(self, task: Task, training: Examples, rows: Examples, threads: int) -> Vector:
        """Return the margins of rows."""
        return boosted_margin(task, self._blanked(training), self._blanked(rows), threads)

    def _blanked(self, examples: Examples) -> Examples:
        """Return the rows with the features unknown: dropped columns would round the share that a tree samples."""
        gone = np.array([name in self.left_out for name in examples.features])
        return replace(examples, matrix=np.where(gone, np.float32(np.nan), examples.matrix))


def ablations(families: Mapping[str, list[str]]) -> dict[str, Scorer]:
    """Return a scorer per family that does without it; none where there is only one family."""
    if len(families) < 2:
        return {}
    return {family: Without(frozenset(features)) for family, features in families.items()}
