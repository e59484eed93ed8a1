"""How DuckDB writes the batches down: an SQL expression for each contract column and each attribute."""

from collections.abc import Mapping

from python_models.connectors.base import quoted
from python_models.connectors.synthetic.dirt import Form

# Ids have as many digits for every customer and order, as shops' ids have.
_FIRST_CUSTOMER_ID = 10_000_000
_FIRST_ORDER_ID = 1_000_000_000_000
_FIRST_PRODUCT_ID = 100_000
CUSTOMER_ID = f"'C' || ({_FIRST_CUSTOMER_ID} + customer)"
CAMPAIGN_ID = "'K' || lpad(cast(campaign + 1 as varchar), 3, '0')"

CUSTOMERS = {"customer_id": CUSTOMER_ID, **{name: name for name in ("registered_at", "birth_year", "region")}}
_ATTRIBUTE_NAMES = (
    "loyalty_tier",
    "distance_to_store_km",
    "acquired_through",
    "mail_preference",
    "has_app",
    "favourite_colour",
    "profile_updated_on",
    "postcode",
    "loyalty_card",
)
ATTRIBUTES = {name: name for name in _ATTRIBUTE_NAMES} | {"postcode": "'Q' || postcode"}
CONTACTS = {
    "campaign_id": CAMPAIGN_ID,
    "customer_id": CUSTOMER_ID,
    "contacted_at": "contacted_at",
    "is_control": "is_control",
}
RESPONSES = {
    "campaign_id": CAMPAIGN_ID,
    "customer_id": CUSTOMER_ID,
    "responded_at": "responded_at",
    "revenue": "revenue",
}
EVENTS = {
    "customer_id": CUSTOMER_ID,
    "occurred_at": "occurred_at",
    "event_type": "event_type",
    "campaign_id": CAMPAIGN_ID,
}

_CLEAN_LINES = {
    "transaction_id": f"'T' || ({_FIRST_ORDER_ID} + {quoted('order')})",
    "customer_id": CUSTOMER_ID,
    "transacted_at": "transacted_at",
    "amount": "amount",
    "quantity": "quantity",
    "product_id": f"'P' || ({_FIRST_PRODUCT_ID} + product_id)",
    "category": "category",
    "discount_amount": "discount_amount",
    "coupon_amount": "coupon_amount",
    "channel": "channel",
    "is_return": "is_return",
    "line_id": "line",
}
_DIRTY_LINES = {
    "transaction_id": f"""case when form in ({Form.RETURN:d}, {Form.UNFLAGGED_RETURN:d}) then 'R' else 'T' end
        || ({_FIRST_ORDER_ID} + {quoted("order")})""",
    "customer_id": f"""case form
        when {Form.MISSING_CUSTOMER:d} then null
        when {Form.ORPHAN:d} then 'X' || ({_FIRST_CUSTOMER_ID} + customer)
        else {CUSTOMER_ID} end""",
    "transacted_at": f"""case form
        when {Form.BAD_DATE:d} then strftime(transacted_at, '%Y-02-31 %H:%M:%S')
        when {Form.ZONE_OFFSET:d} then cast(transacted_at + interval 2 hour as varchar) || '+02:00'
        else cast(transacted_at as varchar) end""",
    "amount": f"""case form
        when {Form.DECIMAL_COMMA:d} then replace(cast(amount as varchar), '.', ',')
        when {Form.CURRENCY_SIGN:d} then '$' || cast(amount as varchar)
        else cast(amount as varchar) end""",
}


def product_text(product: int) -> str:
    """Return the id of a product as the lines write it."""
    return f"P{_FIRST_PRODUCT_ID + product}"


def line_expressions(has_dirt: bool) -> Mapping[str, str]:
    """Return the expressions of order lines: without dirt they are plain, and so twice as fast."""
    return {**_CLEAN_LINES, **_DIRTY_LINES} if has_dirt else _CLEAN_LINES
