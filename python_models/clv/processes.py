"""BG/NBD and MBG/NBD by name."""

from typing import ClassVar

from python_models.clv.process import PurchaseProcess, fit
from python_models.clv.purchases import Purchases


class BgNbd(PurchaseProcess):
    """Only a repeat order can be a customer's last: everyone with one order is still alive."""


class MbgNbd(PurchaseProcess):
    """Any order can be a customer's last, the first one too."""

    first_can_be_last: ClassVar[int] = 1


def fit_bg_nbd(purchases: Purchases) -> BgNbd:
    """Return the BG/NBD of greatest likelihood; raise NotFitted."""
    return fit(BgNbd, purchases)


def fit_mbg_nbd(purchases: Purchases) -> MbgNbd:
    """Return the MBG/NBD of greatest likelihood; raise NotFitted."""
    return fit(MbgNbd, purchases)
