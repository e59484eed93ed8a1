"""Made-up tests whose truth is known: a contact helps who is keen, and puts off who is not."""

import numpy as np

from python_models.effects.uplift_learners import Trial


def persuadable(customers: int = 3_000, seed: int = 1, effect: float = 0.25) -> tuple[Trial, np.ndarray]:
    """Return a test and the true effect on each: +`effect` where the first feature is above 0, else -`effect` / 5."""
    dice = np.random.default_rng(seed)
    features = dice.normal(size=(customers, 3)).astype(np.float32)
    is_treated = dice.random(customers) < 0.6
    truth = np.where(features[:, 0] > 0, effect, -effect / 5)
    # The chance of an answer without contact follows another feature, which a response model would rank by.
    is_hit = dice.random(customers) < 0.2 + 0.3 * (features[:, 1] > 0) + truth * is_treated
    return Trial(features, is_treated, is_hit, np.where(is_hit, 40.0, 0.0)), truth
