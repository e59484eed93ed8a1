"""Kinds of rows about campaigns, what customers did otherwise, and labels."""

from tests.bad_input.kinds import BadRows, Outcome, Row


def row(table: str, rules: str = "", read_as: dict[str, object] | None = None, **values: str) -> Row:
    return Row(table, values, tuple(rules.split(",")) if rules else (), read_as or {})


def one(
    table: str, name: str, example: str, outcome: Outcome, rule: str, read_as: dict[str, object] | None = None, **values: str
) -> BadRows:
    """A kind of a single row that meets a single rule, or none."""
    return BadRows(name, example, outcome, tuple(rule.split(",")[:1]) if rule else (), rows=(row(table, rule, read_as, **values),))


# Every campaign lasts a month of its own, so that none overlaps by accident.
def month(text: str) -> dict[str, str]:
    return {"starts_at": f"{text}-01", "ends_at": f"{text}-28"}


CAMPAIGNS = [
    one("campaigns", "A campaign that ends before it starts", "28 to 1 June", "refused", "ends_before_it_starts",
        starts_at="2022-06-28", ends_at="2022-06-01"),
    one("campaigns", "A campaign without an id", "an empty cell", "refused", "missing_campaign_id", campaign_id="", **month("2022-07")),
    one("campaigns", "A campaign without its last day", "an empty cell", "refused", "missing_ends_at", starts_at="2022-08-01", ends_at=""),
    one("campaigns", "A first day that does not exist", "`2022-02-30`", "refused", "unreadable_starts_at", starts_at="2022-02-30",
        ends_at="2022-03-10"),
    BadRows("A campaign twice", "the same id", "set_aside", ("duplicate_campaign_id",), rows=(
        row("campaigns", campaign_id="twice", **month("2022-09")),
        row("campaigns", "duplicate_campaign_id", campaign_id="twice", **month("2022-10")))),
    BadRows("Campaigns that overlap", "1 to 20 and 10 to 28 November", "flagged", ("overlaps_another_campaign",), rows=(
        row("campaigns", "overlaps_another_campaign", starts_at="2022-11-01", ends_at="2022-11-20"),
        row("campaigns", "overlaps_another_campaign", starts_at="2022-11-10", ends_at="2022-11-28"))),
    one("campaigns", "An unreadable budget", "`much`", "flagged", "unreadable_budget", {"budget": None}, budget="much", **month("2021-01")),
    one("campaigns", "An unreadable contact cost", "`?`", "flagged", "unreadable_contact_cost", {"contact_cost": None}, contact_cost="?",
        **month("2021-02")),
    one("campaigns", "An unreadable value of the offer", "`10%`", "flagged", "unreadable_offer_value", {"offer_value": None},
        offer_value="10%", **month("2021-03")),
    one("campaign_products", "An offer of an unknown campaign", "`none such`", "refused", "orphan_campaign", campaign_id="none such"),
    one("campaign_products", "An offer without a product", "an empty cell", "refused", "missing_offer_product", product_id=""),
    BadRows("An offer's product twice", "the same campaign and product", "set_aside", ("duplicate_campaign_product",), rows=(
        row("campaign_products", product_id="Q1"), row("campaign_products", "duplicate_campaign_product", product_id="Q1"))),
]  # fmt: skip

CONTACTS = [
    one("campaign_contacts", "A contact of an unknown campaign", "`none such`", "refused", "orphan_campaign", campaign_id="none such"),
    one("campaign_contacts", "A contact of an unknown customer", "`nobody`", "refused", "orphan_customer", customer_id="nobody"),
    one("campaign_contacts", "A contact after the campaign's end", "1 May of a campaign in March", "refused", "contact_after_campaign_end",
        customer_id="ben", contacted_at="2024-05-01"),
    one("campaign_contacts", "A contact before the campaign's start", "20 February of a campaign in March", "flagged",
        "contact_before_campaign_start", customer_id="cat", contacted_at="2024-02-20"),
    one("campaign_contacts", "An unreadable control mark", "`perhaps`", "refused", "unreadable_is_control", customer_id="dan",
        is_control="perhaps"),
    BadRows("A contact twice", "the same campaign and customer", "set_aside", ("duplicate_contact",), rows=(
        row("campaign_contacts", customer_id="eve"), row("campaign_contacts", "duplicate_contact", customer_id="eve"))),
    one("campaign_contacts", "A contact without a date", "an empty cell", "refused", "missing_contacted_at", customer_id="fay",
        contacted_at=""),
]  # fmt: skip

RESPONSES = [
    BadRows("A response before its contact", "contact on 12, response on 11 March", "refused", ("response_before_contact",), rows=(
        row("campaign_contacts", customer_id="gus", contacted_at="2024-03-12"),
        row("campaign_responses", "response_before_contact", customer_id="gus", responded_at="2024-03-11"))),
    one("campaign_responses", "A response without a contact", "a customer who was not written to", "refused", "response_without_contact",
        customer_id="hal"),
    BadRows("An unreadable revenue", "`lots`", "refused", ("unreadable_revenue",), rows=(
        row("campaign_contacts", customer_id="ida"), row("campaign_responses", "unreadable_revenue", customer_id="ida", revenue="lots"))),
]  # fmt: skip

EVENTS = [
    one("engagement_events", "An event without its kind", "an empty cell", "refused", "missing_event_type", event_type=""),
    one("engagement_events", "An event of an unknown customer", "`nobody`", "refused", "orphan_customer", customer_id="nobody"),
    one("engagement_events", "An event without a time", "an empty cell", "refused", "missing_occurred_at", occurred_at=""),
    one("engagement_events", "A kind of event in another spelling", "`Email_Open`", "changed", "spelling_unified",
        {"event_type": "email_open"}, event_type="Email_Open"),
]  # fmt: skip

LABELS = [
    one("labels", "A label of an unknown customer", "`nobody`", "refused", "orphan_customer", customer_id="nobody"),
    one("labels", "An unreadable outcome", "`probably`", "refused", "unreadable_is_positive", customer_id="ben", is_positive="probably"),
    one("labels", "An outcome that is missing", "an empty cell", "refused", "missing_is_positive", customer_id="cat", is_positive=""),
    one("labels", "A label without its task", "an empty cell", "refused", "missing_task", customer_id="dan", task=""),
    one("labels", "A day of the outcome that does not exist", "`2024-02-30`", "refused", "unreadable_observed_at", customer_id="eve",
        observed_at="2024-02-30"),
    BadRows("A label twice", "the same task, customer and day", "set_aside", ("duplicate_label",), rows=(
        row("labels", customer_id="fay"), row("labels", "duplicate_label", customer_id="fay"))),
]  # fmt: skip
