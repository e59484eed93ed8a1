"""EMPC against the published example of an independent implementation, and against its definition by brute force."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import beta

from python_models.decisions.components import DecisionError
from python_models.decisions.empc import RetentionTerms, empc

LABEL = np.array([0.0, 1, 0, 1, 0, 1, 0, 1])
SCORE = np.array([0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 0.8, 0.9])


def by_definition(
    label: np.ndarray, score: np.ndarray, terms: RetentionTerms, steps: int = 2_500
) -> tuple[float, float]:
    """The best of all thresholds for each of many acceptances, averaged."""
    gamma = (np.arange(steps) + 0.5) / steps
    cuts = [np.inf, *np.unique(score)[::-1]]
    leavers = np.array([(label * (score >= cut)).mean() for cut in cuts])
    others = np.array([((1 - label) * (score >= cut)).mean() for cut in cuts])
    kept = gamma[:, None] * (terms.clv - terms.offer_cost) - terms.contact_cost
    profit = kept * leavers - (terms.offer_cost + terms.contact_cost) * others
    density = beta.pdf(gamma, terms.alpha, terms.beta) / steps
    best = profit.argmax(axis=1)
    return float(density @ profit.max(axis=1)), float(density @ (leavers + others)[best])


def test_the_published_defaults_give_the_documented_example_of_another_implementation() -> None:
    """The profit is in the docs of empulse's `empc_score`; both figures are what the authors' own EMP-PY returns."""
    found = empc(LABEL, SCORE)
    assert found.profit == pytest.approx(23.875593418348124, rel=1e-12)
    assert found.fraction == pytest.approx(0.8743700763487141, rel=1e-12)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.booleans(), st.integers(0, 6)), min_size=4, max_size=30),
    st.floats(5, 400),
    st.floats(0, 30),
    st.floats(0, 5),
    st.floats(1.5, 9),
    st.floats(1.5, 20),
)
def test_it_is_the_integral_of_the_best_profit(rows, clv, offer, contact, alpha, b) -> None:
    label, score = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    terms = RetentionTerms(clv, offer, contact, alpha, b)
    if label.min() == label.max():
        with pytest.raises(DecisionError, match="left and customers who stayed"):
            empc(label, score, terms)
        return
    profit, fraction = by_definition(label, score, terms)
    found = empc(label, score, terms)
    assert found.profit == pytest.approx(profit, abs=1e-4 * clv)
    if offer + contact > 0.01:  # where contacts are free, any number of them is best
        assert found.fraction == pytest.approx(fraction, abs=2e-3)


def test_a_better_ranking_is_worth_more_and_an_offer_dearer_than_a_customer_nothing() -> None:
    assert empc(LABEL, LABEL).profit > empc(LABEL, SCORE).profit > empc(LABEL, -LABEL).profit
    assert empc(LABEL, SCORE, RetentionTerms(clv=5.0)) == empc(LABEL, SCORE, RetentionTerms(clv=10.0))
    assert empc(LABEL, SCORE, RetentionTerms(clv=10.0)).profit == 0


def test_costs_below_zero_are_refused() -> None:
    with pytest.raises(DecisionError, match="costs from 0 on"):
        RetentionTerms(offer_cost=-1.0)
