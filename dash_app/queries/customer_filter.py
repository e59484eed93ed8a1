"""From the grid's filter, sort and search to SQL: identifiers come from a fixed list, values are parameters."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

from dash_app.queries.grid_columns import BY_FIELD, SEARCHED
from python_models.errors import RegularsError

MAX_CONDITIONS = 10
# The most at stake first; the likeliest to leave, or to answer, where nobody's value is known.
DEFAULT_ORDER = (
    "churn_impact desc nulls last, churn_probability desc nulls last, response_probability desc nulls last, customer_id"
)
LIKE = {
    "contains": "%{}%",
    "notContains": "%{}%",
    "equals": "{}",
    "startsWith": "{}%",
}
COMPARE = {
    "equals": "=", "lessThan": "<", "lessThanOrEqual": "<=",
    "greaterThan": ">", "greaterThanOrEqual": ">=",
}  # fmt: skip


class FilterError(RegularsError):
    """A filter or sort names something that the customers list does not have."""


@dataclass
class Condition:
    """SQL with `?` marks and the values for them."""

    sql: str
    values: list[object] = field(default_factory=list)


@dataclass(frozen=True)
class CustomerFilter:
    """Which customers are asked for, in the grid's own terms."""

    search: str = ""
    segments: tuple[str, ...] = ()
    filter_model: dict[str, Any] = field(default_factory=dict)
    sort_model: list[dict[str, str]] = field(default_factory=list)

    def where(self) -> Condition:
        """The condition of all filters together; FilterError for an unknown column or filter."""
        parts = [_of_column(name, model) for name, model in self.filter_model.items()]
        if self.search.strip():
            pattern = f"%{_escaped(self.search.strip())}%"
            either = " or ".join(f"{name} ilike ? escape '\\'" for name in SEARCHED)
            parts.append(Condition(f"({either})", [pattern] * len(SEARCHED)))
        if self.segments:
            parts.append(Condition("segment in (select unnest(?))", [list(self.segments)]))
        if not parts:
            return Condition("true")
        return Condition(" and ".join(part.sql for part in parts), [value for part in parts for value in part.values])

    def order_by(self) -> str:
        """The order; the customer's identifier makes it complete, so that pages of rows do not overlap."""
        if not self.sort_model:
            return DEFAULT_ORDER
        terms = []
        for entry in _dicts(self.sort_model, "sort"):
            direction = "desc" if entry.get("sort") == "desc" else "asc"
            terms.append(f"{_column(str(entry.get('colId')))} {direction} nulls last")
        return ", ".join([*terms, "customer_id"])


def _column(name: str) -> str:
    if name not in BY_FIELD:
        raise FilterError(f"The customers list has no column {name!r}. Expected one of: {', '.join(BY_FIELD)}.")
    return name


def _dicts(entries: Any, what: str) -> list[dict[str, Any]]:
    """The entries when they are a list of dicts; they may come from an address that someone typed."""
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise FilterError(f"The {what} has the wrong shape: expected a list of objects, as the grid sends it.")
    return entries


def _of_column(name: str, wanted: Any) -> Condition:
    """The condition of one column's filter, which may join several."""
    column = _column(name)
    [model] = _dicts([wanted], f"filter of {column}")
    if not model.get("conditions"):
        return _single(column, model)
    conditions = _dicts(model["conditions"], f"filter of {column}")
    if len(conditions) > MAX_CONDITIONS:
        raise FilterError(f"A column takes at most {MAX_CONDITIONS} conditions; {name} has {len(conditions)}.")
    joined = " or " if str(model.get("operator")).upper() == "OR" else " and "
    parts = [_single(column, condition) for condition in conditions]
    return Condition("(" + joined.join(part.sql for part in parts) + ")", [v for part in parts for v in part.values])


def _single(column: str, model: dict[str, Any]) -> Condition:
    kind = str(model.get("type"))
    is_text = BY_FIELD[column].kind == "text"
    if kind in ("blank", "notBlank"):
        empty = f"({column} is null" + (f" or {column} = '')" if is_text else ")")
        return Condition(empty if kind == "blank" else f"not {empty}")
    if is_text and kind in LIKE:
        return _text(column, kind, str(model.get("filter") or ""))
    if not is_text and kind == "inRange":
        return Condition(f"{column} between ? and ?", [_number(model, column), _number(model, column, "filterTo")])
    if not is_text and kind in COMPARE:
        return Condition(f"{column} {COMPARE[kind]} ?", [_number(model, column)])
    raise FilterError(f"The column {column} has no filter {kind!r}.")


def _text(column: str, kind: str, text: str) -> Condition:
    sql = f"{column} ilike ? escape '\\'"
    sql = f"({column} is null or not {sql})" if kind == "notContains" else sql
    return Condition(sql, [LIKE[kind].format(_escaped(text))])


def _number(model: dict[str, Any], column: str, key: str = "filter") -> float:
    """The filter's number; shares are typed as percentages."""
    try:
        value = float(model[key])
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise FilterError(f"The filter of {column} needs a number, not {model.get(key)!r}.") from error
    if not math.isfinite(value):
        raise FilterError(f"The filter of {column} needs a finite number.")
    return value / 100 if BY_FIELD[column].kind == "share" else value


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
