"""Customer lifetime value and the purchase processes it rests on."""

from python_models.clv.bg_nbd import BgNbd, NotFitted, Purchases, fit_bg_nbd

__all__ = ["BgNbd", "NotFitted", "Purchases", "fit_bg_nbd"]
