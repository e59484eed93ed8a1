"""What features are called: their labels and units come from the seed feature_labels, by base name or full name."""

import re
from dataclasses import dataclass
from typing import Literal, cast, get_args

import pandas as pd

Unit = Literal["days", "count", "money", "share", "ratio", "flag", "number"]

_WINDOW = re.compile(r"^(?P<base>.+)_(?P<days>\d+)d$")


@dataclass(frozen=True)
class FeatureWords:
    """The words for one feature, for instance 'orders in the last 28 days', counted."""

    label: str
    unit: Unit


class FeatureLabels:
    """Looks up the words of features; a feature that the seed does not name is described by its own name."""

    def __init__(self, seed: pd.DataFrame) -> None:
        """Read the seed: columns feature, label and unit."""
        units = get_args(Unit)
        self._known = {
            str(row.feature): FeatureWords(str(row.label), cast("Unit", row.unit if row.unit in units else "number"))
            for row in seed.itertuples(index=False)
        }

    def words(self, feature: str) -> FeatureWords:
        """Return label and unit; `order_count_28d` is `order_count` 'in the last 28 days' unless named in full."""
        if feature in self._known:
            return self._known[feature]
        window = _WINDOW.match(feature)
        if window and window["base"] in self._known:
            base = self._known[window["base"]]
            return FeatureWords(f"{base.label} in the last {window['days']} days", base.unit)
        attribute, is_one_of, value = feature.partition("_is_")
        if is_one_of:
            subject = self._known[attribute].label if attribute in self._known else _plain(attribute)
            # A yes/no attribute, in contrast to one of many values: not yes is no.
            if value == "true":
                return FeatureWords(f"{subject}: yes", "flag")
            # Of several values one may be no: "tech support is not 'no'" can be read, without the marks it cannot.
            quoted = f"'{value}'" if value in ("no", "yes") else _plain(value)
            return FeatureWords(f"{subject} is {quoted}", "flag")
        since, is_age, _ = feature.partition("days_since_customer_")
        if is_age and not since:
            return FeatureWords(f"days since {_plain(feature.removeprefix(is_age))}", "days")
        return FeatureWords(_plain(feature), "number")


def _plain(name: str) -> str:
    # A shop's own attribute: everything here is about a customer.
    name = name.removeprefix("customer_")
    window = _WINDOW.match(name)
    if window:
        return f"{_plain(window['base'])} in the last {window['days']} days"
    return name.replace("_", " ").strip()
