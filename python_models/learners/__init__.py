"""Learners: plugins that fit boosted trees; one of your own is named `module:Class`."""

from pkgutil import resolve_name

from python_models.errors import did_you_mean, listed
from python_models.learners.learner import Learner, LearnerError, Matrix, StopsEarly, Vector

BUILT_IN = {
    "xgboost": "python_models.learners.xgboost_learner:XGBoostLearner",
    "lightgbm": "python_models.learners.lightgbm_learner:LightGBMLearner",
}
# What fits in the place of a built-in learner where an engine does that itself; the built-in one reads what it fits.
STAND_INS: dict[str, str] = {}


def load_learner(name: str) -> Learner:
    """Return the built-in learner of this name, or the one at `module:Class`; raise LearnerError when there is none."""
    path = STAND_INS.get(name) or BUILT_IN.get(name, name)
    if ":" not in path:
        raise LearnerError(
            f"There is no learner {name!r}. Built in: {listed(BUILT_IN)}; give one of your own as 'module:Class'."
            + did_you_mean(name, BUILT_IN)
        )
    try:
        learner = resolve_name(path)()
    except (ImportError, AttributeError) as error:
        raise LearnerError(f"The learner {name!r} cannot be loaded: {error}.") from error
    if not isinstance(learner, Learner):
        raise LearnerError(f"{name!r} is not a learner. Expected the methods fit, margin, contributions and versions.")
    return learner


__all__ = ["BUILT_IN", "STAND_INS", "Learner", "LearnerError", "Matrix", "StopsEarly", "Vector", "load_learner"]
