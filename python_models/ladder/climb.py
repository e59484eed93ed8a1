"""Up the ladder: the trained model where the checks are met, else the best way that this data allows."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import pandas as pd

from python_models.clv.process import MOST_CUSTOMERS
from python_models.ladder.evidence import Evidence
from python_models.ladder.fallback import NotPossible, load_fallback
from python_models.readiness.readiness import blocking, main_ones
from python_models.readiness.rules import Rules
from python_models.relations import Table, as_relation, sampled
from python_models.tasks import Task
from python_models.training.due import RETRAIN_AFTER_DAYS
from python_models.training.examples import Examples, read_examples
from python_models.training.train import TEST_PERIOD_DAYS, train_when_due
from python_models.training.trained_model import TrainedModel, champion_of, models_frame

# With nothing to choose it by, the threshold is where the outcome is more likely than not.
THRESHOLD = 0.5


def train_or_fall_back(
    task: Task,
    examples: pd.DataFrame,
    previous: pd.DataFrame | None,
    *,
    readiness: pd.DataFrame,
    signals: pd.DataFrame,
    rules: pd.DataFrame,
    purchases: Table,
    silences: pd.DataFrame,
    test_from: str | None = None,
    test_period_days: int = TEST_PERIOD_DAYS,
    retrain_after_days: int = RETRAIN_AFTER_DAYS,
    assumptions: pd.DataFrame | None = None,
    pinned: str | None = None,
    threads: int = 1,
    at_once: int = 1,
) -> pd.DataFrame:
    """Return the task's models, the one that serves last: trained, or a fall-back's row without booster.

    A task that misses a blocking check is not trained. Where no fall-back can be used either, the last row has the
    method none and says why. Fall-backs of earlier builds are not kept: they cost nothing to make again. `purchases`
    are the rows of ml_purchase_histories, of which a fall-back sees those of at most about MOST_CUSTOMERS.
    """
    rows = read_examples(task, examples)
    del examples  # which may be the last to hold them: training needs the memory
    trained = _trained_only(models_frame(previous))
    unmet = blocking(readiness, task.name)
    if unmet.empty:
        models = train_when_due(
            task,
            rows,
            trained,
            test_from=test_from,
            test_period_days=test_period_days,
            retrain_after_days=retrain_after_days,
            assumptions=assumptions,
            pinned=pinned,
            threads=threads,
            at_once=at_once,
        )
        if champion_of(models) is not None:
            return models
        trained, why = _trained_only(models), [str(models["reason"].iloc[-1])]
    else:
        why = list(main_ones(unmet)["reason"])
    if "source_tables" in set(unmet["check_name"]):
        chosen = _row(task, rows, "none", {}, "none", f"Not predicted. {why[0]}")
    else:
        suspected = signals.loc[(signals["task"] == task.name) & signals["is_suspected"].astype(bool), "feature"]
        known = rows.take(rows.known_by(rows.last_date()) & ~rows.is_scoring)
        # a sample, where there are more: who is among the examples of a sample of customers is in a larger one too
        histories = sampled(as_relation(purchases), "customer_id", MOST_CUSTOMERS).df()
        evidence = Evidence(
            known, rows.take(rows.is_scoring), histories, silences, Rules.read(rules), frozenset(suspected)
        )
        chosen = _best_fallback(task, rows, evidence, why)
    return models_frame(pd.concat([trained.assign(is_champion=False), chosen.to_frame()], ignore_index=True))


def _best_fallback(task: Task, rows: Examples, evidence: Evidence, why: list[str]) -> TrainedModel:
    reasons = " ".join(why)
    refusals = []
    for name in task.fallbacks:
        fallback = load_fallback(name)
        try:
            parameters = fallback.fit(task, evidence)
        except NotPossible as refusal:
            refusals.append(str(refusal))
            continue
        text = f"Estimated by {fallback.title}, not by a trained model. {reasons}"
        return _row(task, rows, name, parameters, fallback.method, text)
    return _row(task, rows, "none", {}, "none", " ".join(["Not predicted.", reasons, *refusals]))


def _row(
    task: Task, rows: Examples, learner: str, parameters: Mapping[str, Any], method: str, reason: str
) -> TrainedModel:
    recipe = json.dumps([task.name, learner, parameters], sort_keys=True)
    fingerprint = hashlib.sha256(recipe.encode()).hexdigest()
    serves = method != "none"
    return TrainedModel(
        task=task.name,
        model_id=f"{learner if serves else task.name}-{fingerprint[:12]}",
        is_champion=serves,
        method=method,
        learner=learner,
        training_hash=fingerprint,
        trained_as_of=str(rows.last_date()) if len(rows) else None,
        parameters=dict(parameters),
        library_versions={},
        decision_threshold=THRESHOLD if serves else None,
        reason=reason,
    )


def _trained_only(models: pd.DataFrame) -> pd.DataFrame:
    """Return the trained models, and the last training that gave none: it is not repeated on the same rows."""
    is_trained = models["booster"].notna()
    in_vain = models.index[~is_trained & models["split_method"].notna()][-1:]
    return models[is_trained | models.index.isin(in_vain)].reset_index(drop=True)
