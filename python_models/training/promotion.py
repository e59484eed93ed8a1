"""The decision on a model that was just trained: against which champion, on which rows, or by necessity."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from python_models.learners import Vector
from python_models.tasks import Task
from python_models.training.challenge import (
    CHAMPION,
    RECIPE,
    champion_probability,
    compare,
    recipe_of,
)
from python_models.training.decision import (
    PROMOTED,
    REJECTED,
    Decision,
    numbered,
    promoted_models,
    without_comparison,
)
from python_models.training.due import new_to
from python_models.training.examples import Examples, Mask
from python_models.training.fitting_pool import FitAll
from python_models.training.group_folds import have_one_date
from python_models.training.predict import predict_out_of_time
from python_models.training.profit import stakes_of
from python_models.training.scorers import MODEL, boosted_margin
from python_models.training.succession import why_not
from python_models.training.trained_model import TrainedModel
from python_models.training.walk_forward import LEAST_OF_EACH_CLASS, decide_folds, has_both_classes


@dataclass(frozen=True)
class Contest:
    """What a decision rests on: `rows` and `training` with all features of the table, not only the challenger's."""

    task: Task
    rows: Examples
    training: Examples
    predictions: pd.DataFrame
    test_start: np.datetime64
    assumptions: pd.DataFrame | None
    threads: int
    fit_all: FitAll

    def predicted(self) -> Examples:
        """Return the rows that were predicted, in the order of the predictions."""
        source = self.training if have_one_date(self.training) else self.rows
        return source.take(self.predictions["row"].to_numpy(dtype=np.int64))


def decide(
    contest: Contest, registry: pd.DataFrame, champion: TrainedModel | None, challenger: TrainedModel
) -> Decision:
    """Return the decision; a promotion gets the next number of the registry."""
    decision = _decide(contest, registry, champion, challenger)
    return numbered(decision, registry) if decision.verdict == PROMOTED else decision


def by_necessity(rows: Examples, registry: pd.DataFrame, challenger: TrainedModel) -> Decision:
    """Return the promotion of a model where no earlier one can serve."""
    earlier = [model for model in promoted_models(registry) if model.model_id != challenger.model_id]
    why = "Promoted: it is the first model of the task."
    if earlier:
        last = earlier[-1]
        why = f"Promoted by necessity: {last.model_id} cannot score these rows, because {why_not(last, rows)}."
    return numbered(without_comparison(challenger, None, PROMOTED, why), registry)


def _decide(
    contest: Contest, registry: pd.DataFrame, champion: TrainedModel | None, challenger: TrainedModel
) -> Decision:
    if champion is None:
        return by_necessity(contest.rows, registry, challenger)
    is_undated = have_one_date(contest.training)
    if is_undated and champion.recipe_hash == challenger.recipe_hash:
        why = "Promoted: all outcomes are of one date, so no later rows could tell; it has learned from those of now."
        return without_comparison(challenger, champion, PROMOTED, why)
    new = np.zeros(len(contest.predictions), dtype=bool) if is_undated else new_to(champion, contest.predicted())
    if _is_enough(contest, new):
        probability = champion_probability(champion, contest.predicted(), contest.threads)
        return _compared(contest, champion, challenger, CHAMPION, probability, new)
    if _is_made_alike(champion, challenger):
        # What differs is not kept, so fitted anew the old recipe would predict the same as this one.
        why = f"Promoted: it differs from {champion.model_id} in settings, libraries or code alone."
        return without_comparison(challenger, champion, PROMOTED, why)
    tested = contest.predictions["is_test"].to_numpy(dtype=bool)
    if not _is_enough(contest, tested):
        why = f"Not promoted: too few outcomes are known to compare it with {champion.model_id}."
        return without_comparison(challenger, champion, REJECTED, why)
    return _against_recipe(contest, champion, challenger, tested)


def _against_recipe(contest: Contest, champion: TrainedModel, challenger: TrainedModel, tested: Mask) -> Decision:
    old = recipe_of(contest.task, champion)
    used = np.isin(contest.rows.features, champion.features)
    predictions = predict_out_of_time(
        old,
        contest.rows.with_features(used),
        contest.training.with_features(used),
        contest.test_start,
        {MODEL: boosted_margin},
        contest.threads,
        contest.fit_all,
    )
    decided = decide_folds(old.threshold, predictions, MODEL).set_axis(predictions["row"].to_numpy())
    theirs = decided["probability"].loc[contest.predictions["row"].to_numpy()].to_numpy(dtype=np.float64)
    return _compared(contest, champion, challenger, RECIPE, theirs, tested)


def _compared(
    contest: Contest, champion: TrainedModel, challenger: TrainedModel, compared: str, theirs: Vector, window: Mask
) -> Decision:
    return compare(
        contest.task,
        champion,
        challenger,
        compared=compared,
        predictions=contest.predictions,
        champion_by_row=theirs,
        window=window,
        stakes=stakes_of(contest.task, contest.predicted(), contest.assumptions),
    )


def _is_made_alike(champion: TrainedModel, challenger: TrainedModel) -> bool:
    """Return whether the recipes differ in no more than what a model's row does not keep: settings, libraries, code."""
    return (champion.learner, champion.parameters, champion.features) == (
        challenger.learner,
        challenger.parameters,
        challenger.features,
    )


def _is_enough(contest: Contest, window: Mask) -> bool:
    label = contest.predictions["label"].to_numpy(dtype=np.float64)[window]
    return has_both_classes(label, LEAST_OF_EACH_CLASS)
