"""Contact lists for the tools that send: from the published snapshot, with an audit of each export."""

from python_models.exports.audit import AUDIT_FILE, AuditRow, read_audit
from python_models.exports.contacts import ContactFilter, ContactList, ExportError, read_contact_list
from python_models.exports.export import Export, export_contacts
from python_models.exports.write import FORMATS, file_name, write_contact_list

__all__ = [
    "AUDIT_FILE",
    "FORMATS",
    "AuditRow",
    "ContactFilter",
    "ContactList",
    "Export",
    "ExportError",
    "export_contacts",
    "file_name",
    "read_audit",
    "read_contact_list",
    "write_contact_list",
]
