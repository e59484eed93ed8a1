"""Whom a decision of the published snapshot contacts: never the held-out, the suppressed or those without consent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from python_models.errors import RegularsError, counted, did_you_mean, listed
from python_models.exports.query import candidates_query
from python_models.warehouse import SnapshotMissing, SnapshotReader

ATTEMPTS = 3  # a snapshot published between two queries must not be mixed with the one before
LIST_COLUMNS = {
    "campaign_id": pa.string(),
    "customer_id": pa.string(),
    "channel": pa.string(),
    "segment": pa.string(),
    "profit_rank": pa.int64(),
    "response_probability": pa.float64(),
    "expected_profit": pa.float64(),
}
# Why a candidate is not on the list, the first that holds, in the words of messages and of the audit.
LEFT_OUT = {"is_held_out": "held out", "is_suppressed": "suppressed or without consent", "is_not_chosen": "not chosen"}
SOURCES = ("as_of_date", "model_id", "assumptions_version")
SCHEMA = pa.schema(LIST_COLUMNS | dict.fromkeys(SOURCES, pa.string()) | dict.fromkeys(LEFT_OUT, pa.bool_()))


class ExportError(RegularsError):
    """A contact list cannot be made or written."""


@dataclass(frozen=True)
class ContactFilter:
    """Which contacts: of one campaign or of all that are planned, of one segment or of all."""

    campaign: str | None = None
    segment: str | None = None


@dataclass(frozen=True)
class ContactList:
    """The contacts, one row per campaign and customer by rank, and what the list rests on."""

    contacts: pa.Table
    wanted: ContactFilter
    snapshot: str
    as_of_date: str
    model_id: str
    assumptions_version: str
    left_out: dict[str, int] = field(default_factory=dict)  # reason -> candidates

    def __len__(self) -> int:
        return int(self.contacts.num_rows)


def read_contact_list(reader: SnapshotReader, wanted: ContactFilter) -> ContactList:
    """The contacts of the current snapshot that the filter asks for.

    Raises ExportError when there is no such campaign or segment or nobody to contact, SnapshotMissing without a
    snapshot, SnapshotOutdated when it lacks a table.
    """
    for _ in range(ATTEMPTS):
        snapshot = reader.snapshot_name()
        found = _read(reader, wanted, snapshot)
        if reader.snapshot_name() == snapshot:
            return found
    raise SnapshotMissing("New snapshots were published all the while; export again when the builds are over.")


def _read(reader: SnapshotReader, wanted: ContactFilter, snapshot: str) -> ContactList:
    _check_name(reader, "campaign", "select distinct campaign_id from mart_contact_decisions", wanted.campaign)
    _check_name(reader, "segment", "select segment from segment_rules", wanted.segment)
    query = candidates_query(_columns_by_table(reader))
    frame = reader.query(query, [wanted.campaign, wanted.segment])
    candidates = pa.Table.from_pandas(frame, schema=SCHEMA, preserve_index=False)
    is_kept, left_out = _sorted_out(candidates)
    contacts = candidates.filter(is_kept).select(list(LIST_COLUMNS))
    if not contacts.num_rows:
        raise ExportError(_nobody(wanted, candidates.num_rows, left_out))
    return ContactList(
        contacts=contacts,
        wanted=wanted,
        snapshot=snapshot,
        left_out=left_out,
        **{name: _one(candidates, name) for name in SOURCES},
    )


def _columns_by_table(reader: SnapshotReader) -> dict[str, set[str]]:
    rows = reader.query_rows("select table_name, column_name from information_schema.columns")
    tables: dict[str, set[str]] = {}
    for row in rows:
        tables.setdefault(row["table_name"], set()).add(row["column_name"])
    return tables


def _check_name(reader: SnapshotReader, kind: str, query: str, name: str | None) -> None:
    if name is None:
        return
    known = sorted(str(next(iter(row.values()))) for row in reader.query_rows(query))
    if name not in known:
        raise ExportError(
            f"There is no {kind} {name!r} to export.{did_you_mean(name, known)} The snapshot has: {listed(known)}."
        )


def _sorted_out(candidates: pa.Table) -> tuple[pa.ChunkedArray, dict[str, int]]:
    """Who stays, and how many were left out for which reason."""
    is_kept = pc.equal(candidates["customer_id"], candidates["customer_id"])
    left_out = {}
    for column, reason in LEFT_OUT.items():
        is_out = pc.and_(is_kept, candidates[column])
        left_out[reason] = pc.sum(pc.cast(is_out, pa.int64())).as_py() or 0
        is_kept = pc.and_(is_kept, pc.invert(candidates[column]))
    return is_kept, {reason: count for reason, count in left_out.items() if count}


def _one(table: pa.Table, column: str) -> str:
    """The value of the column as text; several, as of several models, with commas between."""
    values: list[Any] = table[column].unique().drop_null().to_pylist()
    return ", ".join(sorted(str(value) for value in values))


def _nobody(wanted: ContactFilter, candidates: int, left_out: dict[str, int]) -> str:
    names = {"campaign": wanted.campaign, "segment": wanted.segment}
    asked = " and ".join(f"{kind} {name!r}" for kind, name in names.items() if name) or "any planned campaign"
    if not candidates:
        return f"There is nobody to contact for {asked}: the snapshot has no candidates there. See `mart_readiness`."
    reasons = ", ".join(f"{count:,} {reason}" for reason, count in left_out.items())
    return f"There is nobody to contact for {asked}: of {counted(candidates, 'candidate')}, {reasons}."
