"""On which days the proof is made: near the end of each task's training rows, and in the middle."""

from collections.abc import Sequence
from datetime import date

import duckdb

# Shares of a task's training rows, by date; the later day lies in the test period of a usual history.
SHARES = (0.9, 0.5)
MOST_DAYS = 3


def proof_dates(session: duckdb.DuckDBPyConnection, examples: Sequence[str], customers: str) -> list[date]:
    """Return days on which the tasks' tables have training rows of the sampled customers, one for each task at least.

    `examples` are the tasks' tables in the warehouse. Tasks that share a grid of dates share days, so there are
    three at most unless there are more tasks than that, each with dates of its own.
    """
    days: list[date] = []
    for number, share in enumerate(SHARES, start=1):
        # every task gets its late day; the days in the middle only fill up
        most = max(MOST_DAYS, len(examples)) if number == 1 else MOST_DAYS
        for table in examples:
            rows = session.sql(f"select as_of_date from {table} where not is_scoring and customer_id in ({customers})")
            known = {row[0] for row in rows.distinct().fetchall()}
            if known and len(known & set(days)) < number and len(days) < most:
                days += rows.aggregate(f"quantile_disc(as_of_date, {share})").fetchall()[0]
    return sorted(set(days))
