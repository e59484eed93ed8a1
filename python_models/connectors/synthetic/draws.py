"""Random numbers that do not depend on who asks first."""

from enum import IntEnum

import numpy as np
from numpy.random import SFC64, Generator, SeedSequence

# A change of the generator makes other rows from the same options: a new version has them landed. numpy may change
# its draws with any version too.
GENERATOR_VERSION = f"1 numpy {np.__version__}"


class Stage(IntEnum):
    """What is drawn. Each stage has numbers of its own, so one can be made without the others."""

    CATALOGUE = 0
    CUSTOMERS = 1
    ATTRIBUTES = 2
    ORDERS = 3
    BASKETS = 4
    LINES = 5
    LINE_DIRT = 6
    CONTACTS = 7
    ANSWER_LINES = 8
    EVENTS = 9
    CUSTOMER_DIRT = 10
    LINE_NULLS = 11


def draws(seed: int, block: int, stage: Stage) -> Generator:
    """Return the random numbers of one stage of one block of customers: the same on any thread, in any order."""
    return Generator(SFC64(SeedSequence([seed, block, int(stage)])))
