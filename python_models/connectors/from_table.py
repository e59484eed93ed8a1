"""Make customers from order lines, for a shop that keeps no list of them."""

from collections.abc import Sequence
from functools import reduce

from python_models.connectors.base import SourceRows, quoted

# More lines than one file has: a line's place over all files is that of its file, then that in it.
_LINES_PER_FILE = 1_000_000_000_000


def one_row_per_customer(files: Sequence[SourceRows], names: Sequence[str]) -> SourceRows:
    """Return a row per customer id with the last known value of each further column, in the order of the lines.

    `files` are the order lines matched to the columns of customers, in order; `names` those columns, customer_id among
    them. Lines without an id make no customer.
    """
    name = quoted("customer_id")
    others = [other for other in names if other != "customer_id"]

    def lines(position: int, rows: SourceRows) -> object:
        texts = [
            f"trim(cast({rows.columns[other]} as varchar)) as {quoted(other)}" for other in ("customer_id", *others)
        ]
        place = f"{position * _LINES_PER_FILE} + cast({rows.row_number} as bigint) as _place"
        return rows.relation.project(", ".join((*texts, place)))

    every = reduce(lambda one, other: one.union(other), (lines(*item) for item in enumerate(files)))  # type: ignore[attr-defined]
    last = [
        f"arg_max({quoted(other)}, _place) filter (where {quoted(other)} <> '') as {quoted(other)}" for other in others
    ]
    customers = (
        every.filter(f"{name} <> ''")  # type: ignore[attr-defined]
        .aggregate(", ".join((name, *last, "min(_place) as _first")), name)
        .order("_first")
    )
    columns = {other: quoted(other) for other in ("customer_id", *others)}
    return SourceRows(customers, columns)
