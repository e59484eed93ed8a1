"""Export a contact list: one file per snapshot and filter, and a row of audit each time."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from python_models.exports.audit import AUDIT_FILE, AuditRow, append_audit
from python_models.exports.contacts import ContactList, ExportError
from python_models.exports.write import file_name, write_contact_list

LOCK_SECONDS = 60


@dataclass(frozen=True)
class Export:
    """A file that holds the list, and the row of audit that says so."""

    file: Path
    audit: AuditRow


def export_contacts(
    contacts: ContactList,
    file_format: str,
    *,
    out_dir: Path,
    exports_dir: Path,
    exported_at: datetime,
) -> Export:
    """Write the list into `out_dir`, unless the very same file is there, and append to the audit in `exports_dir`.

    The audit comes before the file: no list leaves unrecorded. Raises ExportError when either cannot be written, or
    when a file of that name holds something else.
    """
    content = write_contact_list(contacts, file_format)
    file = out_dir / file_name(contacts, file_format)
    try:
        for folder in (out_dir, exports_dir):
            folder.mkdir(parents=True, exist_ok=True)
        with FileLock(exports_dir / ".lock", timeout=LOCK_SECONDS):
            is_there = _is_there(file, content)
            row = _audit_row(contacts, file_format, file, content, exported_at, is_written=not is_there)
            _put(file, content, exports_dir / AUDIT_FILE, row, is_there=is_there)
    except Timeout as error:
        raise ExportError(f"Another export holds {exports_dir / '.lock'}; try again when it has ended.") from error
    except OSError as error:
        place = error.filename or file
        raise ExportError(
            f"The list was not exported: {place} cannot be written ({error.strerror or error}). "
            "Free some space, check who may write there, or give another folder with --out."
        ) from error
    return Export(file, row)


def _is_there(file: Path, content: bytes) -> bool:
    if not file.exists():
        return False
    if file.read_bytes() == content:
        return True
    raise ExportError(
        f"{file} is there and holds something else, perhaps a list that was edited. It was left as it is: "
        "move it away, or give another folder with --out."
    )


def _put(file: Path, content: bytes, audit_file: Path, row: AuditRow, *, is_there: bool) -> None:
    """Write under a temporary name, record, and only then put the file in place in one step."""
    if is_there:
        append_audit(audit_file, row)
        return
    temporary = file.with_name(f".{file.name}.tmp")
    try:
        # Who is to be contacted is nobody else's business: only the owner may read the list.
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        append_audit(audit_file, row)
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)  # half a list must not keep a full disk full


def _audit_row(
    contacts: ContactList, file_format: str, file: Path, content: bytes, exported_at: datetime, *, is_written: bool
) -> AuditRow:
    return AuditRow(
        exported_at=exported_at.isoformat(timespec="seconds"),
        as_of_date=contacts.as_of_date,
        snapshot=contacts.snapshot,
        model_id=contacts.model_id,
        assumptions_version=contacts.assumptions_version,
        campaign=contacts.wanted.campaign,
        segment=contacts.wanted.segment,
        file_format=file_format,
        file=str(file.absolute()),
        row_count=len(contacts),
        left_out=contacts.left_out,
        sha256=hashlib.sha256(content).hexdigest(),
        is_written=is_written,
    )
