"""Decisions in money: how deep to contact, what a model is worth, and whom to choose under a budget."""

from python_models.decisions.contact_plan import contact_plan
from python_models.decisions.profit_curve import profit_components, profit_curve
from python_models.decisions.profit_summary import profit_summary

__all__ = ["contact_plan", "profit_components", "profit_curve", "profit_summary"]
