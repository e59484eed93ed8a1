"""The contract tables that the rows of a flat file make."""

from dataclasses import dataclass

from duckdb import DuckDBPyRelation

from python_models.connectors.base import SourceRows, text_literal
from python_models.connectors.flat.file import clean
from python_models.connectors.flat.options import NOMINAL_DATE, FlatOptions
from python_models.connectors.flat.outcome import is_yes
from python_models.landing.contract import CONTRACT


@dataclass(frozen=True)
class FlatTables:
    """The contract tables that the rows of a flat file make; `positive` holds label values in lower case."""

    options: FlatOptions
    positive: tuple[str, ...]
    id_column: str | None

    def customers(self, rows: SourceRows) -> SourceRows:
        """One row per customer: what has another use is left out, contract columns are taken by name."""
        used = {name for _, name in self.options.named_columns()} | {self.id_column}
        free = {name: text for name, text in rows.attributes.items() if name not in used}
        own = {name: text for name, text in free.items() if name in CONTRACT["customers"].column_names}
        attributes = {name: text for name, text in free.items() if name not in own}
        return SourceRows(rows.relation, own | {"customer_id": self._id(rows)}, attributes, rows.row_number)

    def labels(self, rows: SourceRows) -> SourceRows:
        """One row per customer whose outcome is known."""
        return self._labels(rows, self.options.task, self.options.label, self._is_positive(rows))

    def further_outcomes(self, rows: SourceRows, name: str) -> SourceRows:
        """One row per customer whose further outcome of this name is known: a label that no model predicts."""
        return self._labels(rows, name, name, is_yes(clean(rows.attributes, name)))

    def _labels(self, rows: SourceRows, task: str, column: str, is_positive: str) -> SourceRows:
        known = rows.relation.filter(f"{clean(rows.attributes, column)} is not null")
        columns = {
            "task": text_literal(task),
            "customer_id": self._id(rows),
            "is_positive": f"case when {is_positive} then 'true' else 'false' end",
        }
        date_column = self.options.date_column()
        if date_column is not None:
            columns["observed_at"] = rows.attributes[date_column]
        elif self.options.observed_at is not None:
            columns["observed_at"] = text_literal(str(self.options.observed_at))
        return SourceRows(known, columns, row_number=rows.row_number)

    def campaign(self, rows: SourceRows, name: str) -> SourceRows:
        """One row: the campaign, or the arm of the test, of this name."""
        columns = dict.fromkeys(("campaign_id", "name", "offer_type"), text_literal(name))
        columns |= dict.fromkeys(("starts_at", "ends_at"), self._campaign_date())
        if self.options.channel is not None:
            columns["channel"] = text_literal(self.options.channel)
        return SourceRows(rows.relation.limit(1), columns, row_number="1")

    def contacts(self, rows: SourceRows, name: str) -> SourceRows:
        """One row per customer of the arm, and per customer of the control group, which every arm has in common."""
        columns = {
            "campaign_id": text_literal(name),
            "customer_id": self._id(rows),
            "contacted_at": self._campaign_date(),
            "is_control": self._is_control(rows),
        }
        return SourceRows(self._of_arm(rows, name, "true"), columns, row_number=rows.row_number)

    def responses(self, rows: SourceRows, name: str) -> SourceRows:
        """One row per positive outcome in the arm or the control group."""
        columns = {
            "campaign_id": text_literal(name),
            "customer_id": self._id(rows),
            "responded_at": self._campaign_date(),
        }
        if self.options.revenue is not None:
            columns["revenue"] = rows.attributes[self.options.revenue]
        return SourceRows(self._of_arm(rows, name, self._is_positive(rows)), columns, row_number=rows.row_number)

    def _of_arm(self, rows: SourceRows, name: str, condition: str) -> DuckDBPyRelation:
        treatment = self.options.treatment
        if treatment is None:
            return rows.relation.filter(condition)
        groups = f"({text_literal(name)}, {text_literal(treatment.control)})"
        return rows.relation.filter(f"({condition}) and {clean(rows.attributes, treatment.column)} in {groups}")

    def _is_control(self, rows: SourceRows) -> str:
        treatment = self.options.treatment
        if treatment is None:
            return "'false'"
        control = text_literal(treatment.control)
        return f"case when {clean(rows.attributes, treatment.column)} = {control} then 'true' else 'false' end"

    def _is_positive(self, rows: SourceRows) -> str:
        values = ", ".join(map(text_literal, self.positive))
        return f"coalesce(lower({clean(rows.attributes, self.options.label)}) in ({values}), false)"

    def _id(self, rows: SourceRows) -> str:
        if self.id_column is not None:
            return rows.attributes[self.id_column]
        return f"printf('row-%06d', cast({rows.row_number} as bigint))"

    def _campaign_date(self) -> str:
        return text_literal(str(self.options.observed_at or NOMINAL_DATE))
