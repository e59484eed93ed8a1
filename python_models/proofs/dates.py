"""On which days the proof is made: some in the middle of the tasks' training rows, some near their end."""

from collections.abc import Sequence
from datetime import date

import duckdb

# Shares of a task's training rows, by date; the later day lies in the test period of a usual history.
SHARES = (0.5, 0.9)
MOST_DAYS = 2


def proof_dates(session: duckdb.DuckDBPyConnection, examples: Sequence[str], customers: str) -> list[date]:
    """Return days on which the tasks' tables have training rows of the sampled customers, one for each task at least.

    `examples` are the tasks' tables in the warehouse. Tasks that share a grid of dates share days, the one with the
    fewest dates choosing first, so there are two at most unless there are more tasks than that, each with dates of its
    own.
    """
    rows = {
        table: session.sql(f"select as_of_date from {table} where not is_scoring and customer_id in ({customers})")
        for table in examples
    }
    known = {table: {row[0] for row in dates.distinct().fetchall()} for table, dates in rows.items()}
    rarest_first = sorted((table for table in examples if known[table]), key=lambda table: len(known[table]))
    days: list[date] = []
    for wanted in range(len(SHARES)):
        # every task gets a day; second ones only fill up
        most = MOST_DAYS if wanted else max(MOST_DAYS, len(examples))
        for number, table in enumerate(rarest_first):
            if len(known[table] & set(days)) <= wanted and len(days) < most:
                share = SHARES[(number + wanted) % len(SHARES)]
                days += rows[table].aggregate(f"quantile_disc(as_of_date, {share})").fetchall()[0]
    return sorted(set(days))
