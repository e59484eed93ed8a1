"""Calibrators as they are stored: JSON text with a kind."""

import json

from python_models.training.calibrate import Calibrator, PlattCalibrator
from python_models.training.isotonic import IsotonicCalibrator


def calibrator_from_json(text: str) -> Calibrator:
    """Return the calibrator that `to_json` wrote; ValueError for a kind this version does not know."""
    values = json.loads(text)
    match values.pop("kind", None):
        case "platt":
            return PlattCalibrator(slope=values["slope"], intercept=values["intercept"])
        case "isotonic":
            return IsotonicCalibrator(tuple(values["margins"]), tuple(values["log_odds"]), values["slope"])
        case kind:
            raise ValueError(f"Unknown calibrator kind {kind!r}; expected 'platt' or 'isotonic'.")
