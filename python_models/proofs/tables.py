"""What staging's tables say of time: the column that tells when a row happened, and so when it was known."""

from collections.abc import Iterable

from python_models.errors import RegularsError

# A row is known from the day after this column's day on.
HAPPENED = {
    "stg_transactions": "transaction_date",
    "stg_campaign_contacts": "contact_date",
    "stg_campaign_responses": "response_date",
    "stg_engagement_events": "event_date",
    "stg_labels": "observed_date",
}
# Plans and descriptions: no event, so they carry no day of their own.
TIMELESS = ("stg_campaigns", "stg_campaign_products", "stg_customers", "stg_settings")


class ProofError(RegularsError):
    """A proof of time cannot be made with the project as it is."""


def refuse_unknown(tables: Iterable[str]) -> None:
    """Raise ProofError for a staging table of which nobody has said when its rows happen."""
    unknown = sorted(name for name in tables if name.startswith("stg_") and name not in {*HAPPENED, *TIMELESS})
    if unknown:
        raise ProofError(
            f"The proofs of time do not know when the rows of {', '.join(unknown)} happen. "
            "Add the table to python_models/proofs/tables.py, and events of it to python_models/proofs/injection.py."
        )
