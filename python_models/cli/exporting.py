"""`regulars export contacts` and `regulars exports`: write a contact list, list what was exported."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from python_models import warehouse
from python_models.cli.project import shown
from python_models.errors import counted
from python_models.exports import AUDIT_FILE, ContactFilter, export_contacts, read_audit, read_contact_list
from python_models.settings import Settings

Announce = Callable[[str], None]


def export_contact_list(
    settings: Settings, wanted: ContactFilter, file_format: str, out_dir: Path | None, announce: Announce
) -> None:
    """Write the list of the published snapshot and say what is in it."""
    exports_dir = settings.warehouse_dir / "exports"
    exported = export_contacts(
        read_contact_list(warehouse.reader(), wanted),
        file_format,
        out_dir=out_dir or exports_dir,
        exports_dir=exports_dir,
        exported_at=datetime.now(UTC),  # noqa: TID251  stamps an export
    )
    row = exported.audit
    verb = "Wrote" if row.is_written else "Already there, the same to the byte:"
    announce(f"{verb} {counted(row.row_count, 'contact')} in {shown(exported.file.absolute())}.")
    if row.left_out:
        announce("Left out: " + ", ".join(f"{count:,} {reason}" for reason, count in row.left_out.items()) + ".")
    announce(f"Snapshot {row.snapshot}, data as of {row.as_of_date}, model {row.model_id}, sha256 {row.sha256[:12]}.")


def show_exports(settings: Settings, announce: Announce) -> None:
    """Print the audit, the newest last."""
    rows = read_audit(settings.warehouse_dir / "exports" / AUDIT_FILE)
    if not rows:
        announce("Nothing was exported yet. Run: regulars export contacts")
        return
    grid = Table("exported (UTC)", "data as of", "filter", "contacts", "sha256", "file", box=None)
    for row in rows:
        filters = ", ".join(filter(None, (row.campaign, row.segment))) or "all"
        file = row.file + ("" if row.is_written else " (was there)")
        moment = row.exported_at[:19].replace("T", " ")
        grid.add_row(moment, row.as_of_date, filters, f"{row.row_count:,}", row.sha256[:8], file)
    grid.columns[0].no_wrap = True
    Console().print(grid)
