"""Which files hold the rows of a contract table, and the refusal of tables that are unknown, missing or there twice."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from python_models.connectors.base import SourcePart
from python_models.connectors.find_files import file_names
from python_models.connectors.reading import Reading
from python_models.errors import SourceError, did_you_mean, listed
from python_models.landing.contract import CONTRACT, missing_tables


class TableFiles(Reading):
    """Where the rows of one contract table are: files, or for customers the lines of another table."""

    file: str | None = Field(default=None, min_length=1, description="a name or a pattern such as orders*.csv")
    from_: Literal["transactions"] | None = Field(
        default=None, alias="from", description="customers only: make a row per customer from the order lines"
    )

    @model_validator(mode="after")
    def _file_or_from(self) -> "TableFiles":
        if (self.file is None) == (self.from_ is None):
            raise ValueError("expected either `file:`, a name or a pattern, or for customers `from: transactions`")
        return self


def check_tables(mapped: Mapping[str, TableFiles], found: Mapping[str, object], folder: Path, extension: str) -> None:
    """Raise SourceError for a table the contract does not know, a required one that is missing, a misplaced `from:`."""
    for name, options in mapped.items():
        if name not in CONTRACT:
            raise SourceError(
                f"Unknown table {name!r} under `tables:`.{did_you_mean(name, CONTRACT)} Expected: {listed(CONTRACT)}."
            )
        if options.from_ and (name != "customers" or "transactions" not in found):
            raise SourceError(
                f"Table {name}: `from: transactions` makes customers from the order lines, so it can stand under "
                "`customers:` alone, and `transactions:` must be there."
            )
    for name in missing_tables(found):
        raise SourceError(_missing(name, found, folder, extension))


def _missing(name: str, found: Mapping[str, object], folder: Path, extension: str) -> str:
    there = file_names(folder)
    derived = (
        " If the order lines are all there is, write `customers: {from: transactions, columns: {customer_id: "
        "<your column>}}`."
        if name == "customers" and "transactions" in found
        else ""
    )
    return (
        f"The table {name} is required and was not found: `tables:` does not name it, "
        f"and there is no file {name}{extension} in {folder}."
        f"{did_you_mean(name + extension, there)} Files there: {listed(there)}. "
        f"Add `{name}: {{file: <your file>}}` under `tables:`.{derived}"
    )


def refuse_copies(parts: Sequence[SourcePart]) -> None:
    """Raise SourceError when two files of a table are the same."""
    first: dict[str, SourcePart] = {}
    for part in parts:
        if part.content_id in first:
            raise SourceError(
                f"Table {part.table}: the files {first[part.content_id].source_name} and {part.source_name} are the "
                "same byte for byte, so every row would count twice. Remove one, or name the file more exactly."
            )
        first[part.content_id] = part
