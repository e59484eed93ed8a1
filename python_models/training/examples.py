"""The examples of a task as arrays, sorted, checked and ready for a learner."""

from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from python_models.errors import listed
from python_models.learners import Matrix, Vector
from python_models.tasks import AS_OF, KNOWN_AT, Task, TaskError

Dates = NDArray[np.datetime64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Examples:
    """Rows of an examples table in the order of as-of date and keys; `label` is NaN while unknown.

    `groups` has a text column per kind of group of the task that the table has.
    """

    keys: pd.DataFrame
    features: tuple[str, ...]
    matrix: Matrix
    label: Vector
    as_of: Dates
    known_at: Dates
    is_scoring: Mask
    cluster: NDArray[np.int64]
    groups: pd.DataFrame

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.label)

    def take(self, rows: NDArray[Any]) -> Self:
        """Return the rows chosen by a mask or by positions."""
        places = np.flatnonzero(rows) if rows.dtype == bool else rows
        return type(self)(
            keys=self.keys.iloc[places].reset_index(drop=True),
            features=self.features,
            matrix=self.matrix[rows],
            label=self.label[rows],
            as_of=self.as_of[rows],
            known_at=self.known_at[rows],
            is_scoring=self.is_scoring[rows],
            cluster=self.cluster[rows],
            groups=self.groups.iloc[places].reset_index(drop=True),
        )

    def with_features(self, used: Mask) -> Self:
        """Return all rows with some of their features."""
        if used.all():
            return self
        names = tuple(name for name, is_used in zip(self.features, used, strict=True) if is_used)
        return replace(self, features=names, matrix=self.matrix[:, used])

    def known_by(self, date: np.datetime64) -> Mask:
        """Return which labels may be used on `date`: their windows are over. Nothing else of the future may be."""
        return ~np.isnan(self.label) & (self.known_at <= date)

    def last_date(self) -> np.datetime64:
        """Return the date on which the models look at the data: the scoring date, else the last as-of date, or NaT."""
        dates = self.as_of[self.is_scoring] if self.is_scoring.any() else self.as_of
        return dates.max() if len(dates) else np.datetime64("NaT", "D")


def read_examples(task: Task, frame: pd.DataFrame) -> Examples:
    """Return the table of examples as arrays, the features in its order.

    Raises TaskError for missing columns, infinite values, repeated keys and labels that are known too early.
    """
    names = task.features_of(frame)
    by = [AS_OF, *task.keys]
    order = frame[by].reset_index(drop=True).sort_values(by, kind="stable").index.to_numpy()
    # Of the features only the matrix is put in order: a frame of them, of doubles, is twice its size.
    others = frame.drop(columns=names).iloc[order].reset_index(drop=True)
    return _checked(task, others, names, _matrix(frame, names, order))


def read_ordered(task: Task, batch: pa.RecordBatch, features: list[str]) -> Examples:
    """Return rows that are in order, and whose features are doubles, as arrays; `features` are a stored model's.

    They are not taken through a frame, which would copy each column several times. Raises TaskError as read_examples
    does, and where the table no longer has a feature.
    """
    _refuse_absent_features(task, features, batch.schema.names)
    frame = batch.drop_columns(features).to_pandas(date_as_object=False)
    task.features_of(frame)
    with np.errstate(over="ignore"):
        matrix = batch.select(features).to_tensor(null_to_nan=True).to_numpy().astype(np.float32)
    return _checked(task, frame, features, matrix)


def _checked(task: Task, ordered: pd.DataFrame, names: list[str], matrix: Matrix) -> Examples:
    keys = [*task.keys, AS_OF]
    _refuse_repeated_keys(task, ordered, keys)
    as_of, known_at = _dates(ordered[AS_OF]), _dates(ordered[KNOWN_AT])
    label = np.asarray(ordered[task.label].astype("float64"), dtype=np.float64)
    _refuse_bad_labels(task, label, as_of, known_at)
    _refuse_infinite_values(task, names, matrix)
    return Examples(
        keys=ordered[keys],
        features=tuple(names),
        matrix=matrix,
        label=label,
        as_of=as_of,
        known_at=known_at,
        is_scoring=ordered["is_scoring"].fillna(False).to_numpy(dtype=bool),
        cluster=pd.factorize(ordered[task.cluster])[0].astype(np.int64),
        groups=_groups(task, ordered),
    )


def _matrix(frame: pd.DataFrame, names: list[str], order: NDArray[np.intp]) -> Matrix:
    matrix = np.empty((len(frame), len(names)), dtype=np.float32)
    for position, name in enumerate(names):
        with np.errstate(over="ignore"):
            matrix[:, position] = pd.to_numeric(frame[name]).to_numpy(dtype=np.float64, na_value=np.nan)[order]
    return matrix


def _groups(task: Task, frame: pd.DataFrame) -> pd.DataFrame:
    there = {kind: name for kind, name in task.groups.items() if name in frame.columns}
    return pd.DataFrame({kind: frame[name].astype("object") for kind, name in there.items()}, index=frame.index)


def _dates(column: pd.Series) -> Dates:
    return pd.to_datetime(column).to_numpy(dtype="datetime64[D]")


def _refuse_absent_features(task: Task, features: list[str], there: list[str]) -> None:
    absent = [name for name in features if name not in there]
    if absent:
        raise TaskError(
            f"The model of task {task.name!r} was trained with the features {listed(absent)}, "
            "which the examples no longer have. Build the model again, then score."
        )


def _refuse_infinite_values(task: Task, names: list[str], matrix: Matrix) -> None:
    infinite = [names[place] for place in np.flatnonzero(np.isinf(matrix).any(axis=0))]
    if infinite:
        raise TaskError(
            f"The features {listed(infinite)} of task {task.name!r} hold infinite values. "
            "Make them null in SQL, for instance by nullif() in a division."
        )


def _refuse_repeated_keys(task: Task, frame: pd.DataFrame, keys: list[str]) -> None:
    repeated = frame.duplicated(keys)
    if repeated.any():
        example = dict(frame.loc[repeated, keys].astype(str).iloc[0])
        raise TaskError(
            f"The examples of task {task.name!r} hold {int(repeated.sum())} rows twice, for instance {example}. "
            f"Expected one row per {listed(keys)}."
        )


def _refuse_bad_labels(task: Task, label: Vector, as_of: Dates, known_at: Dates) -> None:
    known = ~np.isnan(label)
    if not np.isin(label[known], (0.0, 1.0)).all():
        raise TaskError(f"The labels of task {task.name!r} must be 0, 1 or null.")
    # Written as "not later" so that a missing date is refused as well.
    early = known & ~(known_at > as_of)
    if early.any():
        raise TaskError(
            f"{int(early.sum())} examples of task {task.name!r} have a label that is known on or before their "
            "as_of_date, or no label_known_at. Expected label_known_at after as_of_date: the first day after the "
            "label's window."
        )
