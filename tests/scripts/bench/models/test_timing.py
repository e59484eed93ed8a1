"""What the times are taken of: the bare fits learn from just the rows that the library's do."""

from dataclasses import replace

import numpy as np
import pytest
import xgboost as xgb

from python_models.learners import load_learner
from python_models.training import train
from python_models.training.scorers import fit_booster
from scripts.bench.models.backtest import backtest_of
from scripts.bench.models.bare import fit_bare
from scripts.bench.models.timing import training_sets
from tests.python_models.training.example_frames import SMALL_TASK, SMALL_TREES, example_frame


def test_there_is_a_fit_for_each_fold_and_one_that_serves() -> None:
    frame = example_frame()
    model = train(SMALL_TASK, frame, test_from="2020-06-01")
    backtest = backtest_of(SMALL_TASK, model, frame, threads=1)

    sets = training_sets(backtest)

    starts = [fold.start for fold in backtest.folds]
    assert [rows.known_at.max() <= start for rows, start in zip(sets, starts, strict=False)] == [True] * len(starts)
    assert len(sets[-1]) == model.training_rows


@pytest.mark.parametrize("stopping", [{}, {"early_stopping_rounds": 5, "most_rounds": 200}], ids=["given", "stopped"])
@pytest.mark.parametrize("learner", SMALL_TREES)
def test_the_bare_fit_is_the_same_fit(learner: str, stopping: dict[str, int]) -> None:
    parameters = SMALL_TREES[learner] | stopping
    task = replace(SMALL_TASK, learner=learner, parameters=parameters, monotone={"spend_28d": 1})
    frame = example_frame()
    rows = backtest_of(task, train(task, frame, test_from="2020-06-01"), frame, threads=1).training

    bare = fit_bare(task, rows, 1)
    ours = load_learner(learner).margin(fit_booster(task, rows, 1), rows.matrix, threads=1)

    theirs = (
        bare.predict(xgb.DMatrix(rows.matrix), output_margin=True)
        if isinstance(bare, xgb.Booster)
        else bare.predict(rows.matrix, raw_score=True)
    )
    assert np.asarray(theirs) == pytest.approx(ours, abs=1e-5)
