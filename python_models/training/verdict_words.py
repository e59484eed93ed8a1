"""The decision on a challenger in a sentence that an analyst can read."""

from python_models.formatting import count, decimal
from python_models.training.decision import PROMOTED, Decision, Difference

_NAMES = {"brier": ("Brier score", 4), "log_loss": ("log loss", 4), "profit": ("expected profit", 0)}


def sentence_of(decision: Decision) -> str:
    """Return verdict, rows and figures of a comparison in words."""
    verdict = "Promoted" if decision.verdict == PROMOTED else "Not promoted"
    where = (
        f"on {count(decision.rows)} rows from {decision.window_from} to {decision.window_to}, "
        f"from which neither it nor {decision.champion_id} had learned"
        if decision.compared == "champion"
        else f"its recipe against that of {decision.champion_id}, both fitted walking forward, "
        f"on {count(decision.rows)} rows from {decision.window_from} to {decision.window_to}"
    )
    figures = "; ".join(_figures(one) for one in decision.differences)
    money = "" if any(one.measure == "profit" for one in decision.differences) else " No money is known."
    return f"{verdict}: {where}: {figures}.{money}"


def _figures(one: Difference) -> str:
    name, places = _NAMES[one.measure]
    if one.difference == 0:
        return f"{name} the same, {decimal(one.champion, places)}"
    how = "better" if one.difference > 0 else "worse"
    values = f"{decimal(one.challenger, places)} against {decimal(one.champion, places)}"
    interval = f"{decimal(one.ci_low, places)} to {decimal(one.ci_high, places)}"
    return f"{name} {values}, {how} by {decimal(abs(one.difference), places)} (95 % interval of the gain {interval})"
