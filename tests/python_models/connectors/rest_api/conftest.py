from collections.abc import Callable, Iterator

import pytest

from tests.python_models.connectors.rest_api.shop_server import ShopServer, customer, order

CUSTOMERS = {"path": "/customers", "records": "data.items", "columns": {"customer_id": "id", "region": "county"}}
ORDERS = {
    "path": "/orders",
    "records": "data.items",
    "columns": {
        "transaction_id": "id",
        "customer_id": "customer.id",
        "transacted_at": "created_at",
        "amount": "total",
    },
    "paging": {"type": "page"},
}


@pytest.fixture
def shop() -> Iterator[ShopServer]:
    """A shop with three customers and eight orders, in pages of three."""
    server = ShopServer()
    server.tables = {
        "customers": [customer(number) for number in (1, 2, 3)],
        "orders": [order(number) for number in range(1, 9)],
    }
    with server.running():
        yield server


@pytest.fixture
def land(source, shop) -> Callable[..., object]:
    """Land from the shop; keywords change the options of the orders, `options` those of the connector."""

    def land_shop(options: dict | None = None, announce=lambda line: None, **orders: object):
        quick = {"base_url": shop.url, "wait": 0.01, "attempts": 3, "timeout": 5, **(options or {})}
        tables = {"customers": CUSTOMERS, "transactions": {**ORDERS, **orders}}
        return source.land("rest_api", announce, **{"tables": tables, **quick})

    return land_shop


@pytest.fixture
def order_ids(source) -> Callable[[], list[str]]:
    return lambda: [number for (number,) in source.rows("transactions", "transaction_id")]
