"""What BG/NBD says on average, without drawing: used to find how long baskets must be, and to test the draws."""

import numpy as np
from scipy.special import betaincinv

from python_models.connectors.synthetic.calendar import Calendar, Floats
from python_models.connectors.synthetic.customers import start_days_grid
from python_models.connectors.synthetic.options import Purchases, SyntheticOptions
from python_models.errors import SourceError

_MOST_LINES_PER_ORDER = 60
_QUANTILES = 2_000


def expected_repeat_orders(purchases: Purchases, busy_days: Floats) -> Floats:
    """Return E[X(t)] of BG/NBD for customers `busy_days` after their first order (Fader, Hardie and Lee, 2005).

    At a rate and a drop-out probability p, (1 - exp(-rate p t)) / p orders are expected. Over Gamma rates the mean has
    a closed form; over p it is taken at even quantiles, which holds where the published formula overflows.
    """
    r, alpha = purchases.rate_shape, purchases.rate_shape * purchases.days_between_orders
    quantiles = betaincinv(purchases.dropout_a, purchases.dropout_b, (np.arange(_QUANTILES) + 0.5) / _QUANTILES)
    dropout = np.maximum(quantiles, 1e-12)
    lasting = -np.expm1(-r * np.log1p(np.outer(busy_days, dropout) / alpha)) / dropout
    return np.asarray(lasting.mean(axis=1), dtype=np.float64)


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
