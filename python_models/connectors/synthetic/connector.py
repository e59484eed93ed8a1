"""The `synthetic` connector: streams a made-up shop of any size to the landing, and keeps its truth apart."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import pyarrow as pa
from duckdb import DuckDBPyConnection

from python_models.connectors.base import SourceContext, SourcePart, SourceRows, digest, quoted
from python_models.connectors.options import checked
from python_models.connectors.synthetic import tables
from python_models.connectors.synthetic.arrow import BatchStream
from python_models.connectors.synthetic.batches import (
    contacts_batch,
    customers_batch,
    events_batch,
    responses_batch,
    transactions_batch,
)
from python_models.connectors.synthetic.campaign_tables import campaign_products_table, campaigns_table
from python_models.connectors.synthetic.dirt import Delivery
from python_models.connectors.synthetic.draws import GENERATOR_VERSION
from python_models.connectors.synthetic.options import SyntheticOptions
from python_models.connectors.synthetic.shop import Block, Shop
from python_models.connectors.synthetic.truth import ensure_truth
from python_models.landing.contract import CONTRACT

_ROW = "_row"


@dataclass(frozen=True)
class _Writing:
    """How the blocks of one part become rows of its table."""

    table: str
    blocks: range
    batch: Callable[[Block], pa.RecordBatch]
    columns: Mapping[str, str]
    attributes: Mapping[str, str]


class SyntheticConnector:
    """Generates every contract table but labels from a seed; without campaigns, their tables are left out."""

    def __init__(self, options: Mapping[str, object], context: SourceContext) -> None:
        self.options = checked(SyntheticOptions, options, "the connector synthetic")
        self.shop = Shop(self.options)
        self.truth_dir = context.work_dir / "truth"

    def fingerprint(self) -> str:
        """Return a digest of the options and of the version of the generator."""
        return digest(GENERATOR_VERSION, self.options.model_dump_json())

    def parts(self) -> Sequence[SourcePart]:
        """Return a part per `lines_per_file` lines, and one for each other table; late and repeated lines come last."""
        everyone = range(self.shop.block_count)
        parts = [self._part("customers", everyone, customers_batch, tables.CUSTOMERS, attributes=tables.ATTRIBUTES)]
        parts += self._transactions()
        if self.shop.campaigns:
            parts.append(self._table("campaigns", campaigns_table))
            parts.append(self._table("campaign_products", campaign_products_table))
            parts.append(self._part("campaign_contacts", everyone, contacts_batch, tables.CONTACTS))
            parts.append(self._part("campaign_responses", everyone, responses_batch, tables.RESPONSES))
        parts.append(self._part("engagement_events", everyone, events_batch, tables.EVENTS))
        return parts

    def notes(self) -> Sequence[str]:
        """Tell where the truth is."""
        return [f"The true rates, chances and counts of dirt are in {self.truth_dir}."]

    def _transactions(self) -> list[SourcePart]:
        dirt, step = self.options.dirt, self.shop.blocks_per_file
        deliveries = [Delivery.MAIN]
        deliveries += [Delivery.LATE] if dirt.late and not dirt.hold_back_late else []
        deliveries += [Delivery.AGAIN] if dirt.duplicates else []
        files = [
            range(first, min(first + step, self.shop.block_count)) for first in range(0, self.shop.block_count, step)
        ]
        return [
            self._part(
                "transactions",
                blocks,
                partial(transactions_batch, delivery=delivery),
                tables.line_expressions(self.options.has_line_dirt),
                delivery=delivery.name.lower(),
            )
            for delivery in deliveries
            for blocks in files
        ]

    def _part(
        self,
        table: str,
        blocks: range,
        batch: Callable[[Block], pa.RecordBatch],
        columns: Mapping[str, str],
        *,
        attributes: Mapping[str, str] | None = None,
        delivery: str = "main",
    ) -> SourcePart:
        known = {name: text for name, text in columns.items() if name in CONTRACT[table].column_names}
        writing = _Writing(table, blocks, batch, known, attributes or {})
        place = f"{delivery} {blocks.start + 1} to {blocks.stop}"
        return SourcePart(
            table=table,
            source_name=f"synthetic seed {self.options.seed}, {place}",
            content_id=digest(GENERATOR_VERSION, self.options.rows_digest_json, table, place, *known.values()),
            read=partial(self._read, writing=writing),
        )

    def _table(self, table: str, make: Callable[[Shop], pa.Table]) -> SourcePart:
        return SourcePart(
            table=table,
            source_name=f"synthetic seed {self.options.seed}",
            content_id=digest(GENERATOR_VERSION, self.options.rows_digest_json, table),
            read=lambda connection: SourceRows.by_name(
                connection.from_arrow(make(self.shop)), CONTRACT[table].column_names
            ),
        )

    def _read(self, connection: DuckDBPyConnection, writing: _Writing) -> SourceRows:
        ensure_truth(self.shop, self.truth_dir)
        schema = _numbered(writing.batch(self.shop.block(writing.blocks.start)), 0).schema
        stream = BatchStream(schema, partial(self._batches, writing))
        return SourceRows(
            connection.from_arrow(stream),
            columns=writing.columns,
            attributes=writing.attributes,
            row_number=quoted(_ROW),
        )

    def _batches(self, writing: _Writing) -> Iterator[pa.RecordBatch]:
        rows = 0
        for number in writing.blocks:
            batch = writing.batch(self.shop.block(number))
            yield _numbered(batch, rows)
            rows += batch.num_rows


def _numbered(batch: pa.RecordBatch, before: int) -> pa.RecordBatch:
    """Return the batch with the number of each row in its part, `before` of which have gone before."""
    return batch.append_column(_ROW, pa.array(np.arange(before + 1, before + batch.num_rows + 1)))
