"""How shops call the columns of the contract: words that mean the same, and how alike two names are."""

import re
from collections.abc import Iterator
from functools import cache

from rapidfuzz.fuzz import token_sort_ratio

# A word of a column's name -> the word the names below are written in. A word may stand for two.
_WORDS = {
    **dict.fromkeys(("cust", "client", "member", "household", "shopper", "buyer", "user", "subscriber"), "customer"),
    **dict.fromkeys(("cardholder", "patron", "guest", "kunde", "kunden", "klant", "cliente", "hshd"), "customer"),
    **dict.fromkeys(("no", "nr", "num", "number", "nummer", "code", "key", "ref", "reference", "uuid", "guid"), "id"),
    **dict.fromkeys(("invoice", "order", "receipt", "basket", "bill", "ticket", "trx", "txn", "trans"), "transaction"),
    **dict.fromkeys(("purchase", "sale", "cart", "check", "bon", "bestellung", "bestell", "rechnung"), "transaction"),
    **dict.fromkeys(("dt", "time", "timestamp", "datetime", "at", "ts", "day", "datum", "when", "on"), "date"),
    **dict.fromkeys(("qty", "units", "pieces", "pcs", "menge", "anzahl", "aantal", "count"), "quantity"),
    **dict.fromkeys(("amt", "value", "betrag", "bedrag", "spend", "revenue", "sales"), "amount"),
    **dict.fromkeys(("preis", "prijs", "cost"), "price"),
    **dict.fromkeys(("sku", "stock", "item", "article", "ean", "upc", "gtin", "artikel", "material"), "product"),
    **dict.fromkeys(("promo", "promotion", "mailing", "coupon campaign"), "campaign"),
    **dict.fromkeys(("rabatt", "markdown", "reduction"), "discount"),
    **dict.fromkeys(("voucher",), "coupon"),
    **dict.fromkeys(("department", "dept", "group", "warengruppe", "class", "commodity", "aisle"), "category"),
    **dict.fromkeys(("occurred", "happened", "event"), "event"),
    **dict.fromkeys(("redemption", "redeemed", "redeem", "responded", "response", "answered"), "response"),
    **dict.fromkeys(("sent", "contacted", "mailed", "contact", "targeted", "received"), "contact"),
    **dict.fromkeys(("begin", "begins", "starts", "from", "launch"), "start"),
    **dict.fromkeys(("finish", "ends", "until", "to", "stop"), "end"),
    **dict.fromkeys(("registered", "registration", "signup", "joined", "join", "enrolled", "created"), "registered"),
}

# Table -> contract column -> names in the words above; the first is the clearest.
NAMES: dict[str, dict[str, tuple[str, ...]]] = {
    "customers": {
        "customer_id": ("customer id", "customer", "id"),
        "registered_at": ("registered date", "registered", "customer since", "member since", "first seen"),
        "birth_year": ("birth year", "year of birth", "yob"),
        "region": ("region", "country", "county", "state", "province", "postal area", "land", "city"),
    },
    "transactions": {
        "transaction_id": ("transaction id", "transaction", "transaction transaction id", "id transaction"),
        "customer_id": ("customer id", "customer"),
        "transacted_at": ("transaction date", "date", "transacted date", "paid date", "registered date"),
        "amount": (
            "amount", "line total", "total", "net amount", "gross amount", "line amount", "total amount", "net",
            "total transaction", "amount transaction", "total price", "line price", "extended price", "turnover",
        ),
        "quantity": ("quantity", "product quantity", "quantity transaction", "quantity sold"),
        "unit_price": ("unit price", "price", "price per unit", "product price", "price each", "list price"),
        "line_id": ("line id", "line", "transaction line id", "position", "line product"),
        "product_id": ("product id", "product", "id product", "product product id"),
        "category": ("category", "product category", "product category name", "category name", "product type"),
        "discount_amount": ("discount amount", "discount", "retail disc", "line discount"),
        "coupon_amount": ("coupon amount", "coupon disc", "coupon"),
        "channel": ("channel", "sales channel", "transaction channel", "store type", "platform"),
        "is_return": ("is return", "return", "returned", "is refund", "refund", "is cancelled", "cancelled"),
        "currency": ("currency", "currency id", "iso currency"),
        "extract_id": ("sheet", "extract", "extract id", "export", "export id", "source", "batch", "load"),
    },
    "campaigns": {
        "campaign_id": ("campaign id", "campaign", "id"),
        "starts_at": ("start date", "start", "campaign start", "campaign start date", "date start"),
        "ends_at": ("end date", "end", "campaign end", "campaign end date", "date end"),
        "name": ("name", "campaign name", "title", "description"),
        "channel": ("channel", "campaign channel", "medium"),
        "offer_type": ("offer type", "type", "campaign type", "offer"),
        "budget": ("budget", "campaign budget"),
        "contact_cost": ("contact price", "price per contact", "contact cost"),
        "offer_value": ("offer amount", "offer value"),
    },
    "campaign_contacts": {
        "campaign_id": ("campaign id", "campaign"),
        "customer_id": ("customer id", "customer"),
        "contacted_at": ("contact date", "date contact", "contact", "date"),
        "is_control": ("is control", "control", "holdout", "is holdout", "control category"),
    },
    "campaign_responses": {
        "campaign_id": ("campaign id", "campaign"),
        "customer_id": ("customer id", "customer"),
        "responded_at": ("response date", "date response", "response", "date", "conversion date"),
        "revenue": ("amount", "response amount", "transaction amount", "total"),
    },
    "campaign_products": {"campaign_id": ("campaign id", "campaign"), "product_id": ("product id", "product")},
    "engagement_events": {
        "customer_id": ("customer id", "customer"),
        "occurred_at": ("event date", "occurred date", "date", "date event"),
        "event_type": ("event type", "event", "type", "action", "activity", "event name"),
        "campaign_id": ("campaign id", "campaign"),
    },
    "labels": {
        "task": ("task",),
        "customer_id": ("customer id", "customer"),
        "observed_at": ("observed date", "date", "label date"),
        "is_positive": ("is positive", "positive", "label", "target", "outcome"),
    },
}  # fmt: skip

