"""Days of the shop: seasons, opening hours, and how both bend time.

Buying runs on *busy time*: one unit is one average day. A Poisson process that is even in busy time follows the seasons
on the clock, so no draw is thrown away.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

SECONDS_PER_DAY = 86_400
# Monday to Sunday, and the hours from midnight: how many buy, against the average.
_WEEKDAYS = np.array([0.80, 0.85, 0.90, 1.00, 1.25, 1.35, 0.85])
_HOURS = np.array([0, 0, 0, 0, 0, 0, 1, 2, 4, 6, 7, 8, 9, 8, 7, 7, 8, 9, 9, 7, 5, 3, 2, 1], dtype=np.float64)
_HOURS_CUMULATIVE = np.concatenate([[0.0], np.cumsum(_HOURS) / _HOURS.sum()])
_SPRING_LOW_TO_WINTER_HIGH = 0.35
_BEFORE_CHRISTMAS = 0.8


@dataclass(frozen=True)
class Calendar:
    """The days from `start`; `busy` holds the busy time at the start of each day, and at the end of the last."""

    start: date
    days: int
    busy: Floats

    @classmethod
    def of(cls, start: date, days: int, season_strength: float, beyond: int = 0) -> "Calendar":
        """Make a calendar that also knows the seasons of the `beyond` days after its last."""
        weights = np.array([_weight(start + timedelta(days=day), season_strength) for day in range(days + beyond)])
        busy = np.concatenate([[0.0], np.cumsum(weights / weights[:days].mean())])
        return cls(start, days, busy)

    @property
    def total(self) -> float:
        """Busy time of the whole history."""
        return float(self.busy[self.days])

    def busy_time(self, day: Floats) -> Floats:
        """Return the busy time at days counted from the start."""
        return np.interp(day, np.arange(len(self.busy)), self.busy)

    def day(self, busy: Floats) -> Floats:
        """Return the day, counted from the start, at busy times: hours of the day follow the shop's."""
        even = np.interp(busy, self.busy, np.arange(len(self.busy)))
        whole = np.floor(even)
        return whole + np.interp(even - whole, _HOURS_CUMULATIVE, np.arange(25) / 24)

    def seconds(self, day: Floats) -> Integers:
        """Return the seconds since 1970 at days counted from the start, all within the history."""
        first = (datetime.combine(self.start, datetime.min.time()) - datetime(1970, 1, 1)) // timedelta(seconds=1)
        inside = np.clip((day * SECONDS_PER_DAY).astype(np.int64), 0, self.days * SECONDS_PER_DAY - 1)
        return inside + first


def _weight(day: date, strength: float) -> float:
    year = np.cos(2 * np.pi * (day.timetuple().tm_yday - 345) / 365.25)
    christmas = _BEFORE_CHRISTMAS if (day.month, day.day) >= (12, 1) and day.day <= 24 else 0.0
    weekday = 1 + (_WEEKDAYS[day.weekday()] - 1) * min(1.0, 2 * strength)
    return float(weekday * (1 + strength * (_SPRING_LOW_TO_WINTER_HIGH * year + christmas)))
