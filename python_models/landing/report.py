"""What a load did."""

from dataclasses import dataclass

from python_models.errors import listed
from python_models.landing.manifest import LandedFile


@dataclass(frozen=True)
class TableReport:
    """What the landing holds of one contract table after a load.

    `new_file_count` of the files were not there before. `unused_columns` are columns of the source that the
    contract does not know; a misspelt name shows up here.
    """

    table: str
    files: tuple[LandedFile, ...]
    new_file_count: int
    unused_columns: tuple[str, ...] = ()

    @property
    def row_count(self) -> int:
        """Rows over all files of the table."""
        return sum(file.row_count for file in self.files)

    def __str__(self) -> str:
        if self.row_count == 0:
            return f"{self.table}: none in this source"
        new = f"{self.new_file_count} new" if self.new_file_count else "already landed"
        count = f"{len(self.files)} file" + ("s" if len(self.files) > 1 else "")
        unused = f"; columns not used: {listed(self.unused_columns)}" if self.unused_columns else ""
        return f"{self.table}: {self.row_count:,} rows in {count}, {new}{unused}"


@dataclass(frozen=True)
class LandingReport:
    """What one load did: a report per contract table, how many earlier files it superseded, the connector's notes."""

    connector: str
    tables: tuple[TableReport, ...]
    superseded_file_count: int
    notes: tuple[str, ...] = ()

    @property
    def row_count(self) -> int:
        """Rows in the landing after this load, over all tables."""
        return sum(table.row_count for table in self.tables)

    @property
    def is_unchanged(self) -> bool:
        """True when everything had been landed before."""
        return self.superseded_file_count == 0 and not any(table.new_file_count for table in self.tables)
