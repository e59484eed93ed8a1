"""The `flat` connector: customers, labels and, for a campaign's file, campaigns with contacts and responses."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from duckdb import DuckDBPyConnection

from python_models.connectors.base import SourceContext, SourcePart, SourceRows, digest
from python_models.connectors.detection import decide_for_files
from python_models.connectors.file_state import state_of
from python_models.connectors.flat.file import FlatFile
from python_models.connectors.flat.options import NOMINAL_DATE, FlatOptions, check_columns
from python_models.connectors.flat.outcome import arms, further_outcomes, positive_values
from python_models.connectors.flat.tables import FlatTables
from python_models.connectors.options import checked
from python_models.connectors.written import with_reading
from python_models.landing.contract import CONTRACT

Make = Callable[[SourceRows], SourceRows]


class FlatConnector:
    """Reads one file with a row per customer; columns without another use are attributes."""

    def __init__(self, options: Mapping[str, object], context: SourceContext) -> None:
        self.options = checked(FlatOptions, options, "the connector flat")
        self.file = FlatFile.find(self.options, context)

    def fingerprint(self) -> str:
        """Return a digest of the file's name, size and time."""
        return digest(self.file.path.name, *map(str, state_of(self.file.path)))

    def parts(self) -> list[SourcePart]:
        """Return the customers and labels, and per arm of a campaign its contacts and responses."""
        check_columns(self.options, self.file.data.header)
        tables = FlatTables(self.options, positive_values(self.file), self._customer_id())
        parts = [
            self._part("customers", "", tables.customers, unused=self.options.leave_out),
            self._part("labels", ",".join(tables.positive), tables.labels),
        ]
        for name in further_outcomes(self.file):
            parts.append(self._part("labels", f"outcome {name}", partial(tables.further_outcomes, name=name)))
        if self.options.task == "response":
            campaigns = arms(self.file, self.options.treatment) if self.options.treatment else [self.options.campaign]
            for name in campaigns:
                parts += [
                    self._part("campaigns", name, partial(tables.campaign, name=name)),
                    self._part("campaign_contacts", name, partial(tables.contacts, name=name)),
                    self._part("campaign_responses", name, partial(tables.responses, name=name)),
                ]
        return parts

    def notes(self) -> list[str]:
        """Return sentences on what was assumed: ids that are row numbers, a file without dates."""
        notes = list(self.file.data.notes())
        if self._customer_id() is None:
            notes.append(
                "customers have no id, so they are called by their row: row-000001. "
                "If a column holds their id, name it under `customer_id:`."
            )
        if self.options.observed_at is None:
            notes.append(
                f"the file carries no date of the outcome; {NOMINAL_DATE} stands for it. To give one: `observed_at:`."
            )
        return notes

    def _customer_id(self) -> str | None:
        """Return the column of the customer's id: the one named, or one that bears the contract's name."""
        by_name = "customer_id" if "customer_id" in self.file.data.header else None
        return self.options.customer_id or by_name

    def _part(self, table: str, detail: str, make: Make, unused: Sequence[str] = ()) -> SourcePart:
        """Return the part of a table; SourceError where it cannot be told how its dates or numbers are written."""

        def rows(connection: DuckDBPyConnection) -> SourceRows:
            return make(self.file.data.rows(connection))

        contract, reading = CONTRACT[table], self.options.reading()
        written = decide_for_files(contract, reading, {self.file.path.name: rows}, self.file.data.explain)
        options = self.options.model_dump_json(exclude={"file", "folder"})
        return SourcePart(
            table=table,
            source_name=self.file.path.name,
            content_id=digest(self.file.data.content, options, detail, str(written)),
            read=lambda connection: with_reading(rows(connection), contract, reading, written),
            explain=self.file.data.explain,
            is_unchanged=self.file.is_unchanged,
            unused_columns=tuple(unused),
        )
