"""What moves the scores on the whole: the mean size and the mean of each feature's contributions over all rows."""

import numpy as np
import pandas as pd

from python_models.relations import Table
from python_models.scoring.contributions import read_contributions
from python_models.scoring.words import FeatureLabels
from python_models.training.frames import COUNT, NUMBER, TEXT, typed
from python_models.training.trained_model import champion_of

_TYPES = {"model_id": TEXT, "feature": TEXT, "feature_label": TEXT, "scored_row_count": COUNT}
_TYPES |= {"mean_abs_contribution": NUMBER, "mean_contribution": NUMBER, "rank": COUNT}


def importance(models: pd.DataFrame, contributions: Table, labels: pd.DataFrame) -> pd.DataFrame:
    """Return one row per feature of the trained champion, the most important first: model_id, feature, feature_label,
    scored_row_count, mean_abs_contribution and mean_contribution in log odds, and rank.

    Mean |SHAP| over the scored rows: Lundberg et al. 2020, "From local explanations to global understanding with
    explainable AI for trees". No rows where no trained model serves, or nothing is scored.
    """
    model, words = champion_of(models), FeatureLabels(labels)
    nothing = typed(pd.DataFrame(columns=list(_TYPES)), _TYPES)
    if model is None:
        return nothing
    width = len(model.features)
    count, size, sum_ = 0, np.zeros(width), np.zeros(width)
    for rows in read_contributions(contributions, width):
        count += len(rows.contributions)
        size += np.abs(rows.contributions).sum(axis=0)
        sum_ += rows.contributions.sum(axis=0)
    if not count:
        return nothing
    measured = pd.DataFrame(
        {
            "model_id": model.model_id,
            "feature": model.features,
            "feature_label": [words.words(name).label for name in model.features],
            "scored_row_count": count,
            "mean_abs_contribution": size / count,
            "mean_contribution": sum_ / count,
        }
    ).sort_values(["mean_abs_contribution", "feature"], ascending=[False, True], kind="stable")
    return typed(measured.assign(rank=np.arange(1, width + 1)), _TYPES)