# Table -> how its files are called.
FILE_NAMES = {
    "customers": ("customers", "customer", "members", "households", "crm", "clients", "demographics", "accounts"),
    "transactions": ("transactions", "orders", "order lines", "sales", "purchases", "invoices", "receipts", "retail"),
    "campaigns": ("campaigns", "campaign", "promotions", "mailings", "campaign descriptions"),
    "campaign_contacts": ("campaign contacts", "contacts", "targets", "sent", "mailing list", "campaign customers"),
    "campaign_responses": ("campaign responses", "responses", "redemptions", "conversions", "coupon redemptions"),
    "campaign_products": ("campaign products", "coupons", "offer products"),
    "engagement_events": ("engagement events", "events", "clicks", "visits", "web log", "email events", "activity"),
    "labels": ("labels", "label", "targets", "outcomes"),
}

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def words(name: str) -> tuple[str, ...]:
    """Return the words of a name in lower case, told apart by signs, digits and CamelCase: CustomerID, cust_no."""
    return tuple(word.lower() for word in re.split(r"[^A-Za-z]+", _CAMEL.sub(" ", name)) if word)


@cache
def name_score(column: str, table: str, target: str) -> float:
    """Return how much a column's name says that it is the contract's `target` of `table`: 0 (nothing) to 1."""
    plain = words(column)
    if "_".join(plain) == target:
        return 1.0
    return max((_likeness(plain, name, place) for place, name in enumerate(NAMES[table][target])), default=0.0)


def file_score(file_name: str, table: str) -> float:
    """Return how much a file's name says that it holds `table`: 0 to 1."""
    plain = " ".join(words(file_name.split(".", maxsplit=1)[0]))
    return max(token_sort_ratio(plain, name) / 100 for name in FILE_NAMES[table])


def _likeness(plain: tuple[str, ...], name: str, place: int) -> float:
    known = " ".join(sorted(name.split()))
    exact = 1.0 - 0.03 * min(place, 5)
    best = 0.0
    for reading in _readings(plain):
        ratio = token_sort_ratio(reading, known) / 100
        best = max(best, exact if " ".join(sorted(reading.split())) == known else 0.9 * ratio if ratio >= 0.9 else 0.0)
    return best


def _readings(plain: tuple[str, ...]) -> Iterator[str]:
    """Yield the name with its words as they are, and in the words of NAMES, once and without repeats."""
    yield " ".join(plain)
    glued = _parted("".join(plain)) if len(plain) == 1 else plain
    common = [
        _WORDS.get(word, word.removesuffix("s") if _WORDS.get(word.removesuffix("s")) else word) for word in glued
    ]
    common = [_WORDS.get(word, word) for word in common]
    yield " ".join(common)
    yield " ".join(dict.fromkeys(common))


@cache
def _parted(word: str) -> tuple[str, ...]:
    """Part a word such as customerid or orderdate into two that are known; the word alone when there are none."""
    known = {*_WORDS, *_WORDS.values(), "id", "date", "unit", "line"}
    parts = ((word[:cut], word[cut:]) for cut in range(len(word) - 2, 2, -1))
    return next(((head, tail) for head, tail in parts if head in known and tail in known), (word,))
