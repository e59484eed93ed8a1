"""The tables of one block as Arrow record batches: numbers and codes, which tables.py has DuckDB write as text."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.random import Generator
from numpy.typing import NDArray

from python_models.connectors.synthetic.arrow import chosen, emptied, money, timestamps
from python_models.connectors.synthetic.attributes import customer_columns
from python_models.connectors.synthetic.catalogue import CATEGORIES
from python_models.connectors.synthetic.dirt import Delivery, Form
from python_models.connectors.synthetic.draws import Stage
from python_models.connectors.synthetic.events import EVENT_TYPES
from python_models.connectors.synthetic.lines import Lines, category_of
from python_models.connectors.synthetic.shop import Block

CHANNELS = ("store", "online", "app")


def customers_batch(block: Block) -> pa.RecordBatch:
    """Return the customers; those that the dirt repeats stand again at the end."""
    columns = customer_columns(block.draws(Stage.ATTRIBUTES), block.customers, block.shop.calendar)
    random, dirt, count = block.draws(Stage.CUSTOMER_DIRT), block.shop.options.dirt, len(block.customers)
    columns = _with_nulls(random, columns, "customers", count, dirt.nulls)
    again = np.sort(random.choice(count, round(dirt.repeated_customers * count), replace=False))
    rows = pa.array(np.concatenate([np.arange(count), again]))
    return pa.RecordBatch.from_pydict({name: column.take(rows) for name, column in columns.items()})


def transactions_batch(block: Block, delivery: Delivery) -> pa.RecordBatch:
    """Return the order lines that come in one delivery; lines that come again are in the main one too."""
    lines, dirt = block.lines(), block.shop.options.dirt
    columns = _with_nulls(
        block.draws(Stage.LINE_NULLS), _line_columns(lines), "transactions", block.clean_line_count, dirt.nulls
    )
    batch = pa.RecordBatch.from_pydict(columns)
    if delivery is Delivery.MAIN and not dirt.late:
        return batch
    is_late = lines["delivery"] == Delivery.LATE
    wanted = ~is_late if delivery is Delivery.MAIN else lines["delivery"] == delivery
    return batch.filter(pa.array(wanted))


def contacts_batch(block: Block) -> pa.RecordBatch:
    """Return the contacts, campaign by campaign, with the truth about each."""
    contacts = block.contacts
    days = _joined([np.full(len(part.customer), part.campaign.contact_day) for part in contacts], np.float64)
    return pa.RecordBatch.from_pydict(
        {
            "campaign": _joined([np.full(len(part.customer), part.campaign.index) for part in contacts]),
            "customer": _joined([block.customers.number[part.customer] for part in contacts]),
            "contacted_at": timestamps(block.shop.calendar.seconds(days)),
            "is_control": _joined([part.is_control for part in contacts], np.bool_),
            "has_answered": _joined([part.has_answered for part in contacts], np.bool_),
            "assignment_probability": _joined([part.assignment for part in contacts], np.float64),
            "p_response_treated": _joined([part.treated for part in contacts], np.float64),
            "p_response_control": _joined([part.control for part in contacts], np.float64),
        }
    )


def responses_batch(block: Block) -> pa.RecordBatch:
    """Return the answers to campaigns."""
    answers = block.answers[0]
    return pa.RecordBatch.from_pydict(
        {
            "campaign": answers.campaign,
            "customer": answers.customer,
            "responded_at": timestamps(answers.second),
            "revenue": money(answers.cents),
        }
    )


def events_batch(block: Block) -> pa.RecordBatch:
    """Return the engagement events, kind by kind."""
    events = block.events
    return pa.RecordBatch.from_pydict(
        {
            "customer": block.customers.number[events.customer],
            "occurred_at": timestamps(block.shop.calendar.seconds(events.day)),
            "event_type": chosen(events.kind, EVENT_TYPES),
            "campaign": pa.array(events.campaign, mask=events.campaign < 0),
        }
    )


def _line_columns(lines: Lines) -> dict[str, pa.Array]:
    form = lines["form"]
    return {
        "customer": pa.array(lines["customer"]),
        "order": pa.array(lines["order"]),
        "line": pa.array(lines["line"]),
        "transacted_at": timestamps(lines["second"]),
        "product_id": pa.array(lines["product"].astype(np.int32)),
        "category": chosen(category_of(lines["product"]), CATEGORIES),
        "quantity": pa.array(lines["quantity"]),
        "amount": money(lines["cents"]),
        "discount_amount": money(lines["discount_cents"]),
        "coupon_amount": money(lines["coupon_cents"]),
        "channel": chosen(lines["channel"], CHANNELS),
        "is_return": pa.array(form == Form.RETURN, mask=form == Form.UNFLAGGED_RETURN),
        "form": pa.array(form),
    }


def _with_nulls(
    random: Generator, columns: Mapping[str, pa.Array], table: str, count: int, nulls: Mapping[str, float]
) -> dict[str, pa.Array]:
    """Return the columns of a table, values missing in the first `count` rows as dialled."""
    shares = {name: nulls.get(f"{table}.{name}", 0.0) for name in columns}
    return {
        name: emptied(random, column, shares[name], count) if shares[name] else column
        for name, column in columns.items()
    }


def _joined(arrays: Sequence[NDArray[Any]], kind: type[np.generic] = np.int64) -> NDArray[Any]:
    return np.concatenate([np.empty(0, dtype=kind), *arrays])
