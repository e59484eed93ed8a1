"""The input contract as data: which tables and columns a shop may bring.

Landing files hold every column as text; `kind` says what staging will try to read it as.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What the text of a column stands for."""

    ID = "id"
    TEXT = "text"
    TIMESTAMP = "timestamp"
    MONEY = "money"
    NUMBER = "number"
    INTEGER = "integer"
    BOOLEAN = "boolean"


@dataclass(frozen=True)
class Column:
    """One column of a contract table; a required one must be in every source file of its table."""

    name: str
    kind: Kind
    is_required: bool = False


@dataclass(frozen=True)
class Table:
    """One contract table.

    With `keeps_attributes`, columns of the source that the contract does not name are kept as a JSON
    object in the landing column `attributes`; other tables leave such columns out. `one_of` names sets of columns of
    which a source must bring one. A required table may be empty when the table `replaced_by` brings rows.
    """

    name: str
    grain: str
    columns: tuple[Column, ...]
    is_required: bool = False
    keeps_attributes: bool = False
    one_of: tuple[tuple[str, ...], ...] = ()
    replaced_by: str | None = None

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names of the columns a source may bring, in contract order."""
        return tuple(column.name for column in self.columns)

    @property
    def required_columns(self) -> tuple[str, ...]:
        """Names of the columns a source must bring."""
        return tuple(column.name for column in self.columns if column.is_required)

    def missing_columns(self, brought: Collection[str]) -> tuple[str, ...]:
        """Return the columns a source must bring and does not; of `one_of`, the first set when none is whole."""
        missing = [name for name in self.required_columns if name not in brought]
        if self.one_of and not any(set(names) <= set(brought) for names in self.one_of):
            missing += [name for name in self.one_of[0] if name not in brought]
        return tuple(missing)

    @property
    def landing_columns(self) -> tuple[str, ...]:
        """Names of the columns of a landing file, in order; all are text."""
        attributes = (ATTRIBUTES,) if self.keeps_attributes else ()
        return (*self.column_names, *attributes, *TECHNICAL_COLUMNS)


ATTRIBUTES = "attributes"
# Where a row came from, and how its times and numbers are written; the last is null for times on the shop's own clock.
TECHNICAL_COLUMNS = ("_load_id", "_source_file", "_source_row", "_date_order", "_decimal_mark", "_time_zone")


def _required(name: str, kind: Kind) -> Column:
    return Column(name, kind, is_required=True)


_TABLES = (
    Table(
        name="customers",
        grain="customer",
        columns=(
            _required("customer_id", Kind.ID),
            Column("registered_at", Kind.TIMESTAMP),
            Column("birth_year", Kind.INTEGER),
            Column("region", Kind.TEXT),
        ),
        is_required=True,
        keeps_attributes=True,
    ),
    Table(
        name="transactions",
        grain="order line",
        columns=(
            _required("transaction_id", Kind.ID),
            _required("customer_id", Kind.ID),
            _required("transacted_at", Kind.TIMESTAMP),
            Column("amount", Kind.MONEY),
            Column("quantity", Kind.NUMBER),
            Column("unit_price", Kind.MONEY),
            Column("line_id", Kind.ID),
            Column("product_id", Kind.ID),
            Column("category", Kind.TEXT),
            Column("discount_amount", Kind.MONEY),
            Column("coupon_amount", Kind.MONEY),
            Column("channel", Kind.TEXT),
            Column("is_return", Kind.BOOLEAN),
            Column("currency", Kind.TEXT),
            Column("extract_id", Kind.ID),
        ),
        is_required=True,
        one_of=(("amount",), ("quantity", "unit_price")),
        replaced_by="labels",
    ),
    Table(
        name="campaigns",
        grain="campaign",
        columns=(
            _required("campaign_id", Kind.ID),
            _required("starts_at", Kind.TIMESTAMP),
            _required("ends_at", Kind.TIMESTAMP),
            Column("name", Kind.TEXT),
            Column("channel", Kind.TEXT),
            Column("offer_type", Kind.TEXT),
            Column("budget", Kind.MONEY),
            Column("contact_cost", Kind.MONEY),
            Column("offer_value", Kind.MONEY),
        ),
    ),
    Table(
        name="campaign_contacts",
        grain="campaign and customer",
        columns=(
            _required("campaign_id", Kind.ID),
            _required("customer_id", Kind.ID),
            _required("contacted_at", Kind.TIMESTAMP),
            Column("is_control", Kind.BOOLEAN),
        ),
    ),
    Table(
        name="campaign_responses",
        grain="response",
        columns=(
            _required("campaign_id", Kind.ID),
            _required("customer_id", Kind.ID),
            _required("responded_at", Kind.TIMESTAMP),
            Column("revenue", Kind.MONEY),
        ),
    ),
    Table(
        name="campaign_products",
        grain="campaign and product its offer covers",
        columns=(_required("campaign_id", Kind.ID), _required("product_id", Kind.ID)),
    ),
    Table(
        name="engagement_events",
        grain="event",
        columns=(
            _required("customer_id", Kind.ID),
            _required("occurred_at", Kind.TIMESTAMP),
            _required("event_type", Kind.TEXT),
            Column("campaign_id", Kind.ID),
        ),
    ),
    Table(
        name="labels",
        grain="task, customer and date",
        columns=(
            _required("task", Kind.TEXT),
            _required("customer_id", Kind.ID),
            Column("observed_at", Kind.TIMESTAMP),
            _required("is_positive", Kind.BOOLEAN),
        ),
    ),
)

CONTRACT: dict[str, Table] = {table.name: table for table in _TABLES}


def missing_tables(brought: Collection[str]) -> tuple[str, ...]:
    """Return the required tables that are neither among `brought` nor replaced by one of them."""
    return tuple(
        table.name
        for table in CONTRACT.values()
        if table.is_required and table.name not in brought and table.replaced_by not in brought
    )
