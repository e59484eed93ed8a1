"""What BG/NBD says on average, without drawing: used to find how long baskets must be, and to test the draws."""

import numpy as np
from scipy.special import hyp2f1

from python_models.connectors.synthetic.calendar import Calendar, Floats
from python_models.connectors.synthetic.customers import start_days_grid
from python_models.connectors.synthetic.options import Purchases, SyntheticOptions
from python_models.errors import SourceError

_MOST_LINES_PER_ORDER = 60


def expected_repeat_orders(purchases: Purchases, busy_days: Floats) -> Floats:
    """Return E[X(t)] of BG/NBD for customers `busy_days` after their first order (Fader, Hardie and Lee, 2005)."""
    r, a, b = purchases.rate_shape, purchases.dropout_a, purchases.dropout_b
    # At a = 1 the formula is 0/0; a little beside it is the limit.
    a = a + 1e-6 if abs(a - 1) < 1e-6 else a
    alpha = r * purchases.days_between_orders
    share = (alpha / (alpha + busy_days)) ** r * hyp2f1(r, b, a + b - 1, busy_days / (alpha + busy_days))
    return np.asarray((a + b - 1) / (a - 1) * (1 - share), dtype=np.float64)


def expected_orders_per_customer(options: SyntheticOptions, calendar: Calendar) -> float:
    """Return the mean number of orders of a customer, the first included and answers to campaigns left out."""
    busy_left = calendar.total - calendar.busy_time(start_days_grid(options.days))
    return float(1 + expected_repeat_orders(options.purchases, busy_left).mean())


def lines_per_order(options: SyntheticOptions, calendar: Calendar) -> float:
    """Return the mean lines of an order that bring the shop to `lines`.

    Raises SourceError when orders would have less than one line, or absurdly many.
    """
    orders = options.customers * expected_orders_per_customer(options, calendar)
    if not 1 <= options.lines / orders <= _MOST_LINES_PER_ORDER:
        raise SourceError(
            f"The options of the connector synthetic cannot be used. {options.customers:,} customers make about "
            f"{orders:,.0f} orders in {options.days:,} days, of 1 to {_MOST_LINES_PER_ORDER} lines each: 'lines' is "
            f"{options.lines:,}, expected {np.ceil(orders):,.0f} to {_MOST_LINES_PER_ORDER * orders:,.0f}. "
            "Change 'lines', 'customers', 'days' or 'purchases.days_between_orders'."
        )
    return options.lines / orders
