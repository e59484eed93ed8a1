"""Files of contact lists and their audit: the same list gives the same bytes, and no list leaves unrecorded."""

import csv
import hashlib
import io
import os
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import repeat
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from python_models.exports import (
    AUDIT_FILE,
    ContactFilter,
    ContactList,
    Export,
    ExportError,
    export_contacts,
    file_name,
    read_audit,
    read_contact_list,
    write_contact_list,
)
from python_models.exports import audit as audit_module
from python_models.warehouse import SnapshotReader
from tests.python_models.exports.snapshot import publish

NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)


def contact_list(folder: Path, wanted: ContactFilter = ContactFilter(), number: int = 1) -> ContactList:
    return read_contact_list(SnapshotReader(publish(folder, number)), wanted)


def exported(contacts: ContactList, folder: Path, file_format: str = "csv") -> Export:
    return export_contacts(
        contacts, file_format, out_dir=folder / "out", exports_dir=folder / "exports", exported_at=NOON
    )


def audit_of(folder: Path) -> list[audit_module.AuditRow]:
    return read_audit(folder / "exports" / AUDIT_FILE)


def test_a_csv_file_runs_no_formula_and_keeps_numbers(tmp_path: Path) -> None:
    text = write_contact_list(contact_list(tmp_path), "csv").decode()
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert rows[1] == ["planned-1", "'=1+1", "email", "VIP", "1", "0.25", "3.5"]
    assert rows[-1] == ["planned-2", "b", "", "Lost", "1", "0.5", ""]


@pytest.mark.skipif(os.name != "posix", reason="The bits of a mode are POSIX.")
def test_only_the_owner_may_read_a_list(tmp_path: Path) -> None:
    assert exported(contact_list(tmp_path), tmp_path).file.stat().st_mode & 0o777 == 0o600


def test_a_parquet_file_holds_the_values_as_they_are(tmp_path: Path) -> None:
    contacts = contact_list(tmp_path)
    table = pq.read_table(io.BytesIO(write_contact_list(contacts, "parquet")))
    assert table.equals(contacts.contacts)
    assert table["customer_id"][0].as_py() == "=1+1"


def test_the_same_list_again_writes_nothing_and_is_recorded(tmp_path: Path) -> None:
    first = exported(contact_list(tmp_path / "a"), tmp_path)
    inode = first.file.stat().st_ino
    second = exported(contact_list(tmp_path / "b"), tmp_path)

    assert second.file == first.file and first.file.stat().st_ino == inode
    assert [row.is_written for row in audit_of(tmp_path)] == [True, False]
    assert {row.sha256 for row in audit_of(tmp_path)} == {hashlib.sha256(first.file.read_bytes()).hexdigest()}
    assert audit_of(tmp_path)[0] == first.audit
    assert (first.audit.row_count, first.audit.left_out) == (4, {"not chosen": 1})


def test_another_filter_format_or_snapshot_has_another_name(tmp_path: Path) -> None:
    vip = ContactFilter(segment="VIP")
    filters = [(ContactFilter(), 1), (ContactFilter("planned-1"), 1), (vip, 1), (ContactFilter(), 2)]
    lists = [contact_list(tmp_path / str(place), *one) for place, one in enumerate(filters)]
    names = [file_name(one, file_format) for one in lists for file_format in ("csv", "parquet")]
    assert len(set(names)) == 8
    assert all(re.fullmatch(r"contacts-marts-00000\d-[\w-]+-[0-9a-f]{8}\.(csv|parquet)", name) for name in names)


def test_a_campaign_id_cannot_leave_the_folder() -> None:
    contacts = ContactList(None, ContactFilter("../../etc/x" * 30), "marts-000001", "", "", "")  # type: ignore[arg-type]
    name = file_name(contacts, "csv")
    assert "/" not in name and ".." not in name and len(name) < 120


def test_a_file_that_was_edited_is_left_as_it_is(tmp_path: Path) -> None:
    file = exported(contact_list(tmp_path / "a"), tmp_path).file
    file.write_text("mine")
    with pytest.raises(ExportError, match="holds something else"):
        exported(contact_list(tmp_path / "b"), tmp_path)
    assert file.read_text() == "mine" and len(audit_of(tmp_path)) == 1


def test_a_full_disk_leaves_neither_a_list_nor_half_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exported(contact_list(tmp_path / "a"), tmp_path)
    before = (tmp_path / "exports" / AUDIT_FILE).read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(audit_module.os, "fsync", full)
    with pytest.raises(ExportError, match=r"No space left on device.*--out"):
        exported(contact_list(tmp_path / "b", ContactFilter("planned-1")), tmp_path)
    assert (tmp_path / "exports" / AUDIT_FILE).read_bytes() == before
    assert len(list((tmp_path / "out").iterdir())) == 1


def test_a_line_that_was_cut_short_hides_no_other(tmp_path: Path) -> None:
    exported(contact_list(tmp_path / "a"), tmp_path)
    with (tmp_path / "exports" / AUDIT_FILE).open("ab") as stream:
        stream.write(b'{"exported_at": "2024')
    exported(contact_list(tmp_path / "b"), tmp_path)
    assert [row.is_written for row in audit_of(tmp_path)] == [True, False]


def test_exports_at_the_same_time_all_leave_their_line(tmp_path: Path) -> None:
    lists = [contact_list(tmp_path / str(place)) for place in range(8)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(exported, lists, repeat(tmp_path)))
    assert sorted(row.is_written for row in audit_of(tmp_path)) == [False] * 7 + [True]


def test_an_unknown_format_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="csv or parquet"):
        write_contact_list(contact_list(tmp_path), "xlsx")
