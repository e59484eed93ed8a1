"""How a feature's value bends the score: its contributions by bins of its value, beside what was observed there."""

from itertools import pairwise

import duckdb
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from python_models.relations import Table, as_relation, quoted
from python_models.tasks import Task
from python_models.training.frames import COUNT, NUMBER, TEXT, typed
from python_models.training.trained_model import champion_of

BINS = 10
_TYPES = {"model_id": TEXT, "feature": TEXT, "feature_label": TEXT, "feature_rank": COUNT, "bin": COUNT}
_TYPES |= {"bin_low": NUMBER, "bin_high": NUMBER, "row_count": COUNT, "mean_contribution": NUMBER}
_TYPES |= {"contribution_p10": NUMBER, "contribution_p90": NUMBER}
_TYPES |= {"observed_rate": NUMBER, "observed_row_count": COUNT}

Values = NDArray[np.float64]


def dependence(
    task: Task,
    models: pd.DataFrame,
    contributions: Table,
    examples: Table,
    importance: pd.DataFrame,
    *,
    top: int = 12,
) -> pd.DataFrame:
    """Return one row per bin of each of the `top` features: model_id, feature, feature_label, feature_rank, bin (from 1
    on by value; 0 holds the rows whose value is unknown), bin_low and bin_high (the values there), row_count,
    mean_contribution and its 10th and 90th percentile in log odds, observed_rate and observed_row_count.

    Bins hold about as many scored rows each; a feature of few values has one bin per value. What was observed is the
    label's mean among past examples whose outcome is known. `importance` are the rows of the function of that name.
    """
    model = champion_of(models)
    parts = [pd.DataFrame(columns=list(_TYPES))]
    moved_by = as_relation(contributions)
    chosen = importance[importance["rank"] <= top] if model is not None else importance.iloc[:0]
    for row in chosen.to_dict("records"):
        place = model.features.index(row["feature"]) + 1 if model is not None else 0
        pairs = moved_by.project(f"feature_values[{place}] as value, contributions[{place}] as moved").fetchnumpy()
        value, moved = np.ma.filled(pairs["value"].astype(np.float64), np.nan), np.ma.filled(pairs["moved"])
        binned = _binned(value, moved)
        binned = binned.join(_observed(task, as_relation(examples), row["feature"], binned))
        named = {name: row[name] for name in ("model_id", "feature", "feature_label")}
        parts.append(binned.assign(**named, feature_rank=row["rank"]))
    return typed(pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0], _TYPES)


def _binned(value: Values, moved: Values) -> pd.DataFrame:
    """Return the bins that hold rows, the one of unknown values first."""
    known = ~np.isnan(value)
    upper = _upper_ends(value[known])
    place = np.where(known, np.searchsorted(upper, value) + 1, 0)
    rows = []
    for number in np.unique(place).tolist():
        own, there = value[place == number], moved[place == number]
        low, high = (None, None) if number == 0 else (own.min(), own.max())
        p10, p90 = np.quantile(there, [0.1, 0.9])
        rows.append((number, low, high, len(own), there.mean(), p10, p90))
    names = ["bin", "bin_low", "bin_high", "row_count", "mean_contribution", "contribution_p10", "contribution_p90"]
    return pd.DataFrame(rows, columns=names).astype({"bin_low": "float64", "bin_high": "float64"})


def _upper_ends(known: Values) -> Values:
    """Return the largest value of each bin, ascending."""
    distinct = np.unique(known)
    if len(distinct) <= BINS:
        return distinct
    return np.unique(np.quantile(known, np.arange(1, BINS + 1) / BINS, method="inverted_cdf"))


def _observed(task: Task, examples: duckdb.DuckDBPyRelation, feature: str, binned: pd.DataFrame) -> pd.DataFrame:
    """Return observed_rate and observed_row_count of each bin; values beyond the first and last bin count as theirs."""
    # As the learner sees them: 32-bit numbers, so that a value on an edge falls on the same side.
    column, label = f"cast({quoted(feature)} as float)", quoted(task.label)
    ends = binned.loc[binned["bin"] > 0, "bin_high"].tolist()
    edges = ["'-infinity'", *(repr(end) for end in ends[:-1]), "'infinity'"]
    tests = [f"{column} is null"] if (binned["bin"] == 0).any() else []
    tests += [
        f"{column} > cast({low} as float) and {column} <= cast({high} as float)" for low, high in pairwise(edges)
    ][: len(ends)]
    sums = [f"count(*) filter ({test}), sum(cast({label} as integer)) filter ({test})" for test in tests]
    known = examples.filter(f"{label} is not null").aggregate(", ".join(sums)).fetchall()[0]
    counts, hits = (
        np.array(known[0::2], dtype=np.float64),
        np.array([hit or 0 for hit in known[1::2]], dtype=np.float64),
    )
    rate = np.divide(hits, counts, out=np.full(len(counts), np.nan), where=counts > 0)
    return pd.DataFrame({"observed_rate": rate, "observed_row_count": counts.astype(np.int64)})
