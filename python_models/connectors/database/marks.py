"""Keep the last value of an incremental column between runs: as JSON, and back as the value it was."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

from python_models.connectors.batches import Json
from python_models.connectors.database.values import as_text
from python_models.errors import SourceError

_READ: dict[str, Callable[[str], object]] = {
    "int": int,
    "float": float,
    "str": str,
    "Decimal": Decimal,
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
}


def to_mark(value: object, column: str) -> Json:
    """Return a value as JSON; raises SourceError when values of its type have no order to go by."""
    kind = next((kind.__name__ for kind in type(value).__mro__ if kind.__name__ in _READ), None)
    if kind is None or isinstance(value, bool):
        raise SourceError(
            f"the column {column!r} holds {type(value).__name__} values, which cannot tell what is new. "
            "Name a column of numbers, dates or times under `incremental:`."
        )
    return {"kind": kind, "text": as_text(value)}


def from_mark(mark: Json) -> object:
    """Return the value a mark was made of."""
    assert isinstance(mark, dict)
    return _READ[str(mark["kind"])](str(mark["text"]))


def is_at(text: str | None, mark: Json) -> bool:
    """Tell whether a text of the batch files stands for the value of the mark: 1.0 is 1.00."""
    assert isinstance(mark, dict)
    try:
        return text is not None and _READ[str(mark["kind"])](text) == from_mark(mark)
    except (ValueError, ArithmeticError):
        return False
