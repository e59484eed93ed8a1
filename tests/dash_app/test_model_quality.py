"""What the models page says of how far a model holds."""

import pytest

from dash_app.queries import models
from dash_app.views.model_quality import deciles_card, folds_card, groups_card
from tests.dash_app.plain import text

CARDS = (folds_card, deciles_card, groups_card)


@pytest.mark.usefixtures("snapshot")
def test_folds_tenths_and_weak_groups_are_told() -> None:
    model = models.champion("churn")
    assert model is not None
    folds, tenths, groups = (text(card("churn", model["model_id"])) for card in CARDS)
    assert "Does it hold over time?" in folds and "at least 28 days" in folds
    assert "1 (highest)" in tenths and "50.2 %" in tenths  # 980 of the 1,953 that came true
    assert "Weak in 1 of 4 groups." in groups
    assert "Probabilities are too high: 12 % predicted, 8 % happened." in groups
    assert "Too few to judge" in groups
    # months in their order, not in that of the alphabet
    assert groups.index("3-6 months") < groups.index("12-24 months")


@pytest.mark.usefixtures("snapshot")
def test_a_model_without_any_of_it_has_no_cards() -> None:
    assert [card("churn", "unknown") for card in CARDS] == [None, None, None]
