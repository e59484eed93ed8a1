"""What a row of the seed business_assumptions must look like, and the words for what does not."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from python_models.errors import did_you_mean, listed

SEED_FILE = "seeds/business_assumptions.csv"
COLUMNS = ("assumption", "applies_to", "value", "unit", "version")


@dataclass(frozen=True)
class Expected:
    """The unit of an assumption, and what it must at least be given for."""

    unit: str
    needed_for: str

    @property
    def most(self) -> float:
        """The largest value that makes sense: a share is 1 at most."""
        return 1.0 if self.unit.startswith("share") else float("inf")


EXPECTED = {
    "margin_rate": Expected("share of revenue", "all"),
    "contact_cost": Expected("money per contact", "default"),
    "conversion_cost": Expected("money per answer", "default"),
    "offer_cost": Expected("money per answer", "default"),
    "offer_value": Expected("money per answer", "default"),
    "save_rate": Expected("share of leavers", "churn"),
    "retention_offer_cost": Expected("money per offer", "churn"),
    "clv_horizon_days": Expected("days", "all"),
    "clv_discount_rate": Expected("share per year", "all"),
    "holdout_share": Expected("share of customers", "all"),
    "channel_capacity": Expected("contacts per campaign", "default"),
    "cool_down_days": Expected("days", "all"),
    "campaign_budget": Expected("money per campaign", "default"),
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
    there = set(zip(frame["assumption"], frame["applies_to"], strict=True))
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
    if pd.isna(value):
        yield f"{where}: the value {row['value']!r} is no number. Expected {rule.unit}; write one such as 0.25."
    elif value < 0:
        yield f"{where}: {value:g} is negative. Expected {rule.unit}, 0 or more; correct the value."
    elif value > rule.most:
        yield f"{where}: {value:g} is over 1. Expected a {rule.unit} between 0 and 1; write 25 % as 0.25."
    if str(row["unit"]) != rule.unit:
        yield f"{where}: the unit is {row['unit']!r}. Expected {rule.unit!r}; correct the unit, and the value with it."
