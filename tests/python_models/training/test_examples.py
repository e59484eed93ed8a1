import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from python_models.tasks import TaskError
from python_models.training.examples import Examples, read_examples, read_ordered
from tests.python_models.training.example_frames import SMALL_TASK, example_frame


def test_rows_are_sorted_and_every_other_column_is_a_feature() -> None:
    examples = read_examples(SMALL_TASK, example_frame(customers=3, weeks=2).sample(frac=1, random_state=1))

    assert examples.features == ("days_since_last_order", "spend_28d", "noise")
    assert examples.matrix.dtype == np.float32
    assert examples.keys["customer_id"].tolist() == ["c000", "c001", "c002"] * 2
    assert (np.diff(examples.as_of) >= np.timedelta64(0)).all()


def _with(**columns: object) -> pd.DataFrame:
    return example_frame(customers=2, weeks=6).assign(**columns)


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (_with().drop(columns="label"), "lack the columns label"),
        (_with(colour="red"), "features colour of task 'churn' are not numbers"),
        (_with(noise=np.inf), "noise of task 'churn' hold infinite values"),
        (pd.concat([_with(), _with().iloc[:1]]), "hold 1 rows twice"),
        (_with(label_known_at=pd.Timestamp("2019-01-01")), "known on or before their as_of_date"),
        (_with(label=2.0), "must be 0, 1 or null"),
    ],
)
def test_a_table_that_does_not_fit_is_refused_in_a_sentence(frame: pd.DataFrame, message: str) -> None:
    with pytest.raises(TaskError, match=message):
        read_examples(SMALL_TASK, frame)
    with pytest.raises(TaskError, match=message):
        _ordered(frame, ["noise", "spend_28d"])


def test_a_stored_model_fixes_the_features_and_their_order() -> None:
    assert _ordered(_with(), ["noise", "spend_28d"]).features == ("noise", "spend_28d")
    with pytest.raises(TaskError, match="trained with the features old"):
        _ordered(_with(), ["old"])


def test_rows_that_are_in_order_are_the_same_arrays_without_a_frame() -> None:
    names = ["noise", "spend_28d", "days_since_last_order"]
    frame = _with()
    frame.loc[3, "noise"], frame.loc[4, "spend_28d"] = 1 / 3, np.nan

    asked, made = read_examples(SMALL_TASK, frame.drop(columns=names).join(frame[names])), _ordered(frame, names)

    assert made.matrix.dtype == np.float32 and made.matrix.flags.c_contiguous and np.isnan(made.matrix[4, 1])
    np.testing.assert_array_equal(made.matrix, asked.matrix)
    assert made.features == asked.features and made.keys["customer_id"].tolist() == asked.keys["customer_id"].tolist()
    np.testing.assert_array_equal(made.known_at, asked.known_at)


def _ordered(frame: pd.DataFrame, features: list[str]) -> Examples:
    ordered = frame.sort_values(["as_of_date", "customer_id"])
    return read_ordered(SMALL_TASK, pa.RecordBatch.from_pandas(ordered, preserve_index=False), features)
