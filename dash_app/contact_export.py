"""The download of a segment's contact list: the same list and the same audit as `regulars export contacts`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import Response

from python_models import warehouse
from python_models.exports import ContactFilter, ExportError, export_contacts, read_contact_list
from python_models.settings import get_settings

router = APIRouter()


@router.get("/export/contacts.csv", include_in_schema=False)
def download_contacts(
    segment: Annotated[str | None, Query(max_length=100)] = None,
    campaign: Annotated[str | None, Query(max_length=200)] = None,
) -> Response:
    """The list as CSV, kept and recorded in the warehouse's exports folder; 422 with a sentence when there is none."""
    exports_dir = get_settings().warehouse_dir / "exports"
    try:
        contacts = read_contact_list(warehouse.reader(), ContactFilter(campaign, segment))
        exported = export_contacts(
            contacts,
            "csv",
            out_dir=exports_dir,
            exports_dir=exports_dir,
            exported_at=datetime.now(UTC),  # noqa: TID251  stamps an export
        )
    except ExportError as error:
        raise HTTPException(422, str(error)) from error
    headers = {
        "Content-Disposition": f'attachment; filename="{exported.file.name}"', "Cache-Control": "no-store",
    }  # fmt: skip
    return Response(exported.file.read_bytes(), media_type="text/csv; charset=utf-8", headers=headers)
