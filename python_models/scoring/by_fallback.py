"""Estimates of the fall-back that serves, a batch of rows to score at a time."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from duckdb import ColumnExpression, ConstantExpression

from python_models.ladder import Estimates, load_fallback
from python_models.learners import Vector
from python_models.relations import Table, as_relation, batches
from python_models.scoring.rows import scoring_order
from python_models.tasks import Task
from python_models.training.examples import Examples, read_examples
from python_models.training.trained_model import TrainedModel

PURCHASE_COLUMNS = ["customer_id", "repeat_count", "recency_days", "age_days"]


def estimates(
    task: Task, model: TrainedModel, examples: Table, purchases: Table | None
) -> Iterator[tuple[Examples, Estimates]]:
    """Yield the rows to score with the estimates of the fall-back, in the order of as-of date and keys.

    `purchases` are the rows of ml_purchase_histories; as a relation it must be on another cursor than `examples`.
    """
    fallback, parameters = load_fallback(model.learner), dict(model.parameters or {})
    for batch in batches(as_relation(examples).filter("is_scoring").order(scoring_order(task))):
        rows = read_examples(task, batch)
        yield rows, fallback.estimate(task, parameters, rows, _purchases_of(rows, purchases))


def margins_of(probability: Vector) -> tuple[Vector, float]:
    """Return the log odds of each probability, and of their mean, from which the contributions are counted."""
    mean = float(probability.mean()) if len(probability) else 0.5
    return np.asarray(np.log(probability / (1 - probability)), dtype=np.float64), float(np.log(mean / (1 - mean)))


def _purchases_of(rows: Examples, purchases: Table | None) -> pd.DataFrame:
    if purchases is None:
        return pd.DataFrame(columns=PURCHASE_COLUMNS)
    asked = [ConstantExpression(str(customer)) for customer in rows.keys["customer_id"].unique()]
    return as_relation(purchases).filter(ColumnExpression("customer_id").isin(*asked)).df()
