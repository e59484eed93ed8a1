"""The audit of exports: a line of JSON per export, appended and never rewritten."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

AUDIT_FILE = "audit.jsonl"


@dataclass(frozen=True)
class AuditRow:
    """One export: when, from what, which filter, and what came of it. Who asked is not recorded."""

    exported_at: str  # wall clock, UTC
    as_of_date: str
    snapshot: str
    model_id: str
    assumptions_version: str
    campaign: str | None
    segment: str | None
    file_format: str
    file: str
    row_count: int
    left_out: dict[str, int]
    sha256: str
    is_written: bool  # false: the very same file was there already


def append_audit(audit_file: Path, row: AuditRow) -> None:
    """Append the row and sync it to disk; on an error the file is as it was. The caller holds the lock."""
    with audit_file.open("ab") as stream:
        before = stream.tell()
        try:
            # A line that a kill cut short stays, by itself.
            start = b"" if _ends_a_line(audit_file, before) else b"\n"
            stream.write(start + json.dumps(asdict(row), ensure_ascii=False).encode() + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
        except OSError:
            os.truncate(audit_file, before)
            raise


def read_audit(audit_file: Path) -> list[AuditRow]:
    """All rows, the oldest first; none when nothing was ever exported.

    A line that a kill cut short is left out: its file was not put in place either.
    """
    if not audit_file.exists():
        return []
    rows = []
    for line in audit_file.read_bytes().splitlines():
        try:
            rows.append(AuditRow(**json.loads(line)))
        except (ValueError, TypeError):
            continue
    return rows


def _ends_a_line(audit_file: Path, size: int) -> bool:
    if size == 0:
        return True
    with audit_file.open("rb") as stream:
        stream.seek(-1, os.SEEK_END)
        return stream.read(1) == b"\n"
