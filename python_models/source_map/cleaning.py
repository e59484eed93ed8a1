"""Propose how order lines are cleaned: patterns for returns and for what is no purchase, each with its count."""

import re
from dataclasses import dataclass

from python_models.source_map.profile import profile
from python_models.source_map.tables import TableGuess

# A prefix on a few of the ids marks another kind of document; one on half of them is just how ids are written.
_MOST_OF_AN_EXCEPTION = 0.1
_MOST_NON_PRODUCTS = 0.3
_NEGATIVE = "^[(-]|-$"
# Kinds of money on a till that some shops book like products.
_KNOWN_CODES = re.compile(
    r"(?i)^(post|dot|m|d|s|b|c2|cruk|pads|bank.?charges|gift.*|adjust.*|test.*|.*fee|carriage|manual|discount|freight"
    r"|shipping|postage|delivery|sample.*|service.*|deposit)$"
)


@dataclass(frozen=True)
class Pattern:
    """A pattern for a column of the contract, how many lines match, and which values they have."""

    name: str
    column: str
    pattern: str
    row_count: int
    examples: tuple[str, ...]


@dataclass(frozen=True)
class CleaningGuess:
    """What the source map says under `cleaning:`, and counts that the comments tell."""

    returns: tuple[Pattern, ...] = ()
    set_aside: tuple[Pattern, ...] = ()
    negative_count: int = 0
    repeated_count: int = 0
    odd_products: tuple[str, ...] = ()


def guess_cleaning(lines: TableGuess) -> CleaningGuess:
    """Return what to do with the order lines of a table, going by their ids, products and amounts."""
    prefixes = _prefixes(lines)
    returns = tuple(one for one in prefixes if _is_return(lines, one))
    # Adjustments and bad debt: another kind of document, whose lines are no orders and bring nothing back.
    others = tuple(one for one in prefixes if one not in returns)
    non_products, odd_products = _non_products(lines)
    return CleaningGuess(
        returns=returns,
        set_aside=(*non_products, *others),
        odd_products=odd_products,
        negative_count=_negative_count(lines),
        repeated_count=_repeated_count(lines),
    )


def _prefixes(lines: TableGuess) -> list[Pattern]:
    """Return a pattern per letter that begins a few transaction ids where nearly all are digits alone."""
    source = lines.source("transaction_id")
    if source is None or profile(lines.sample)[source].integer_share < 1 - _MOST_OF_AN_EXCEPTION:
        return []
    column = lines.sample.sql(source)
    found = lines.sample.connection.execute(f"""
        select regexp_extract({column}, '^([A-Za-z]+)-?[0-9]+$', 1) as prefix, count(*), arg_min({column}, n)
        from {lines.sample.table} group by 1 having prefix != '' order by 2 desc, 1 limit 5
    """).fetchall()
    return [
        Pattern(_document_name(prefix, place), "transaction_id", f"^{prefix}", count, (example,))
        for place, (prefix, count, example) in enumerate(found)
    ]


def _document_name(prefix: str, place: int) -> str:
    return {"a": "bad_debt", "c": "cancelled"}.get(
        prefix.lower(), f"documents_{prefix.lower()}" if prefix else str(place)
    )


def _is_return(lines: TableGuess, one: Pattern) -> bool:
    """Whether most of the matching lines bring goods back: a negative quantity, or amount where there is no quantity.

    Bad debt is booked with a negative price instead.
    """
    source = lines.source("quantity") or lines.source("amount")
    if source is None:
        return False
    value, column = lines.sample.sql(source), lines.sample.sql(lines.source(one.column) or "")
    found = lines.sample.row(f"""
        select coalesce(avg(coalesce(regexp_matches({value}, '{_NEGATIVE}'), false)::int), 0)
        from {lines.sample.table} where regexp_matches({column}, '{one.pattern}')
    """)
    return float(found[0]) >= 0.5


def _negative_count(lines: TableGuess) -> int:
    sources = [lines.source(target) for target in ("amount", "quantity", "unit_price")]
    tests = [f"coalesce(regexp_matches({lines.sample.sql(name)}, '{_NEGATIVE}'), false)" for name in sources if name]
    if not tests:
        return 0
    return int(lines.sample.row(f"select count(*) from {lines.sample.table} where {' or '.join(tests)}")[0])


def _non_products(lines: TableGuess) -> tuple[list[Pattern], tuple[str, ...]]:
    """Return a pattern of the product codes that name no product, and the codes without digits that are none of them.

    Only where nearly all codes have digits: elsewhere a code of letters says nothing.
    """
    source = lines.source("product_id")
    if source is None:
        return [], ()
    column = lines.sample.sql(source)
    found = lines.sample.connection.execute(f"""
        select {column} as code, count(*) from {lines.sample.table}
        where not regexp_matches({column}, '[0-9].*[0-9]') group by 1 order by 2 desc, 1
    """).fetchall()
    if sum(count for _, count in found) > _MOST_NON_PRODUCTS * lines.sample.row_count:
        return [], ()
    chosen = {code: count for code, count in found if _KNOWN_CODES.match(code)}
    others = tuple(code for code, _ in found if code not in chosen)
    if not chosen:
        return [], others
    pattern = f"^({'|'.join(re.escape(code) for code in chosen)})$".replace("\\ ", " ")
    return [Pattern("non_product", "product_id", pattern, sum(chosen.values()), tuple(chosen)[:6])], others


def _repeated_count(lines: TableGuess) -> int:
    """Return how many lines are equal to an earlier one of the same file and extract."""
    columns = ", ".join(lines.sample.sql(name) for name in lines.sample.columns)
    distinct = f"select distinct file, {columns} from {lines.sample.table}"
    return int(lines.sample.row(f"select (select count(*) from {lines.sample.table}) - count(*) from ({distinct})")[0])
