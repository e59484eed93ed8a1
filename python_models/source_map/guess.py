"""Guess a whole source file from the files in a folder."""

from collections.abc import Mapping
from dataclasses import dataclass

from python_models.landing.contract import CONTRACT
from python_models.source_map.cleaning import CleaningGuess, guess_cleaning
from python_models.source_map.columns import ColumnGuess
from python_models.source_map.currency import DEFAULT, CurrencyGuess, guess_currency
from python_models.source_map.flat import FlatGuess, guess_flat
from python_models.source_map.folder import Folder
from python_models.source_map.names import name_score
from python_models.source_map.overlap import Overlap, overlap_of_extracts
from python_models.source_map.profile import profile
from python_models.source_map.sample import Sample
from python_models.source_map.tables import TableGuess, guess_tables, nearest_table


@dataclass(frozen=True)
class CustomersGuess:
    """Customers made from the order lines: their columns, and why."""

    columns: tuple[ColumnGuess, ...]


@dataclass(frozen=True)
class SourceGuess:
    """What a folder holds: a flat file, or contract tables, with how order lines are cleaned.

    `unmatched` are files that fit no table, with the table they come nearest to.
    """

    folder: Folder
    flat: FlatGuess | None = None
    tables: Mapping[str, TableGuess] | None = None
    customers: CustomersGuess | None = None
    cleaning: CleaningGuess | None = None
    overlap: Overlap | None = None
    unmatched: tuple[tuple[Sample, TableGuess], ...] = ()
    currency: CurrencyGuess = DEFAULT

    @property
    def found_tables(self) -> Mapping[str, TableGuess]:
        """The tables in contract order; none for a flat file."""
        tables = self.tables or {}
        return {name: tables[name] for name in CONTRACT if name in tables}


def guess_source(folder: Folder) -> SourceGuess:
    """Return the guess: a flat file when one file has a row per customer with an outcome, tables otherwise."""
    flat = guess_flat(folder.samples[0]) if len(folder.samples) == 1 else None
    if flat is not None and len(flat.sample.files) == 1:
        return SourceGuess(folder, flat=flat)
    found, rest = guess_tables(folder.samples)
    tables = {guess.table: guess for guess in found}
    lines = tables.get("transactions")
    return SourceGuess(
        folder,
        tables=tables,
        customers=_customers_of(lines) if lines is not None and "customers" not in tables else None,
        cleaning=guess_cleaning(lines) if lines is not None else None,
        overlap=overlap_of_extracts(lines) if lines is not None else None,
        unmatched=tuple((sample, nearest_table(sample)) for sample in rest),
        currency=guess_currency(tables.values()),
    )


def _customers_of(lines: TableGuess) -> CustomersGuess:
    """Return customers made from order lines: the id, and the region where it is the same for nearly all of them."""
    key = next(guess for guess in lines.columns if guess.target == "customer_id")
    named = [(name_score(name, "customers", "region"), name) for name in lines.unused]
    score, region = max(named, default=(0.0, ""))
    share = _share_with_one_value(lines, key.source, region) if score >= 0.6 else 0.0
    if share < 0.9:
        return CustomersGuess((key,))
    why = f"by its name, and {share:.1%} of the customers have one value"
    return CustomersGuess((key, ColumnGuess("region", region, score, why, profile(lines.sample)[region].example)))


def _share_with_one_value(lines: TableGuess, key: str, column: str) -> float:
    one, other = lines.sample.sql(key), lines.sample.sql(column)
    return float(
        lines.sample.row(f"""
            select coalesce(avg((value_count = 1)::int), 0) from (
                select count(distinct {other}) as value_count from {lines.sample.table}
                where {one} is not null and {other} is not null group by {one}
            )
        """)[0]
    )
