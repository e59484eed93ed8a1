"""How far an incremental fetch has come: the highest value of a column, and the records that bear it."""

from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation

from python_models.connectors.base import digest
from python_models.connectors.batches import Json


class Newest:
    """The highest value seen so far, in the source's own text, and digests of the records that bear it.

    A service asked for what is new since a value may send the records with that very value again, or not; those it
    sends again are known by their digests, so that none is there twice and none that came later is missed.
    """

    def __init__(self, saved: Json = None, start: str | None = None) -> None:
        content = saved if isinstance(saved, dict) else {"value": start}
        value, seen = content.get("value"), content.get("seen")
        self.value = value if isinstance(value, str) else None
        self.seen = {str(item) for item in seen} if isinstance(seen, list) else set()

    def saved(self) -> Json:
        """Return this as JSON."""
        return {"value": self.value, "seen": [*sorted(self.seen)]}

    def knows(self, value: str | None, record: str) -> bool:
        """Tell whether this record, with this value of the column, has been seen."""
        return value is not None and value == self.value and _short(record) in self.seen

    def is_past(self, value: str | None) -> bool:
        """Tell whether a value lies below the highest one, so that its record was there before."""
        if value is None or self.value is None:
            return False
        kind, place = _rank(value)
        highest_kind, highest = _rank(self.value)
        return kind == highest_kind and place < highest  # type: ignore[operator]

    def see(self, value: str | None, record: str) -> None:
        """Take note of a record; one without a value changes nothing."""
        if value is None or (self.value is not None and _rank(value) < _rank(self.value)):
            return
        if self.value is None or (value != self.value and _rank(value) > _rank(self.value)):
            self.value, self.seen = value, set()
        self.seen.add(_short(record))


def _short(record: str) -> str:
    return digest(record)[:16]


def _rank(value: str) -> tuple[int, Decimal | datetime | str]:
    """Return what a value is ordered by: numbers, then times (those without a zone as in UTC), then other texts."""
    try:
        number = Decimal(value)
        if number.is_finite():
            return 0, number
    except InvalidOperation:
        pass
    try:
        moment = datetime.fromisoformat(value)
        return 1, moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    except ValueError:
        return 2, value
