"""Made-up shops to test on."""

from collections.abc import Callable

import pytest

from python_models.connectors.synthetic.options import SyntheticOptions
from python_models.connectors.synthetic.shop import Block, Shop

MakeShop = Callable[..., Shop]


def blocks(shop: Shop) -> list[Block]:
    """All blocks of a shop, in order."""
    return [Block(shop, number) for number in range(shop.block_count)]


@pytest.fixture(scope="session")
def shop() -> Shop:
    """A shop large enough for averages: 20,000 customers in two blocks."""
    return Shop(SyntheticOptions(customers=20_000, lines=400_000, seed=11))


@pytest.fixture(scope="session")
def shop_blocks(shop: Shop) -> list[Block]:
    return blocks(shop)
