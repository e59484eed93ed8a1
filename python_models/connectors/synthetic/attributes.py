"""What the shop knows of its customers: some of it tells how they buy, some of it tells nothing."""

import numpy as np
import pyarrow as pa
from numpy.random import Generator
from numpy.typing import NDArray

from python_models.connectors.synthetic.arrow import chosen, timestamps
from python_models.connectors.synthetic.calendar import Calendar, Floats
from python_models.connectors.synthetic.customers import Customers

REGIONS = ("north", "east", "south", "west", "islands")
TIERS = ("basic", "silver", "gold")
ACQUIRED = ("friend", "search", "advert", "price comparison")
MAIL = ("any", "monthly", "rarely")
COLOURS = ("blue", "green", "red", "yellow")
_OLD_CUSTOMERS_SINCE_DAYS = 1_500


def customer_columns(random: Generator, customers: Customers, calendar: Calendar) -> dict[str, pa.Array]:
    """Return the columns of the customers table, attributes included; `customer` is the number.

    loyalty_tier and distance_to_store_km tell of the rate, acquired_through of how soon they stop, mail_preference of
    being averse, has_app of opening mail. region, birth_year, favourite_colour and profile_updated_on tell nothing.
    postcode has 900 values, and loyalty_card is another id.
    """
    count = len(customers)
    pace = np.log(customers.rate + 1e-9) - np.log(customers.rate + 1e-9).mean()
    leaving = np.log(customers.dropout) - np.log(customers.dropout).mean()
    since = random.random(count) * _OLD_CUSTOMERS_SINCE_DAYS
    registered = np.where(customers.is_old, customers.start - since, customers.start)
    return {
        "customer": pa.array(customers.number),
        "registered_at": timestamps(_seconds_any_day(calendar, registered)),
        "birth_year": pa.array(random.integers(1940, 2006, count)),
        "region": chosen(random.integers(0, len(REGIONS), count), REGIONS),
        "loyalty_tier": _banded(random, pace, 0.6, (-0.2, 0.9), TIERS),
        "distance_to_store_km": pa.array(np.round(np.exp(1.5 - 0.35 * pace + 0.6 * random.standard_normal(count)), 1)),
        "acquired_through": _banded(random, leaving, 1.0, (-1.2, 0.2, 1.2), ACQUIRED),
        "mail_preference": _banded(random, np.where(customers.is_averse, 2.0, 0.0), 0.6, (0.3, 1.2), MAIL),
        "has_app": chosen(random.random(count) < 0.2 + 0.6 * customers.mail_opening, ("no", "yes")),
        "favourite_colour": chosen(random.integers(0, len(COLOURS), count), COLOURS),
        "profile_updated_on": timestamps(_seconds_any_day(calendar, registered + 30)).cast(pa.date32()),
        "postcode": pa.array(random.integers(1_000, 1_900, count)),
        "loyalty_card": pa.array(random.permutation(count) + 7_000_000_000 + customers.number[0]),
    }


def _banded(
    random: Generator, score: Floats, noise: float, bounds: tuple[float, ...], names: tuple[str, ...]
) -> pa.Array:
    noisy = score + noise * random.standard_normal(len(score))
    return chosen(np.searchsorted(bounds, noisy), names)


def _seconds_any_day(calendar: Calendar, day: Floats) -> NDArray[np.int64]:
    """Return the seconds since 1970 at days that may lie before the first."""
    first = int(calendar.seconds(np.zeros(1))[0])
    return first + (day * 86_400).astype(np.int64)
