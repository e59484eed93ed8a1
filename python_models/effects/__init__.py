"""Measured effects: what a campaign changed, told from customers held out by lot, and for whom it changes most."""

from python_models.effects.campaign_effects import campaign_effects
from python_models.effects.uplift import uplift, uplift_curves

__all__ = ["campaign_effects", "uplift", "uplift_curves"]
