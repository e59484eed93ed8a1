"""Out-of-time predictions with a known truth, as predict_folds and decide_folds give them."""

import numpy as np
import pandas as pd

from python_models.training.calibrate import sigmoid


def judged_frames(rows: int = 4_000, *, shift: float = 0.0) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return predictions and decisions of two folds; group 'odd' of kind segment has outcomes moved by `shift`."""
    generator = np.random.default_rng(7)
    margin = generator.normal(-1, 1.5, rows)
    segment = np.where(np.arange(rows) % 2 == 1, "odd", "even")
    label = (generator.random(rows) < sigmoid(margin + shift * (segment == "odd"))).astype(float)
    start = np.where(np.arange(rows) < rows // 2, np.datetime64("2020-03-02"), np.datetime64("2020-03-30"))
    predictions = pd.DataFrame(
        {
            "fold_start": start,
            "fold_end": start + np.timedelta64(28, "D"),
            "embargo_days": 30,
            "is_test": start == np.datetime64("2020-03-30"),
            "as_of": start,
            "known_at": start + np.timedelta64(28, "D"),
            "label": label,
            "cluster": np.arange(rows) // 2,
            "margin_model": margin,
            "key_customer_id": [f"c{number}" for number in range(rows)],
            "group_segment": segment,
        }
    )
    probability = sigmoid(margin)
    split = np.where(predictions["is_test"], "test", "calibration")
    decided = pd.DataFrame(
        {"probability": probability, "threshold": 0.5, "is_selected": probability >= 0.5, "split": split}
    )
    return predictions, decided
