"""Drift: how far the rows that are scored now lie from those that the serving model learned from."""

from python_models.drift.compare import drift

__all__ = ["drift"]
