"""Where parameters are searched: a range per parameter of each learner, as data."""

from dataclasses import dataclass

from python_models.errors import RegularsError, listed


class SpaceError(RegularsError):
    """A learner has no search space."""


@dataclass(frozen=True)
class Range:
    """The values of a parameter from `low` to `high`, both included; on a logarithmic scale where it spans decades."""

    low: float
    high: float
    is_whole: bool = False
    is_log: bool = False


# Trees are kept small: a few thousand customers seen again and again are little to learn from.
SPACES: dict[str, dict[str, Range]] = {
    "xgboost": {
        "max_depth": Range(2, 7, is_whole=True),
        "eta": Range(0.02, 0.2, is_log=True),
        "subsample": Range(0.5, 1.0),
        "colsample_bytree": Range(0.1, 1.0),
        "min_child_weight": Range(1, 100, is_log=True),
        "reg_lambda": Range(0.1, 100, is_log=True),
    },
    "lightgbm": {
        "num_leaves": Range(3, 31, is_whole=True),
        "learning_rate": Range(0.01, 0.1, is_log=True),
        "min_data_in_leaf": Range(5, 100, is_whole=True, is_log=True),
        "feature_fraction": Range(0.1, 1.0),
        "bagging_fraction": Range(0.5, 1.0),
        "lambda_l2": Range(0.1, 100, is_log=True),
    },
}
# The most trees a trial may grow, and how long it goes on without a gain; the best number is found in each fold.
LIMIT = 600
PATIENCE = 30


def space_of(learner: str) -> dict[str, Range]:
    """Return the search space of a learner; raise SpaceError where there is none."""
    if learner not in SPACES:
        raise SpaceError(
            f"There is no search space for the learner {learner!r}; there is one for {listed(SPACES)}. "
            "Add one to python_models/tuning/spaces.py."
        )
    return SPACES[learner]
