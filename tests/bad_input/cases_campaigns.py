"""Kinds of campaigns and of the products they offer."""

from tests.bad_input.kinds import BadRows, Outcome, Row


def row(table: str, rules: str = "", read_as: dict[str, object] | None = None, **values: str) -> Row:
    return Row(table, values, tuple(rules.split(",")) if rules else (), read_as or {})


def one(
    table: str,
    name: str,
    example: str,
    outcome: Outcome,
    rule: str,
    read_as: dict[str, object] | None = None,
    **values: str,
) -> BadRows:
    """A kind of a single row that meets a single rule, or none."""
    return BadRows(
        name, example, outcome, tuple(rule.split(",")[:1]) if rule else (), rows=(row(table, rule, read_as, **values),)
    )


# Every campaign lasts a month of its own, so that none overlaps by accident.
def month(text: str) -> dict[str, str]:
    return {"starts_at": f"{text}-01", "ends_at": f"{text}-28"}


CAMPAIGNS = [
    one(
        "campaigns",
        "A campaign that ends before it starts",
        "28 to 1 June",
        "refused",
        "ends_before_it_starts",
        starts_at="2022-06-28",
        ends_at="2022-06-01",
    ),
    one(
        "campaigns",
        "A campaign without an id",
        "an empty cell",
        "refused",
        "missing_campaign_id",
        campaign_id="",
        **month("2022-07"),
    ),
    one(
        "campaigns",
        "A campaign without its last day",
        "an empty cell",
        "refused",
        "missing_ends_at",
        starts_at="2022-08-01",
        ends_at="",
    ),
    one(
        "campaigns",
        "A first day that does not exist",
        "`2022-02-30`",
        "refused",
        "unreadable_starts_at",
        starts_at="2022-02-30",
        ends_at="2022-03-10",
    ),
    BadRows(
        "A campaign twice",
        "the same id",
        "set_aside",
        ("duplicate_campaign_id",),
        rows=(
            row("campaigns", campaign_id="twice", **month("2022-09")),
            row("campaigns", "duplicate_campaign_id", campaign_id="twice", **month("2022-10")),
        ),
    ),
    BadRows(
        "Campaigns that overlap",
        "1 to 20 and 10 to 28 November",
        "flagged",
        ("overlaps_another_campaign",),
        rows=(
            row("campaigns", "overlaps_another_campaign", starts_at="2022-11-01", ends_at="2022-11-20"),
            row("campaigns", "overlaps_another_campaign", starts_at="2022-11-10", ends_at="2022-11-28"),
        ),
    ),
    one(
        "campaigns",
        "An unreadable budget",
        "`much`",
        "flagged",
        "unreadable_budget",
        {"budget": None},
        budget="much",
        **month("2021-01"),
    ),
    one(
        "campaigns",
        "An unreadable contact cost",
        "`?`",
        "flagged",
        "unreadable_contact_cost",
        {"contact_cost": None},
        contact_cost="?",
        **month("2021-02"),
    ),
    one(
        "campaigns",
        "An unreadable value of the offer",
        "`10%`",
        "flagged",
        "unreadable_offer_value",
        {"offer_value": None},
        offer_value="10%",
        **month("2021-03"),
    ),
    one(
        "campaigns",
        "A budget below zero",
        "`-500`",
        "flagged",
        "negative_budget",
        {"budget": None},
        budget="-500",
        **month("2021-04"),
    ),
    one(
        "campaigns",
        "A contact cost below zero",
        "`-0.10`",
        "flagged",
        "negative_contact_cost",
        {"contact_cost": None},
        contact_cost="-0.10",
        **month("2021-05"),
    ),
    one(
        "campaigns",
        "A value of the offer below zero",
        "`-5`",
        "flagged",
        "negative_offer_value",
        {"offer_value": None},
        offer_value="-5",
        **month("2021-06"),
    ),
    one(
        "campaign_products",
        "An offer of an unknown campaign",
        "`none such`",
        "refused",
        "orphan_campaign",
        campaign_id="none such",
    ),
    one(
        "campaign_products",
        "An offer without a product",
        "an empty cell",
        "refused",
        "missing_offer_product",
        product_id="",
    ),
    BadRows(
        "An offer's product twice",
        "the same campaign and product",
        "set_aside",
        ("duplicate_campaign_product",),
        rows=(
            row("campaign_products", product_id="Q1"),
            row("campaign_products", "duplicate_campaign_product", product_id="Q1"),
        ),
    ),
]
