"""Training: from examples to a trained model that is a row of a table."""

from python_models.training.backtest import backtest
from python_models.training.model_decisions import model_decisions
from python_models.training.pins import read_pins
from python_models.training.registry import previous_models
from python_models.training.sample import rows_to_learn_from
from python_models.training.scorecard_frames import model_curves, model_folds, model_groups, model_metrics
from python_models.training.train import train, train_when_due
from python_models.training.trained_model import TrainedModel, champion_of, read_models

__all__ = [
    "TrainedModel",
    "backtest",
    "champion_of",
    "model_curves",
    "model_decisions",
    "model_folds",
    "model_groups",
    "model_metrics",
    "previous_models",
    "read_models",
    "read_pins",
    "rows_to_learn_from",
    "train",
    "train_when_due",
]
