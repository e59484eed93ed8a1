"""Answers come as often as the chances that the truth holds, and a randomised campaign measures the true uplift."""

import numpy as np
import pytest

from python_models.connectors.synthetic.options import SyntheticOptions
from python_models.connectors.synthetic.shop import Shop


def joined(parts, name):
    return np.concatenate([getattr(part, name) for part in parts])


@pytest.fixture(scope="module")
def contacts():
    """All contacts of 30,000 customers, by campaign: lists of one entry per block."""
    shop = Shop(SyntheticOptions(customers=30_000, lines=600_000, campaigns=6, control_share=0.3, seed=5))
    made = [shop.block(number).contacts for number in range(shop.block_count)]
    return [[block[campaign] for block in made] for campaign in range(6)]


@pytest.mark.parametrize("group", ["treated", "control"])
def test_the_response_rate_is_the_mean_true_chance(contacts, group):
    parts = [part for campaign in contacts for part in campaign]
    chosen = joined(parts, "is_control") == (group == "control")
    chance, answered = joined(parts, group)[chosen], joined(parts, "has_answered")[chosen]
    assert abs(answered.sum() - chance.sum()) < 4 * np.sqrt((chance * (1 - chance)).sum())
    assert 0.01 < chance.mean() < 0.3


def test_a_randomised_campaign_measures_the_mean_of_the_true_uplift(contacts):
    parts = [part for campaign in contacts for part in campaign if part.campaign.is_randomised]
    is_control, answered = joined(parts, "is_control"), joined(parts, "has_answered")
    measured = answered[~is_control].mean() - answered[is_control].mean()
    true = (joined(parts, "treated") - joined(parts, "control")).mean()
    error = np.sqrt(sum(answered[group].var() / group.sum() for group in (is_control, ~is_control)))
    assert abs(measured - true) < 4 * error
    assert error < 0.1 * true
    assert is_control.mean() == pytest.approx(0.3, abs=0.01)


def test_uplift_differs_between_customers_and_some_of_it_is_negative(contacts):
    parts = [part for campaign in contacts for part in campaign]
    uplift = joined(parts, "treated") - joined(parts, "control")
    assert 0.05 < (uplift < 0).mean() < 0.4
    assert uplift.std() > 0.03


def test_targeted_campaigns_choose_who_bought_lately_and_have_no_control(contacts):
    targeted, randomised = ([campaign for campaign in contacts if campaign[0].campaign.is_randomised is lot]
                            for lot in (False, True))  # fmt: skip
    assert len(targeted) == len(randomised) == 3
    assert not any(part.is_control.any() for campaign in targeted for part in campaign)
    by_lot, by_purchases = (joined([part for campaign in kind for part in campaign], "control")
                            for kind in (randomised, targeted))  # fmt: skip
    assert by_purchases.mean() > 1.5 * by_lot.mean()
    assert set(joined([part for campaign in randomised for part in campaign], "assignment")) == {0.5}


def test_the_chance_of_being_chosen_is_how_often_it_happens():
    """Inverse weighting: each customer who could be chosen counts once, on average."""
    shop = Shop(SyntheticOptions(customers=10_000, lines=200_000, assignment="targeted", campaigns=1, seed=9))
    (contacts,) = shop.block(0).contacts
    orders = shop.block(0).orders
    begins = np.concatenate([[0], orders.ends[:-1]])
    could_be = (orders.before(contacts.campaign.start_day) > begins).sum()
    weights = 1 / contacts.assignment
    assert abs(weights.sum() - could_be) < 4 * np.sqrt((weights * (weights - 1)).sum())
    assert could_be < len(shop.block(0).customers)


def test_answers_fall_within_their_campaign_and_are_orders_of_offered_products():
    shop = Shop(SyntheticOptions(customers=3_000, lines=90_000, campaigns=5))
    for number in range(shop.block_count):
        block = shop.block(number)
        answers, lines = block.answers
        sums = np.bincount(lines["order"] - 1, weights=lines["cents"], minlength=len(answers.cents))
        assert (sums == answers.cents).all()
        campaign = answers.campaign[lines["order"] - 1]
        for index, made in enumerate(shop.campaigns):
            assert set(lines["product"][campaign == index]) <= set(shop.catalogue.offered(made.category))
        for part in block.contacts:
            days = part.answer_day[part.has_answered]
            assert (days > part.campaign.contact_day).all() and (days < part.campaign.end_day).all()


def test_later_campaigns_see_earlier_answers():
    """The same customers without the first campaign: chances in the second differ only where they had answered."""
    shop = Shop(SyntheticOptions(customers=2_000, lines=60_000, campaigns=2, days=200, reach=1.0))
    first, second = shop.block(0).contacts
    assert second.campaign.start_day - first.campaign.start_day > 84
    near = Shop(SyntheticOptions(customers=2_000, lines=60_000, campaigns=8, days=200, reach=1.0))
    contacts = near.block(0).contacts
    answered = np.zeros(len(near.block(0).customers), dtype=bool)
    answered[contacts[0].customer[contacts[0].has_answered]] = True
    recent = contacts[2].control[answered[contacts[2].customer]].mean()
    assert recent > contacts[2].control[~answered[contacts[2].customer]].mean()
