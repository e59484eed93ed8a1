import numpy as np
import pandas as pd
import pytest

from python_models.tasks import TaskError
from python_models.training.examples import read_examples
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


def test_a_stored_model_fixes_the_features_and_their_order() -> None:
    examples = read_examples(SMALL_TASK, _with(), ["noise", "spend_28d"])
    assert examples.features == ("noise", "spend_28d")
    with pytest.raises(TaskError, match="trained with the features old"):
        read_examples(SMALL_TASK, _with(), ["old"])
