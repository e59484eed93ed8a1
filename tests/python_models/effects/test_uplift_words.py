"""The words of an uplift model: each claim only where its interval carries it."""

import pytest

from python_models.effects.judge_uplift import UpliftFigures
from python_models.effects.uplift_words import verdict_and_reason

NAN = (float("nan"),) * 3
FOUND = {
    "qini": (0.1, 0.05, 0.15),
    "gain_over_response": (0.03, -0.01, 0.07),
    "gain_over_t_learner": (0.02, -0.02, 0.06),
}
POLICY = {
    "contacted_share": (0.4, 0.38, 0.42),
    "policy_gain": (120.5, 20.0, 210.0),
    "profit_change": (0.2, 0.05, 0.4),
}


def _said(**figures: tuple[float, float, float]) -> tuple[str, str]:
    return verdict_and_reason(UpliftFigures(FOUND | figures, {}))


def test_the_whole_reason() -> None:
    assert _said(**POLICY) == (
        "not_told_apart",
        "X-learner: Qini 0.100 (0.050 to 0.150), so it finds whom the contact changes. "
        "It cannot be told apart from the response model (+0.030, -0.010 to +0.070). "
        "Over the T-learner it gains +0.020 (-0.020 to +0.060). "
        "Contacting only whom it pays (40 %) changes profit by +120.50 per 1,000 customers (+20.00 to +210.00), "
        "+20 % (+5 to +40 %).",
    )


@pytest.mark.parametrize(
    ("gain", "verdict"),
    [
        ((0.03, 0.01, 0.05), "better_than_response"),
        ((-0.03, -0.05, -0.01), "worse_than_response"),
        ((0.03, 0.0, 0.05), "not_told_apart"),
    ],
)
def test_better_or_worse_only_where_the_interval_leaves_out_none(gain, verdict) -> None:
    assert _said(gain_over_response=gain)[0] == verdict


def test_an_order_that_chance_could_bring_is_said_to_be_none() -> None:
    assert "finds no order that beats chance" in _said(qini=(0.02, -0.01, 0.05))[1]


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ({}, "What targeting is worth cannot be said, because no revenue is known."),
        (POLICY | {"profit_change": NAN}, "no percentage, because contacting everybody may have earned nothing."),
        (
            POLICY | {"contacted_share": (0.002, 0.0, 0.004), "policy_gain": NAN},
            "It pays to contact so few (0.2 %) that what they earn cannot be said.",
        ),
    ],
)
def test_what_targeting_is_worth_is_not_made_up(figures, words) -> None:
    assert _said(**figures)[1].endswith(words)
