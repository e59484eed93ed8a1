"""A feature that tells nothing new is no feature of the model."""

import numpy as np
import pandas as pd

from python_models.training.examples import read_examples
from python_models.training.informative import idle_note, without_idle_features
from tests.python_models.training.example_frames import SMALL_TASK, example_frame


def test_constants_unknowns_and_copies_are_left_out_and_the_first_of_equals_stays() -> None:
    frame = example_frame()
    known = frame["spend_28d"].where(frame["spend_28d"] > frame["spend_28d"].median())
    added = {"constant": 1.0, "unknown": np.nan, "half_known": known, "copy": frame["spend_28d"], "copy_of_half": known}
    examples = read_examples(SMALL_TASK, pd.concat([frame, pd.DataFrame(added, index=frame.index)], axis=1))

    rows, training, idle = without_idle_features(examples, examples)

    assert idle == ("constant", "unknown", "copy", "copy_of_half")
    assert rows.features == training.features
    assert {"spend_28d", "half_known"} <= set(rows.features)
    assert idle_note(idle).startswith(" 4 features were left out")
