"""Frames with fixed columns and types, so that a table keeps its shape when it has no rows."""

from collections.abc import Mapping

import pandas as pd
import pyarrow as pa

TEXT, NUMBER, COUNT, FLAG, DATE, BYTES = (
    pa.string(),
    pa.float64(),
    pa.int64(),
    pa.bool_(),
    pa.date32(),
    pa.binary(),
)
Types = Mapping[str, pa.DataType]


def typed(frame: pd.DataFrame, types: Types) -> pd.DataFrame:
    """Return the columns of `types`, in their order and Arrow types; columns that are absent become null."""
    columns = {name: _column(frame, name, kind) for name, kind in types.items()}
    return pd.DataFrame(columns, index=frame.index).reset_index(drop=True)


def _column(frame: pd.DataFrame, name: str, kind: pa.DataType) -> pd.Series:
    if name not in frame.columns:
        return pd.Series([None] * len(frame), index=frame.index, dtype=pd.ArrowDtype(kind))
    column = frame[name]
    if column.dtype == pd.ArrowDtype(kind):
        return column  # dates and text would be turned into Python objects, one by one
    if kind == DATE:
        days = pd.to_datetime(column).to_numpy(dtype="datetime64[D]")
        return pd.Series(pd.array(pa.array(days, type=kind), dtype=pd.ArrowDtype(kind)), index=frame.index)
    if kind == BYTES:
        # DuckDB hands BLOBs over as bytearrays.
        plain = [None if _is_null(value) else bytes(value) for value in column]
        return pd.Series(pd.array(pa.array(plain, type=kind), dtype=pd.ArrowDtype(kind)), index=frame.index)
    if kind == TEXT:
        text = pa.array(column, type=kind, from_pandas=True)
        return pd.Series(pd.array(text, dtype=pd.ArrowDtype(kind)), index=frame.index)
    return column.astype(pd.ArrowDtype(kind))


def _is_null(value: object) -> bool:
    return value is None or value is pd.NA or (isinstance(value, float) and value != value)
