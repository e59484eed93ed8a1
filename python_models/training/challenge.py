"""Champion and challenger: a new model serves only if it is better on the newest rows that neither has learned from.

Better means: a lower Brier score, and an expected profit that is higher or, where both would contact the same rows, the
same; and neither difference's 95 % interval lies wholly on the champion's side. Where no money is known, log loss takes
the place of profit. The rows are one of two:

- *champion*: rows from the champion's training date on. The champion predicts by what is stored of it, the challenger
  by its walk-forward folds: by its recipe, fitted on what was known when each fold began.
- *recipe*: the folds of the test period, where too few outcomes are known since the champion's training, as when the
  recipe changed. Both recipes are fitted walking forward. This chooses between two recipes by the rows that the
  scorecard is made from, which flatters the winner a little; the next comparison is on newer rows.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from python_models.learners import Vector, load_learner
from python_models.tasks import Task
from python_models.training.decision import PROMOTED, REJECTED, Decision, Difference
from python_models.training.examples import Examples, Mask
from python_models.training.paired import brier_loss, log_loss, paired_difference
from python_models.training.profit import Stakes
from python_models.training.scorers import MODEL
from python_models.training.trained_model import TrainedModel
from python_models.training.verdict_words import sentence_of
from python_models.training.walk_forward import decide_folds

CHAMPION, RECIPE = "champion", "recipe"


def champion_probability(champion: TrainedModel, rows: Examples, threads: int) -> Vector:
    """Return the stored champion's calibrated probability of each row; the rows need its features."""
    positions = [rows.features.index(name) for name in champion.features]
    learner = load_learner(champion.learner)
    margin = learner.margin(champion.booster or b"", rows.matrix[:, positions], threads=threads)
    return champion.load_calibrator().probability(margin)


def recipe_of(task: Task, champion: TrainedModel) -> Task:
    """Return the task as the champion was trained for it: with its learner and its parameters."""
    return replace(task, learner=champion.learner, parameters=dict(champion.parameters or {}))


def compare(
    task: Task,
    champion: TrainedModel,
    challenger: TrainedModel,
    *,
    compared: str,
    predictions: pd.DataFrame,
    champion_by_row: Vector,
    window: Mask,
    stakes: Stakes | None,
) -> Decision:
    """Return whether the challenger is better on the predictions within `window`.

    `predictions` are the challenger's out-of-time predictions, `champion_by_row` the champion's probability and
    `stakes` the money for each of them.
    """
    ours = decide_folds(task.threshold, predictions, MODEL)["probability"].to_numpy(dtype=np.float64)[window]
    theirs = champion_by_row[window]
    rows = predictions[window]
    label, cluster = rows["label"].to_numpy(dtype=np.float64), rows["cluster"].to_numpy(dtype=np.int64)

    def difference(measure: str, is_lower_better: bool, champion: Vector, challenger: Vector) -> Difference:
        return paired_difference(
            measure,
            champion,
            challenger,
            cluster,
            is_lower_better=is_lower_better,
            is_total=not is_lower_better,
            seed=task.seed,
        )

    brier = difference("brier", True, brier_loss(theirs, label), brier_loss(ours, label))
    if stakes is None:
        second = difference("log_loss", True, log_loss(theirs, label), log_loss(ours, label))
    else:
        money = stakes.take(window)
        second = difference("profit", False, money.realised(theirs, label), money.realised(ours, label))
    decided = Decision(
        verdict=PROMOTED if _is_better(brier, second) else REJECTED,
        sentence="",
        decided_as_of=challenger.trained_as_of,
        challenger_id=challenger.model_id,
        champion_id=champion.model_id,
        compared=compared,
        window_from=_day(rows["as_of"].min()),
        window_to=_day(rows["as_of"].max()),
        rows=len(rows),
        differences=(brier, second),
    )
    return replace(decided, sentence=sentence_of(decided))


def _is_better(brier: Difference, second: Difference) -> bool:
    is_tie_of_money = second.measure == "profit" and second.difference == 0
    is_second_better = second.difference > 0 or is_tie_of_money
    return brier.difference > 0 and is_second_better and not (brier.is_clearly_worse() or second.is_clearly_worse())


def _day(value: object) -> str:
    return str(pd.Timestamp(str(value)).date())
