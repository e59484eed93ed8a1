"""The frame of out-of-time predictions that all judging reads."""

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from python_models.learners import Vector
from python_models.training.examples import Examples

GROUP = "group_"
KEY = "key_"


def predicted(
    rows: Examples, position: NDArray[np.int64], margins: Mapping[str, Vector], fold: Mapping[str, object]
) -> pd.DataFrame:
    """Return a row per example: `row` (its position among all examples), the facts of its fold, known_at, as_of, label,
    cluster, `margin_<scorer>`, `key_<name>` of each key and `group_<kind>` of each kind of group.
    """
    facts = {"row": position, "known_at": rows.known_at, "as_of": rows.as_of, "label": rows.label}
    named = {f"margin_{name}": margin for name, margin in margins.items()}
    frame = pd.DataFrame(dict(fold) | facts | {"cluster": rows.cluster} | named)
    return pd.concat([frame, rows.keys.add_prefix(KEY), rows.groups.add_prefix(GROUP)], axis=1)


def joined(parts: list[pd.DataFrame], scorers: Iterable[str], fold: str = "fold_start") -> pd.DataFrame:
    """Return the folds below one another; where there is none, the columns that are always there."""
    if parts:
        return pd.concat(parts, ignore_index=True)
    columns = dict.fromkeys(["row", fold, "fold_start", "is_test", "known_at", "as_of", "label", "cluster"])
    return pd.DataFrame(columns=[*columns, *(f"margin_{name}" for name in scorers)])
