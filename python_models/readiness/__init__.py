"""Readiness: whether the data can support a task's trained model, and what would be needed where it cannot."""

from python_models.readiness.evidence import SourceTable, TaskCounts
from python_models.readiness.readiness import readiness
from python_models.readiness.rules import Rules
from python_models.readiness.signals import feature_signals
from python_models.readiness.status import task_status

__all__ = ["Rules", "SourceTable", "TaskCounts", "feature_signals", "readiness", "task_status"]
