"""On which days the proof is made: some in the middle of the tasks' training rows, some near their end."""

from collections.abc import Sequence
from datetime import date

import duckdb

# Shares of a task's training rows, by date; the later day lies in the test period of a usual history.
SHARES = (0.5, 0.9)
MOST_DAYS = 3


def proof_dates(session: duckdb.DuckDBPyConnection, examples: Sequence[str], customers: str) -> list[date]:
    """Return days on which the tasks' tables have training rows of the sampled customers, one for each task at least.

    `examples` are the tasks' tables in the warehouse. Tasks that share a grid of dates share days, so there are three
    at most unless there are more tasks than that, each with dates of its own.
    """
    days: list[date] = []
    for wanted in range(len(SHARES)):
        # every task gets a day; second ones only fill up
        most = MOST_DAYS if wanted else max(MOST_DAYS, len(examples))
        for number, table in enumerate(examples):
            rows = session.sql(f"select as_of_date from {table} where not is_scoring and customer_id in ({customers})")
            known = {row[0] for row in rows.distinct().fetchall()}
            if known and len(known & set(days)) <= wanted and len(days) < most:
                share = SHARES[(number + wanted) % len(SHARES)]
                days += rows.aggregate(f"quantile_disc(as_of_date, {share})").fetchall()[0]
    return sorted(set(days))
