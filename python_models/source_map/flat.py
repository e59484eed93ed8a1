"""Guess a flat file: one row per customer, an outcome, perhaps the arm of a test, and attributes."""

from collections.abc import Mapping
from dataclasses import dataclass

from python_models.source_map.columns import ColumnGuess
from python_models.source_map.names import name_score, words
from python_models.source_map.profile import Profile, profile
from python_models.source_map.sample import Sample

# Words that name an outcome, the clearest first, and the task each belongs to.
_CHURN = ("churn", "churned", "exited", "attrition", "attrited", "left", "lapsed", "cancelled", "inactive", "lost")
_RESPONSE = ("response", "responded", "converted", "conversion", "visit", "visited", "purchased", "bought",
             "subscribed", "deposit", "clicked", "click", "accepted", "redeemed", "opened", "y")  # fmt: skip
_EITHER = ("target", "label", "outcome")
_YES = ("yes", "y", "true", "t", "1", "1.0", "churned", "exited", "attrited customer", "left", "responded", "accepted")
_ARM_WORDS = ("segment", "group", "arm", "treatment", "variant", "treated", "test", "cell", "assignment")
_CONTROL_WORDS = (
    "control",
    "no e-mail",
    "no email",
    "none",
    "no mail",
    "no contact",
    "holdout",
    "hold-out",
    "untreated",
)
_MONEY_WORDS = ("spend", "spent", "revenue", "sales", "amount", "value")


@dataclass(frozen=True)
class Outcome:
    """The column with the outcome, the task it stands for, and the values that mean yes (empty: not known)."""

    column: str
    task: str
    positive: tuple[str, ...]
    values: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class FlatGuess:
    """A flat file: its outcome, arms, id, and what happened after the outcome, each with the reason."""

    sample: Sample
    outcome: Outcome
    customer_id: ColumnGuess | None
    treatment: tuple[str, str] | None
    revenue: str | None
    leave_out: Mapping[str, str]


def guess_flat(sample: Sample) -> FlatGuess | None:
    """Return the guess, or None when the file has no outcome, or its rows are events of customers."""
    profiles = profile(sample)
    customer_id = _customer_id(profiles)
    outcomes = _outcomes(profiles)
    if not outcomes:
        return None
    # Without an id of its own for each row, dates or a customer that comes again mean that rows are events.
    has_dates = any(column.is_date for column in profiles.values())
    if customer_id is None and (has_dates or _has_repeated_customer(profiles)):
        return None
    outcome, later = _widest(sample, outcomes)
    treatment = _treatment(profiles, outcome) if outcome.task == "response" else None
    after = {**later, **_only_with(sample, outcome, profiles)}
    revenue = next((name for name in after if _is_money(profiles[name])), None) if outcome.task == "response" else None
    leave_out = {name: why for name, why in after.items() if name != revenue}
    return FlatGuess(sample, outcome, customer_id, treatment, revenue, leave_out)


def _customer_id(profiles: Mapping[str, Profile]) -> ColumnGuess | None:
    found = [
        (name_score(name, "customers", "customer_id"), column)
        for name, column in profiles.items()
        if column.is_unique and not column.is_date
    ]
    score, best = max(found, key=lambda pair: pair[0], default=(0.0, None))
    if best is None or score < 0.6:
        return None
    return ColumnGuess("customer_id", best.name, score, "by its name, and no value is there twice", best.example)


def _has_repeated_customer(profiles: Mapping[str, Profile]) -> bool:
    return any(name_score(name, "customers", "customer_id") >= 0.9 for name in profiles)


def _outcomes(profiles: Mapping[str, Profile]) -> list[Outcome]:
    """Return columns of two values whose name tells of an outcome; the clearest name first."""
    found = []
    for name, column in profiles.items():
        named = words(name)
        place = next((place for place, word in enumerate((*_CHURN, *_RESPONSE, *_EITHER)) if word in named), None)
        if place is not None and len(column.values) == 2 and named[-1] not in ("date", "reason", "score", "value"):
            task = "churn" if place < len(_CHURN) else "response"
            positive = tuple(value for value, _ in column.values if value.lower() in _YES)
            found.append((place, Outcome(name, task, positive if len(positive) == 1 else (), column.values)))
    return [outcome for _, outcome in sorted(found, key=lambda pair: pair[0])]


def _widest(sample: Sample, outcomes: list[Outcome]) -> tuple[Outcome, dict[str, str]]:
    """Return the outcome that the others imply, and the others with the reason to leave them out."""
    first = outcomes[0]
    alike = [one for one in outcomes if one.task == first.task and one.positive]
    for one in alike:
        if all(_implies(sample, f"{sample.sql(other.column)} = '{other.positive[0]}'", one) for other in alike):
            first = one
            break
    others = [one for one in outcomes if one.column != first.column]
    return first, {one.column: f"another outcome, known only after {first.column}" for one in others}


def _only_with(sample: Sample, outcome: Outcome, profiles: Mapping[str, Profile]) -> dict[str, str]:
    """Return number columns above zero only where the outcome is positive: they tell it, so they happen with it."""
    found = {}
    for name, column in profiles.items():
        is_outcome = name == outcome.column or not outcome.positive
        if is_outcome or not column.is_number or column.low != 0:
            continue
        # Few rows above zero may all be positive by chance.
        above = f"try_cast({sample.sql(name)} as double) > 0"
        count = sample.row(f"select count(*) from {sample.table} where {above}")[0]
        if count >= 10 and _implies(sample, above, outcome):
            found[name] = f"above 0 only where {outcome.column} is {outcome.positive[0]}, so it is known only after"
    return found


def _implies(sample: Sample, condition: str, outcome: Outcome) -> bool:
    """Whether every row that meets the condition has the positive outcome."""
    if not outcome.positive:
        return False
    value = outcome.positive[0].replace("'", "''")
    broken = f"select count(*) from {sample.table} where {condition} and {sample.sql(outcome.column)} != '{value}'"
    return int(sample.row(broken)[0]) == 0


def _treatment(profiles: Mapping[str, Profile], outcome: Outcome) -> tuple[str, str] | None:
    """Return the column with the arm of a test and the value of its control group."""
    for name, column in profiles.items():
        if name == outcome.column or not 2 <= len(column.values) <= 12:
            continue
        control = next((value for value, _ in column.values if value.lower() in _CONTROL_WORDS), None)
        is_named = any(word in _ARM_WORDS for word in words(name))
        if control is not None and (is_named or "control" in control.lower() or "mail" in control.lower()):
            return name, control
        if is_named and words(name)[-1] in ("treatment", "treated") and column.is_yes_no:
            return name, next(value for value, _ in column.values if value.lower() not in _YES)
    return None


def _is_money(column: Profile) -> bool:
    return any(word in _MONEY_WORDS for word in words(column.name))
