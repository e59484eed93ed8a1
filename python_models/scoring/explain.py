"""Explanations of the served scores: contributions that add up to the margin, with reasons in plain words."""

from collections.abc import Iterator

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa

from python_models.scoring.contributions import read_contributions
from python_models.scoring.listing import REASON_TYPES, listed_reasons
from python_models.scoring.reasons import reason_of_fact
from python_models.scoring.rows import Table, key_types, rows_to_score
from python_models.scoring.score import estimates_of, margins_of
from python_models.scoring.words import FeatureLabels
from python_models.tasks import Task
from python_models.training.frames import TEXT, typed
from python_models.training.trained_model import TrainedModel, serving_model

# As many as a chart of single customers can show; all of their features are kept.
SAMPLED_ROWS = 220


def explain(
    task: Task,
    models: pd.DataFrame,
    contributions: duckdb.DuckDBPyRelation,
    examples: Table,
    labels: pd.DataFrame,
    purchases: Table | None = None,
    *,
    top: int = 8,
    currency: str = "",
) -> pa.RecordBatchReader:
    """Return the listed reasons of every scored row: campaign_id, the keys, as_of_date, model_id, feature,
    feature_label, value, typical_value, contribution, rank (1 = largest absolute) and reason.

    `contributions` are the rows of the function of that name; `labels` is the seed feature_labels. All features are
    listed for a fixed sample of SAMPLED_ROWS rows, else the `top` ones and the sum of the others, `other_features`. A
    fall-back, made from `examples` and `purchases` (ml_purchase_histories), has one row per scored row: the fact that
    the estimate rests on. Where nothing serves there are no rows.
    """
    types = key_types(task) | {"model_id": TEXT} | REASON_TYPES
    schema = pa.schema(list(types.items()))
    model = serving_model(models)
    batches: Iterator[pa.RecordBatch] = iter(())
    if model is not None and model.booster is None:
        facts = typed(_facts(task, model, examples, purchases), types)
        batches = iter(pa.Table.from_pandas(facts, schema=schema, preserve_index=False).to_batches())
    elif model is not None:
        batches = _batches(task, model, contributions, FeatureLabels(labels), schema, top, currency)
    return pa.RecordBatchReader.from_batches(schema, batches)


def _batches(
    task: Task,
    model: TrainedModel,
    contributions: duckdb.DuckDBPyRelation,
    labels: FeatureLabels,
    schema: pa.Schema,
    top: int,
    currency: str,
) -> Iterator[pa.RecordBatch]:
    for rows in read_contributions(_sampled(contributions), len(model.features)):
        whole = rows.keys["is_sampled"].to_numpy()
        row, table = listed_reasons(task, model, rows, labels, whole, top=top, currency=currency)
        keys = rows.keys.drop_columns(["is_sampled"]).take(pa.array(row))
        for name in keys.column_names:
            table = table.append_column(name, keys[name])
        yield from table.select(schema.names).cast(schema).combine_chunks().to_batches()


def _sampled(contributions: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
    """Return the rows with is_sampled: the first by the hash of their key, the same on every machine and run."""
    key = "md5(concat(customer_id, '/', coalesce(campaign_id, '')))"
    hashes = contributions.project(f"{key} as hash").order("hash").limit(SAMPLED_ROWS).fetchall()
    last = hashes[-1][0] if hashes else ""
    return contributions.project(f"*, {key} <= '{last}' as is_sampled")


def _facts(task: Task, model: TrainedModel, examples: Table, purchases: Table | None) -> pd.DataFrame:
    """Return what each estimate of a fall-back rests on; it is all of the distance from the mean's log odds."""
    rows = rows_to_score(task, model, examples)
    estimates = estimates_of(task, model, rows, purchases)
    margin, base_margin = margins_of(estimates)
    moved = margin - base_margin
    known = estimates.value[~np.isnan(estimates.value)]
    facts = rows.keys.assign(
        model_id=model.model_id,
        feature=estimates.feature,
        feature_label=estimates.feature_label,
        value=estimates.value,
        typical_value=float(np.median(known)) if len(known) else np.nan,
        contribution=moved,
        rank=1,
        reason=[
            reason_of_fact(fact, contribution, what_rises=task.wording.what_rises)
            for fact, contribution in zip(estimates.facts, moved.tolist(), strict=True)
        ],
    )
    return facts.sort_values([name for name in key_types(task) if name in facts], kind="stable")
