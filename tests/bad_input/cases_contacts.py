"""Kinds of contacts, responses, events and labels."""

from tests.bad_input.cases_campaigns import one, row
from tests.bad_input.kinds import BadRows

CONTACTS = [
    one(
        "campaign_contacts",
        "A contact of an unknown campaign",
        "`none such`",
        "refused",
        "orphan_campaign",
        campaign_id="none such",
    ),
    one(
        "campaign_contacts",
        "A contact of an unknown customer",
        "`nobody`",
        "refused",
        "orphan_customer",
        customer_id="nobody",
    ),
    one(
        "campaign_contacts",
        "A contact after the campaign's end",
        "1 May of a campaign in March",
        "refused",
        "contact_after_campaign_end",
        customer_id="ben",
        contacted_at="2024-05-01",
    ),
    one(
        "campaign_contacts",
        "A contact before the campaign's start",
        "20 February of a campaign in March",
        "flagged",
        "contact_before_campaign_start",
        customer_id="cat",
        contacted_at="2024-02-20",
    ),
    one(
        "campaign_contacts",
        "An unreadable control mark",
        "`perhaps`",
        "refused",
        "unreadable_is_control",
        customer_id="dan",
        is_control="perhaps",
    ),
    BadRows(
        "A contact twice",
        "the same campaign and customer",
        "set_aside",
        ("duplicate_contact",),
        rows=(
            row("campaign_contacts", customer_id="eve"),
            row("campaign_contacts", "duplicate_contact", customer_id="eve"),
        ),
    ),
    one(
        "campaign_contacts",
        "A contact without a date",
        "an empty cell",
        "refused",
        "missing_contacted_at",
        customer_id="fay",
        contacted_at="",
    ),
]

RESPONSES = [
    BadRows(
        "A response before its contact",
        "contact on 12, response on 11 March",
        "refused",
        ("response_before_contact",),
        rows=(
            row("campaign_contacts", customer_id="gus", contacted_at="2024-03-12"),
            row("campaign_responses", "response_before_contact", customer_id="gus", responded_at="2024-03-11"),
        ),
    ),
    one(
        "campaign_responses",
        "A response without a contact",
        "a customer who was not written to",
        "refused",
        "response_without_contact",
        customer_id="hal",
    ),
    BadRows(
        "An unreadable revenue",
        "`lots`",
        "refused",
        ("unreadable_revenue",),
        rows=(
            row("campaign_contacts", customer_id="ida"),
            row("campaign_responses", "unreadable_revenue", customer_id="ida", revenue="lots"),
        ),
    ),
]

EVENTS = [
    one(
        "engagement_events",
        "An event without its kind",
        "an empty cell",
        "refused",
        "missing_event_type",
        event_type="",
    ),
    one(
        "engagement_events",
        "An event of an unknown customer",
        "`nobody`",
        "refused",
        "orphan_customer",
        customer_id="nobody",
    ),
    one(
        "engagement_events",
        "An event without a time",
        "an empty cell",
        "refused",
        "missing_occurred_at",
        occurred_at="",
    ),
    one(
        "engagement_events",
        "A kind of event in another spelling",
        "`Email_Open`",
        "changed",
        "spelling_unified",
        {"event_type": "email_open"},
        event_type="Email_Open",
    ),
]

LABELS = [
    one("labels", "A label of an unknown customer", "`nobody`", "refused", "orphan_customer", customer_id="nobody"),
    one(
        "labels",
        "An unreadable outcome",
        "`probably`",
        "refused",
        "unreadable_is_positive",
        customer_id="ben",
        is_positive="probably",
    ),
    one(
        "labels",
        "An outcome that is missing",
        "an empty cell",
        "refused",
        "missing_is_positive",
        customer_id="cat",
        is_positive="",
    ),
    one("labels", "A label without its task", "an empty cell", "refused", "missing_task", customer_id="dan", task=""),
    one(
        "labels",
        "A day of the outcome that does not exist",
        "`2024-02-30`",
        "refused",
        "unreadable_observed_at",
        customer_id="eve",
        observed_at="2024-02-30",
    ),
    BadRows(
        "A label twice",
        "the same task, customer and day",
        "set_aside",
        ("duplicate_label",),
        rows=(row("labels", customer_id="fay"), row("labels", "duplicate_label", customer_id="fay")),
    ),
]
