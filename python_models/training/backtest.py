"""The out-of-time predictions, kept with their model: what it would have said, and what came of it."""

import io

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from python_models.tasks import AS_OF, KNOWN_AT, Task
from python_models.training.calibrate import sigmoid
from python_models.training.folds import WALK_FORWARD
from python_models.training.frames import COUNT, DATE, FLAG, NUMBER, TEXT, typed
from python_models.training.predictions import KEY
from python_models.training.scorers import MODEL
from python_models.training.trained_model import champion_of
from python_models.training.walk_forward import fold_column

_FACTS = {
    AS_OF: DATE,
    KNOWN_AT: DATE,
    "fold_start": DATE,
    "split": TEXT,
    "probability": NUMBER,
    "uncalibrated_probability": NUMBER,
    "decision_threshold": NUMBER,
    "is_selected": FLAG,
    "label": COUNT,
}


def backtest_parquet(task: Task, predictions: pd.DataFrame, decided: pd.DataFrame) -> bytes:
    """Return a Parquet file with a row per out-of-time prediction of the model: its keys and the facts of _FACTS.

    `decided` is what decide_folds gives for the model. Folds that do not follow in time have no start.
    """
    keys = {key: predictions[KEY + key] for key in task.keys}
    start = predictions["fold_start"] if fold_column(predictions) == "fold_start" else None
    facts = {AS_OF: predictions["as_of"], KNOWN_AT: predictions["known_at"], "fold_start": start}
    facts |= {"split": decided["split"], "probability": decided["probability"], "label": predictions["label"]}
    margin = predictions[f"margin_{MODEL}"].to_numpy(dtype="float64")
    facts |= {"uncalibrated_probability": pd.Series(sigmoid(margin), index=predictions.index)}
    facts |= {"decision_threshold": decided["threshold"], "is_selected": decided["is_selected"]}
    frame = typed(pd.DataFrame(keys | facts), dict.fromkeys(task.keys, TEXT) | _FACTS)
    file = io.BytesIO()
    table = pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(None)
    pq.write_table(table, file, compression="zstd")
    return file.getvalue()


def backtest(task: Task, models: pd.DataFrame) -> pd.DataFrame:
    """Return the out-of-time predictions of the trained model that serves: task, model_id, split_method, the keys,
    campaign_id (null where it is no key) and the facts; no rows where no trained model serves.
    """
    types = {"task": TEXT, "model_id": TEXT, "split_method": TEXT, **dict.fromkeys(task.keys, TEXT)}
    types |= {"campaign_id": TEXT} | _FACTS
    model = champion_of(models)
    if model is None or model.backtest is None:
        return typed(pd.DataFrame(columns=list(types)), types)
    rows = pq.read_table(io.BytesIO(model.backtest)).to_pandas(types_mapper=pd.ArrowDtype)
    facts = {"task": model.task, "model_id": model.model_id, "split_method": model.split_method or WALK_FORWARD}
    return typed(rows.assign(**facts), types)
