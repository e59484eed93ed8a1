"""Customer lifetime value and the purchase processes it rests on."""

from python_models.clv.customer_values import customer_values
from python_models.clv.gamma_gamma import GammaGamma, fit_gamma_gamma, frequency_value_correlation
from python_models.clv.holdout import holdout_predictions
from python_models.clv.processes import BgNbd, MbgNbd, fit_bg_nbd, fit_mbg_nbd
from python_models.clv.purchases import NotFitted, Purchases
from python_models.clv.value_models import value_models

__all__ = [
    "BgNbd",
    "GammaGamma",
    "MbgNbd",
    "NotFitted",
    "Purchases",
    "customer_values",
    "fit_bg_nbd",
    "fit_gamma_gamma",
    "fit_mbg_nbd",
    "frequency_value_correlation",
    "holdout_predictions",
    "value_models",
]
