"""What a row of the seed business_assumptions must look like, and the words for what does not."""

import math
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from python_models.errors import did_you_mean, listed
from python_models.tasks import TASKS

SEED_FILE = "seeds/business_assumptions.csv"
COLUMNS = ("assumption", "applies_to", "value", "unit", "version")


@dataclass(frozen=True)
class Expected:
    """The unit of an assumption, what it must be given for, what else it may be given for, and its least value."""

    unit: str
    needed_for: str
    others: tuple[str, ...] = ()
    least: float = 0.0

    @property
    def most(self) -> float:
        """The largest value that makes sense: a share is 1 at most."""
        return 1.0 if self.unit.startswith("share") else float("inf")

    @property
    def scopes(self) -> str:
        """What it may be given for, in words."""
        return " or ".join([repr(self.needed_for), *(f"{kind} by its name" for kind in self.others)])

    def holds_for(self, scope: str) -> bool:
        """Whether anything reads a row for `scope`; channels, offer types and campaigns have any name but these."""
        scope = scope.lower()
        is_name = scope.strip() != "" and scope not in ("all", "default", *TASKS)
        return scope == self.needed_for or (bool(self.others) and is_name)


EXPECTED = {
    "margin_rate": Expected("share of revenue", "all"),
    "contact_cost": Expected("money per contact", "default", ("a channel",)),
    "conversion_cost": Expected("money per answer", "default", ("a channel",)),
    "offer_cost": Expected("money per answer", "default", ("an offer type",)),
    "offer_value": Expected("money per answer", "default", ("an offer type",)),
    "save_rate": Expected("share of leavers", "churn"),
    "retention_offer_cost": Expected("money per offer", "churn"),
    "clv_horizon_days": Expected("days", "all", least=1),
    "clv_discount_rate": Expected("share per year", "all"),
    "holdout_share": Expected("share of customers", "all"),
    "channel_capacity": Expected("contacts per channel", "default", ("a campaign", "a channel")),
    "cool_down_days": Expected("days", "all", ("a campaign", "a channel")),
    "campaign_budget": Expected("money per campaign", "default", ("a campaign", "a channel")),
}


def problems(frame: pd.DataFrame) -> list[str]:
    """Return one sentence per problem, in the order of the rows: what is wrong, what was expected, how to put it right.

    `frame` has the columns of the seed as text; the first row is line 2 of the file. Every expected assumption
    must be there.
    """
    absent = [column for column in COLUMNS if column not in frame]
    if absent:
        return [f"The columns {listed(absent)} are missing. Expected: {listed(COLUMNS)}."]
    found = [sentence for line, row in enumerate(frame.to_dict("records"), 2) for sentence in _of_row(line, row)]
    there = set(zip(frame["assumption"], frame["applies_to"].str.lower(), strict=True))
    return found + [
        f"No row gives {name!r} for {rule.needed_for!r}. Expected {rule.unit}; add the row."
        for name, rule in EXPECTED.items()
        if (name, rule.needed_for) not in there
    ]


def _of_row(line: int, row: Mapping[Hashable, object]) -> Iterator[str]:
    name = str(row["assumption"])
    where = f"Line {line} ({name}, {row['applies_to']})"
    rule = EXPECTED.get(name)
    if rule is None:
        yield f"{where}: no assumption has this name.{did_you_mean(name, EXPECTED)} Expected: {listed(EXPECTED)}."
        return
    value = pd.to_numeric(str(row["value"]), errors="coerce")
    if not math.isfinite(value):
        yield f"{where}: the value {row['value']!r} is no number. Expected {rule.unit}; write one such as 0.25."
    elif value < rule.least:
        what = "negative" if value < 0 else f"below {rule.least:g}"
        yield f"{where}: {value:g} is {what}. Expected {rule.unit}, {rule.least:g} or more; correct the value."
    elif value > rule.most:
        yield f"{where}: {value:g} is over 1. Expected a {rule.unit} between 0 and 1; write 25 % as 0.25."
    if not rule.holds_for(str(row["applies_to"])):
        yield f"{where}: nothing reads it for {row['applies_to']!r}. Expected {rule.scopes}; correct applies_to."
    if str(row["unit"]) != rule.unit:
        yield f"{where}: the unit is {row['unit']!r}. Expected {rule.unit!r}; correct the unit, and the value with it."
