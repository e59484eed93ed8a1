"""The decision on a trained model: plain values that its row keeps as JSON, and what a registry says by them."""

from dataclasses import asdict, dataclass, replace
from typing import Any

import pandas as pd

from python_models.training.trained_model import TrainedModel, read_models

PROMOTED, REJECTED = "promoted", "rejected"
_BEFORE_DECISIONS = 0


@dataclass(frozen=True)
class Difference:
    """One measure of both models on the same rows. `difference` is above zero where the challenger is better."""

    measure: str
    champion: float
    challenger: float
    difference: float
    ci_low: float
    ci_high: float

    def is_clearly_worse(self) -> bool:
        """Return whether the whole interval is against the challenger."""
        return self.ci_high < 0


@dataclass(frozen=True)
class Decision:
    """Whether a model was promoted when it was trained, against which champion, and by which figures.

    `number` counts promotions, so the one that serves is the one with the highest. `compared` says what stood for the
    champion: itself, on rows that it had not learned from; or its recipe, fitted anew walking forward; or nothing.
    """

    verdict: str
    sentence: str
    decided_as_of: str | None
    challenger_id: str
    champion_id: str | None = None
    number: int | None = None
    compared: str | None = None
    window_from: str | None = None
    window_to: str | None = None
    rows: int = 0
    differences: tuple[Difference, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the decision as plain values, as a model's row keeps it."""
        return asdict(self) | {"differences": [asdict(one) for one in self.differences]}


def is_promoted(model: TrainedModel) -> bool:
    """Return whether the model has ever served; models from before there were decisions all have."""
    return model.booster is not None and (model.decision is None or model.decision["verdict"] == PROMOTED)


def number_of(model: TrainedModel) -> int:
    """Return the number of the promotion."""
    return _BEFORE_DECISIONS if model.decision is None else int(model.decision["number"] or _BEFORE_DECISIONS)


def promoted_models(registry: pd.DataFrame) -> list[TrainedModel]:
    """Return the models that were promoted, in the order of their promotion; the last is the champion by right."""
    models = [model for model in read_models(registry) if is_promoted(model)]
    return sorted(models, key=lambda one: (number_of(one), one.is_champion, one.trained_as_of or ""))


def numbered(decision: Decision, registry: pd.DataFrame) -> Decision:
    """Return the promotion with the number that follows those of the registry."""
    return replace(decision, number=max(map(number_of, promoted_models(registry)), default=_BEFORE_DECISIONS) + 1)


def without_comparison(challenger: TrainedModel, champion: TrainedModel | None, verdict: str, why: str) -> Decision:
    """Return a decision that rests on no figures."""
    return Decision(
        verdict=verdict,
        sentence=why,
        decided_as_of=challenger.trained_as_of,
        challenger_id=challenger.model_id,
        champion_id=None if champion is None else champion.model_id,
    )
