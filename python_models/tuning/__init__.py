"""Tuning: parameters searched offline, kept in a file that training reads. Importing this does not import Optuna."""

from python_models.tuning.parameter_file import with_tuned_parameters

__all__ = ["with_tuned_parameters"]
