"""A made-up shop, block by block: a fixed number of customers and all that they do.

A block depends on the options, the seed and its own number alone, so blocks can be made in any order, on any thread,
and none is kept: memory stays bounded whatever the size of the shop.
"""

from functools import cached_property

import numpy as np

from python_models.connectors.synthetic.answers import Answers, make_answers
from python_models.connectors.synthetic.calendar import Calendar, Integers
from python_models.connectors.synthetic.campaigns import make_campaigns
from python_models.connectors.synthetic.catalogue import make_catalogue
from python_models.connectors.synthetic.customers import Customers, make_customers
from python_models.connectors.synthetic.dirt import add_dirt
from python_models.connectors.synthetic.draws import Stage, draws
from python_models.connectors.synthetic.events import Events, make_events
from python_models.connectors.synthetic.expected import lines_per_order
from python_models.connectors.synthetic.lines import Lines, basket_sizes, make_lines
from python_models.connectors.synthetic.options import SyntheticOptions
from python_models.connectors.synthetic.orders import Orders, make_orders
from python_models.connectors.synthetic.responses import Contacts, make_contacts

_LINES_PER_BLOCK = 200_000
_CUSTOMERS_PER_BLOCK = 10_000
# Orders of a block are numbered from a multiple of this, answers to campaigns from the half of it on.
_ORDER_NUMBERS_PER_BLOCK = 10_000_000


class Shop:
    """What all blocks share. Raises SourceError when the options contradict each other."""

    def __init__(self, options: SyntheticOptions) -> None:
        self.options = options
        self.calendar = Calendar.of(
            options.start_date, options.days, options.purchases.season_strength, beyond=options.truth_horizon_days
        )
        self.lines_per_order = lines_per_order(options, self.calendar)
        self.catalogue = make_catalogue(draws(options.seed, 0, Stage.CATALOGUE), options.products)
        self.campaigns = make_campaigns(options)
        self.customers_per_block = max(
            1, min(_CUSTOMERS_PER_BLOCK, _LINES_PER_BLOCK * options.customers // options.lines)
        )
        self._last_block: Block | None = None

    @property
    def block_count(self) -> int:
        """How many blocks there are."""
        return -(-self.options.customers // self.customers_per_block)

    @property
    def blocks_per_file(self) -> int:
        """How many blocks make about `lines_per_file` lines."""
        lines = self.customers_per_block * self.options.lines / self.options.customers
        return max(1, int(self.options.lines_per_file / lines))

    def block(self, number: int) -> "Block":
        """Return a block; the last one is kept, so that the tables of a small shop are made from one."""
        if self._last_block is None or self._last_block.number != number:
            self._last_block = Block(self, number)
        return self._last_block


class Block:
    """The customers of one block and all that they do, each made when it is first asked for."""

    def __init__(self, shop: Shop, number: int) -> None:
        self.shop = shop
        self.number = number

    def draws(self, stage: Stage) -> np.random.Generator:
        """Return the random numbers of one stage of this block."""
        return draws(self.shop.options.seed, self.number, stage)

    @cached_property
    def customers(self) -> Customers:
        """The hidden traits of its customers."""
        options = self.shop.options
        first = self.number * self.shop.customers_per_block
        count = min(self.shop.customers_per_block, options.customers - first)
        shares = self.shop.catalogue.category_shares
        return make_customers(self.draws(Stage.CUSTOMERS), first, count, options.purchases, options.days, shares)

    @cached_property
    def orders(self) -> Orders:
        """Their orders, answers to campaigns left out."""
        return make_orders(self.draws(Stage.ORDERS), self.customers, self.shop.calendar)

    @cached_property
    def contacts(self) -> list[Contacts]:
        """The contacts of each campaign."""
        options = self.shop.options
        return make_contacts(
            self.draws(Stage.CONTACTS),
            self.customers,
            self.orders,
            self.shop.campaigns,
            options.reach,
            options.control_share,
        )

    @cached_property
    def answers(self) -> tuple[Answers, Lines]:
        """The answers to campaigns, and the lines of their orders."""
        stage = self.draws(Stage.ANSWER_LINES)
        return make_answers(stage, self.customers, self.contacts, self.shop.catalogue, self.shop.calendar)

    @cached_property
    def basket_sizes(self) -> Integers:
        """How many lines each order has, answers left out."""
        return basket_sizes(self.draws(Stage.BASKETS), self.customers, self.orders, self.shop.lines_per_order)

    @property
    def clean_line_count(self) -> int:
        """How many order lines there are before dirt."""
        return int(self.basket_sizes.sum()) + len(self.answers[1]["order"])

    def lines(self) -> Lines:
        """Return all order lines, dirt included; not kept, for there are many."""
        seconds = self.shop.calendar.seconds(self.orders.day)
        lines = make_lines(
            self.draws(Stage.LINES), self.customers, self.orders, seconds, self.basket_sizes, self.shop.catalogue
        )
        answers = self.answers[1]
        answers = {**answers, "order": answers["order"] + _ORDER_NUMBERS_PER_BLOCK // 2}
        lines = {name: np.concatenate([column, answers[name]]) for name, column in lines.items()}
        lines["order"] += self.number * _ORDER_NUMBERS_PER_BLOCK
        end_second = int(self.shop.calendar.seconds(np.array([float(self.shop.calendar.days)]))[0]) + 1
        return add_dirt(self.draws(Stage.LINE_DIRT), lines, self.shop.options.dirt, end_second)

    @cached_property
    def events(self) -> Events:
        """Their engagement."""
        return make_events(self.draws(Stage.EVENTS), self.customers, self.orders, self.contacts, self.shop.calendar)
