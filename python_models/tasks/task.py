"""What a prediction task is: plain data that training and scoring read."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from python_models.errors import RegularsError, listed

AS_OF = "as_of_date"
KNOWN_AT = "label_known_at"


class TaskError(RegularsError):
    """A task or its table of examples cannot be used."""


@dataclass(frozen=True)
class ThresholdPolicy:
    """How the decision threshold is chosen: by outcomes that are older than what it decides, never by its own.

    `min_recall`: the highest threshold that is expected to find `target` of the positives among the rows to decide, by
    their probabilities, which older outcomes have calibrated.
    `min_precision`: the lowest threshold at which at least `target` of the selected rows are positive, looking only
    at thresholds that select `min_selected` rows or more, because the precision of a handful of rows is luck.
    """

    kind: Literal["min_recall", "min_precision"]
    target: float
    min_selected: int = 1


@dataclass(frozen=True)
class RecencyRule:
    """The simple rule a model has to beat: rank customers by one feature alone."""

    feature: str
    higher_is_positive: bool
    missing_is_positive: bool


@dataclass(frozen=True)
class ProfitRule:
    """What contacting one row costs, and what it brings if the row is a hit, in the shop's currency.

    This is the definition; docs/decisions_in_money.md has it in words, and the ledger (models/intermediate/ledger)
    counts by the same formulas.
    value = the first column of `value` that is known, else 0. Where `window_days` is given, it is money in that many
    days, or in the days since `since` where these are fewer, but `least_days` at least; it is carried forward at that
    pace over the assumption `horizon`, a number of days.
    benefit of a hit = value x the product of the assumptions `factors` - the sum of the assumptions `hit_costs`.
    cost of a contact = the sum of the assumptions `costs`.
    """

    value: tuple[str, ...]
    factors: tuple[str, ...]
    costs: tuple[str, ...]
    hit_costs: tuple[str, ...] = ()
    window_days: int | None = None
    since: str = "days_since_first_order"
    least_days: int = 28
    horizon: str = "clv_horizon_days"


@dataclass(frozen=True)
class Wording:
    """What the pages and the API call a task: its question, 'this raises <what_rises>', and who is meant.

    `decisions` names the outcome below and from the decision threshold on; `population` says who is scored at all.
    """

    what_rises: str
    title: str = "Will it happen"
    noun: str = "The outcome"
    who: str = "hits"
    event: str = "are hits"
    decisions: tuple[str, str] = ("no", "yes")
    population: str = "not every customer is scored"


@dataclass(frozen=True)
class Task:
    """One yes/no question about the future, asked for every row of its examples table.

    The examples table holds the key columns, `as_of_date` (what the features may see ends before it), `label_known_at`
    (the first date at which the label's window is over), `is_scoring`, the label (null while unknown) and the features:
    every other column, all numbers.
    """

    name: str
    keys: tuple[str, ...]
    learner: str
    parameters: Mapping[str, object]
    threshold: ThresholdPolicy
    recency_rule: RecencyRule
    wording: Wording
    label: str = "label"
    cluster: str = "customer_id"
    not_features: tuple[str, ...] = ()
    monotone: Mapping[str, int] = field(default_factory=dict)
    # Parameters in place of those above where all examples are of one date, as those of a flat file: every row is
    # another customer, so there is no near copy of a row to learn by heart.
    parameters_of_one_date: Mapping[str, object] = field(default_factory=dict)
    fold_days: int = 28
    calibration_folds: int = 4
    min_positives: int = 30
    seed: int = 20170901
    # What stands in for a trained model, best first: see python_models/ladder.
    fallbacks: tuple[str, ...] = ("smoothed_rate", "base_rate")
    # Whether the rows to score are chosen by the rule that chose the training rows: then a difference is drift.
    scored_like_trained: bool = True
    # Source tables without which the question has no sense.
    tables: tuple[str, ...] = ("transactions",)
    # What acting on a prediction is worth; without it models are compared by their probabilities alone.
    profit: ProfitRule | None = None
    # Text columns of the examples that are no features: by their values the figures are told apart.
    groups: Mapping[str, str] = field(
        default_factory=lambda: {"tenure": "tenure_band", "region": "region", "segment": "value_segment"}
    )
    # Baselines: the features of the RFM score (days since the last order, orders, spend) and of BG/NBD (orders, days
    # since the first order, days since the last); None where the baseline says nothing about the question.
    rfm: tuple[str, str, str] | None = ("days_since_last_order", "order_count", "total_spend")
    purchase_history: tuple[str, str, str] | None = None

    def of_one_date(self) -> "Task":
        """Return the task with the parameters for examples that are all of one date."""
        return replace(self, parameters={**self.parameters, **self.parameters_of_one_date})

    def features_of(self, examples: pd.DataFrame) -> list[str]:
        """Return the feature columns in the order of the table; raise TaskError for a table that does not fit."""
        needed = [*self.keys, AS_OF, KNOWN_AT, "is_scoring", self.label]
        missing = [column for column in needed if column not in examples.columns]
        if missing:
            raise TaskError(
                f"The examples of task {self.name!r} lack the columns {listed(missing)}. "
                f"They need {listed(needed)} and one column per feature."
            )
        not_features = {*needed, *self.not_features, *self.groups.values()}
        features = [column for column in examples.columns if column not in not_features]
        not_numbers = [name for name in features if not _is_number(examples[name])]
        if not_numbers:
            raise TaskError(
                f"The features {listed(not_numbers)} of task {self.name!r} are not numbers. "
                "Cast them to double in SQL, or list them in the task's not_features."
            )
        return features


def _is_number(column: pd.Series) -> bool:
    # A frame without rows carries no types to judge.
    return column.empty or is_numeric_dtype(column) or is_bool_dtype(column) or bool(column.isna().all())
