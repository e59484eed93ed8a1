"""What really holds in a made-up shop: kept in files beside the landing, where no model can see it.

`customers`: customer_id, orders_per_busy_day, dropout_probability, first_order_at, stopped_at (null: not yet), and over
the `truth_horizon_days` after the last day expected_orders and probability_no_order.
`contacts`: campaign_id, customer_id, is_control, has_answered, assignment_probability, p_response_treated,
p_response_control, true_uplift.
`dirt`: table_name, dial, row_count; the dial `clean_rows` is what there is before dirt.
"""

import shutil
from collections.abc import Mapping
from contextlib import ExitStack, closing
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from duckdb import DuckDBPyRelation

from python_models.connectors.base import digest
from python_models.connectors.synthetic.arrow import timestamps
from python_models.connectors.synthetic.batches import contacts_batch
from python_models.connectors.synthetic.dirt import dialled
from python_models.connectors.synthetic.draws import GENERATOR_VERSION
from python_models.connectors.synthetic.shop import Block, Shop
from python_models.connectors.synthetic.tables import CAMPAIGN_ID, CUSTOMER_ID
from python_models.errors import SourceError, listed

TABLES = {
    "customers": f"{CUSTOMER_ID} as customer_id, * exclude (customer)",
    "contacts": f"""{CAMPAIGN_ID} as campaign_id, {CUSTOMER_ID} as customer_id, is_control, has_answered,
        assignment_probability, p_response_treated, p_response_control,
        p_response_treated - p_response_control as true_uplift""",
    "dirt": "*",
}
_MADE_FROM = "made_from.txt"


def read_truth(truth_dir: Path, table: str) -> DuckDBPyRelation:
    """Return a table of the truth: `customers`, `contacts` or `dirt`.

    Raises SourceError for another name, or when no made-up shop has been landed.
    """
    if table not in TABLES:
        raise SourceError(f"There is no truth about {table!r}. Expected: {listed(TABLES)}.")
    file = truth_dir / f"{table}.parquet"
    if not file.is_file():
        raise SourceError(f"There is no truth in {truth_dir}. Land a source with `connector: synthetic` first.")
    return duckdb.connect().read_parquet(str(file))


def ensure_truth(shop: Shop, truth_dir: Path) -> None:
    """Write the truth about a shop, unless it is there; what is there is always whole."""
    made_from = digest(GENERATOR_VERSION, shop.options.model_dump_json())
    marker = truth_dir / _MADE_FROM
    if marker.is_file() and marker.read_text(encoding="utf-8") == made_from:
        return
    unfinished = truth_dir.with_name(f"{truth_dir.name}_unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    _write(shop, unfinished)
    (unfinished / _MADE_FROM).write_text(made_from, encoding="utf-8")
    shutil.rmtree(truth_dir, ignore_errors=True)
    unfinished.rename(truth_dir)


def _write(shop: Shop, folder: Path) -> None:
    totals: dict[tuple[str, str], int] = {}
    with ExitStack() as stack:
        connection = stack.enter_context(closing(duckdb.connect()))
        writers: dict[str, pq.ParquetWriter] = {}
        for number in range(shop.block_count):
            block = shop.block(number)
            for table, batch in {"customers": _customers_batch(block), "contacts": contacts_batch(block)}.items():
                rows = connection.from_arrow(batch).project(TABLES[table]).to_arrow_table()
                if table not in writers:
                    file = folder / f"{table}.parquet"
                    writers[table] = stack.enter_context(pq.ParquetWriter(file, rows.schema, compression="zstd"))
                writers[table].write_table(rows)
            for key, count in _dirt_counts(block).items():
                totals[key] = totals.get(key, 0) + count
    rows = [{"table_name": table, "dial": dial, "row_count": count} for (table, dial), count in totals.items()]
    pq.write_table(pa.Table.from_pylist(rows), folder / "dirt.parquet")


def _customers_batch(block: Block) -> pa.RecordBatch:
    calendar, customers, orders = block.shop.calendar, block.customers, block.orders
    has_stopped = np.isfinite(orders.stop_day)
    stopped = calendar.seconds(np.where(has_stopped, orders.stop_day, 0.0))
    first = orders.day[np.concatenate([[0], orders.ends[:-1]])]
    busy = calendar.busy[-1] - calendar.total
    # Orders come at the rate, and each ends all with the drop-out probability: a customer is left at rate x drop-out.
    leaving = customers.rate * customers.dropout
    expected = -np.expm1(-leaving * busy) / np.maximum(customers.dropout, 1e-300)
    return pa.RecordBatch.from_pydict(
        {
            "customer": customers.number,
            "orders_per_busy_day": customers.rate,
            "dropout_probability": customers.dropout,
            "first_order_at": timestamps(calendar.seconds(first)),
            "stopped_at": timestamps(stopped).take(pa.array(np.arange(len(customers)), mask=~has_stopped)),
            "expected_orders": np.where(has_stopped, 0.0, expected),
            "probability_no_order": np.where(has_stopped, 1.0, np.exp(-customers.rate * busy)),
        }
    )


def _dirt_counts(block: Block) -> Mapping[tuple[str, str], int]:
    dirt, lines, customers = block.shop.options.dirt, block.clean_line_count, len(block.customers)
    counts = {("customers", "clean_rows"): customers, ("transactions", "clean_rows"): lines}
    counts |= {("transactions", dial): count for dial, count in dialled(dirt, lines).items()}
    counts["customers", "repeated_customers"] = round(dirt.repeated_customers * customers)
    sizes = {"customers": customers, "transactions": lines}
    for column, share in dirt.nulls.items():
        table = column.split(".")[0]
        counts[table, f"nulls {column}"] = round(share * sizes[table])
    return counts
