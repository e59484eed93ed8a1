"""EMPC of a task about leaving, with the shop's own money and with the published defaults."""

import numpy as np
import pandas as pd

from python_models.decisions.candidates import Candidates
from python_models.decisions.empc import RetentionTerms, empc
from python_models.tasks import Task
from python_models.training.profit import assumption

SAVE_RATE = "save_rate"
# How sure the published Beta(6, 14) is of its mean: as if 20 offers had been seen.
PUBLISHED = RetentionTerms()
CONCENTRATION = PUBLISHED.alpha + PUBLISHED.beta


def empc_columns(task: Task, past: Candidates, assumptions: pd.DataFrame) -> dict[str, float]:
    """Return empc_* (own terms) and empc_published_* (the published ones), or nothing where nobody is to be kept.

    The published figures are in the published paper's money: they compare models, and say nothing of this shop.
    """
    if task.profit is None or SAVE_RATE not in task.profit.factors or past.label.min() == past.label.max():
        return {}
    if not 0 < assumption(task, assumptions, SAVE_RATE) < 1:  # then there is nothing to be unsure of
        return {}
    own = own_terms(task, past, assumptions)
    columns = {f"empc_{name}": float(value) for name, value in vars(own).items()}
    for prefix, terms in (("empc", own), ("empc_published", PUBLISHED)):
        found = empc(past.label, past.probability, terms)
        columns |= {f"{prefix}_profit": found.profit, f"{prefix}_fraction": found.fraction}
    return columns


def own_terms(task: Task, past: Candidates, assumptions: pd.DataFrame) -> RetentionTerms:
    """Return the shop's terms: mean CLV of the rows, the offer without the contact, acceptance near the save rate.

    The acceptance is a beta distribution with the save rate for its mean and the published concentration.
    """
    save_rate = assumption(task, assumptions, SAVE_RATE)
    contact = assumption(task, assumptions, "contact_cost")
    offer = float(np.mean(past.cost))
    clv = float(np.mean(past.value)) * past.terms.value_factor / save_rate
    alpha = CONCENTRATION * save_rate
    return RetentionTerms(clv, max(offer - contact, 0.0), min(contact, offer), alpha, CONCENTRATION - alpha)
