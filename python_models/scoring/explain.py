"""Explanations of the served scores: contributions that add up to the margin, with reasons in plain words."""

from collections.abc import Iterator
from functools import partial

import numpy as np
import pandas as pd
import pyarrow as pa

from python_models.ladder import served
from python_models.relations import Selection, SpreadRows, Table, as_relation, map_batches
from python_models.scoring.by_fallback import estimates, margins_of
from python_models.scoring.contributions import explained_of
from python_models.scoring.listing import REASON_TYPES, listed_reasons
from python_models.scoring.reasons import reason_of_fact
from python_models.scoring.rows import key_types, to_score_with
from python_models.scoring.words import FeatureLabels
from python_models.tasks import Task
from python_models.training.frames import TEXT, typed
from python_models.training.trained_model import TrainedModel, serving_model

# As many as a chart of single customers can show; all of their features are kept.
SAMPLED_ROWS = 220


def explain(
    task: Task,
    models: pd.DataFrame,
    contributions: Table,
    examples: Table,
    labels: pd.DataFrame,
    purchases: Table | None = None,
    *,
    top: int = 8,
    currency: str = "",
) -> pa.RecordBatchReader | SpreadRows:
    """Return the listed reasons of every scored row: campaign_id, the keys, as_of_date, model_id, feature,
    feature_label, value, typical_value, contribution, rank (1 = largest absolute) and reason.

    `contributions` are the rows of the function of that name; `labels` is the seed feature_labels. All features are
    listed for a fixed sample of SAMPLED_ROWS rows, else the `top` ones and the sum of the others, `other_features`. A
    fall-back, made from `examples` and `purchases` (ml_purchase_histories), has one row per scored row: the fact that
    the estimate rests on. Where nothing serves there are no rows. Relations must be on a cursor each.
    """
    types = key_types(task) | {"model_id": TEXT} | REASON_TYPES
    schema = pa.schema(list(types.items()))
    model = serving_model(models)
    if model is None:
        return pa.RecordBatchReader.from_batches(schema, iter(()))
    if model.booster is None:
        facts = _facts(task, model, examples, purchases)
        made = (pa.RecordBatch.from_pandas(typed(rows, types), schema, preserve_index=False) for rows in facts)
        return pa.RecordBatchReader.from_batches(schema, made)
    work = partial(_of_batch, task, to_score_with(model), FeatureLabels(labels), schema, top, currency)
    return map_batches(contributions, Selection(("*", f"{_is_sampled(contributions)} as is_sampled")), work, schema)


def _of_batch(
    task: Task,
    model: TrainedModel,
    labels: FeatureLabels,
    schema: pa.Schema,
    top: int,
    currency: str,
    batch: pa.RecordBatch,
) -> Iterator[pa.RecordBatch]:
    rows = explained_of(batch, len(model.features))
    whole = rows.keys["is_sampled"].to_numpy()
    row, table = listed_reasons(task, model, rows, labels, whole, top=top, currency=currency)
    keys = rows.keys.drop_columns(["is_sampled"]).take(pa.array(row))
    for name in keys.column_names:
        table = table.append_column(name, keys[name])
    yield from table.select(schema.names).cast(schema).combine_chunks().to_batches()


def _is_sampled(contributions: Table) -> str:
    """Return the test of the sample: the first rows by the hash of their key, the same on every machine and run."""
    key = "md5(concat(customer_id, '/', coalesce(campaign_id, '')))"
    hashes = as_relation(contributions).project(f"{key} as hash").order("hash").limit(SAMPLED_ROWS).fetchall()
    return f"{key} <= '{hashes[-1][0] if hashes else ''}'"


def _facts(task: Task, model: TrainedModel, examples: Table, purchases: Table | None) -> Iterator[pd.DataFrame]:
    """Yield what each estimate of a fall-back rests on; it is all of the distance from the mean's log odds."""
    pairs = [(made.probability, made.value) for _, made in estimates(task, model, examples, purchases)]
    if not pairs:
        return
    probability, value = (np.concatenate(one) for one in zip(*pairs, strict=True))
    margin, base_margin = margins_of(served(probability))
    known, moved = value[~np.isnan(value)], margin - base_margin
    typical, start = float(np.median(known)) if len(known) else np.nan, 0
    for rows, made in estimates(task, model, examples, purchases):
        own = moved[start : start + len(rows)]
        start += len(rows)
        yield rows.keys.assign(
            model_id=model.model_id,
            feature=made.feature,
            feature_label=made.feature_label,
            value=made.value,
            typical_value=typical,
            contribution=own,
            rank=1,
            reason=[
                reason_of_fact(fact, contribution, what_rises=task.wording.what_rises)
                for fact, contribution in zip(made.facts, own.tolist(), strict=True)
            ],
        )
