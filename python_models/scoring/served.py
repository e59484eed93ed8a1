"""All contributions of one served score, computed on demand from what the snapshot holds: champion and features."""

from functools import lru_cache

import numpy as np
import pandas as pd
import pyarrow as pa

from python_models.learners import Matrix, load_learner
from python_models.relations import quoted
from python_models.scoring.contributions import Explained
from python_models.scoring.listing import OTHER_FEATURES, REASON_TYPES, listed_reasons
from python_models.scoring.words import FeatureLabels
from python_models.tasks import load_task
from python_models.training.trained_model import TrainedModel
from python_models.warehouse import SnapshotReader

__all__ = ["OTHER_FEATURES", "explain_served", "served_model"]

THREADS = 1  # one row gains nothing from more


def explain_served(
    reader: SnapshotReader, task: str, model_id: str, customer_id: str, campaign_id: str | None = None
) -> pd.DataFrame:
    """Return one row per feature of a score that the snapshot serves, by rank: feature, feature_label, value,
    typical_value, contribution, rank and reason, as mart_explanations has them.

    No rows when the model has no trees or the row to score is not there.
    """
    model = served_model(reader, task, model_id)
    if model is None or model.booster is None:
        return pd.DataFrame(columns=list(REASON_TYPES))
    matrix = _features(reader, task, model, customer_id, campaign_id)
    if not len(matrix):
        return pd.DataFrame(columns=list(REASON_TYPES))
    moved, _ = load_learner(model.learner).contributions(model.booster, matrix, threads=THREADS)
    labels = FeatureLabels(reader.query("select feature, label, unit from feature_labels"))
    currency = reader.query_row("select currency from mart_snapshot_info") or {}
    rows, whole = Explained(pa.table({}), matrix, moved), np.ones(1, dtype=bool)
    _, reasons = listed_reasons(
        load_task(task), model, rows, labels, whole, top=1, currency=str(currency.get("currency") or "")
    )
    return reasons.to_pandas()


# The key is the model's id, which names its content; readers of different snapshots may share the model.
@lru_cache(maxsize=8)
def served_model(reader: SnapshotReader, task: str, model_id: str) -> TrainedModel | None:
    """Return a model of the snapshot, or None when it does not hold it."""
    found = reader.query("select * from mart_models where task = ? and model_id = ?", [task, model_id])
    # The mart holds the decision in words, the model's own row as JSON; a score needs neither.
    return TrainedModel.from_row(found.drop(columns="decision", errors="ignore").iloc[0]) if len(found) else None


def _features(
    reader: SnapshotReader, task: str, model: TrainedModel, customer_id: str, campaign_id: str | None
) -> Matrix:
    """Return the row that was scored, rows x features, in the model's order; no row when it is not there."""
    columns = ", ".join(f"cast({quoted(name)} as double)" for name in model.features)
    of_campaign = "campaign_id" in load_task(task).keys
    found = reader.execute(
        f"select {columns} from mart_{task}_examples where is_scoring and customer_id = ?"
        + (" and campaign_id = ?" if of_campaign else "")
        + " limit 1",
        [customer_id, campaign_id] if of_campaign else [customer_id],
    ).fetchall()
    values = np.array(found, dtype=np.float64).reshape(len(found), len(model.features))
    return values.astype(np.float32)
