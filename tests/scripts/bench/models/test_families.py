"""Families of features are the marts that make them."""

import numpy as np

from python_models.training.examples import read_examples
from scripts.bench.models.build import FAMILY_MARTS
from scripts.bench.models.families import Without, family_names
from tests.python_models.training.example_frames import SMALL_TASK, example_frame

MARTS = {"spend_84d": "mart_customer_rfm", "affinity_spend": "mart_campaign_affinity"}


def test_a_feature_belongs_to_its_mart_or_to_the_customer_or_campaign() -> None:
    features = ("spend_84d", "affinity_spend", "affinity_spend_share", "customer_age", "campaign_duration_days")

    assert family_names(features, MARTS) == {
        "rfm": ["spend_84d"],
        "campaign affinity": ["affinity_spend", "affinity_spend_share"],
        "customer attributes": ["customer_age"],
        "campaign": ["campaign_duration_days"],
    }


def test_in_a_file_of_attributes_each_attribute_is_a_family() -> None:
    families = family_names(("customer_contract_is_one_year", "customer_contract_is_two_year", "customer_tenure"), {})

    assert families == {
        "contract": ["customer_contract_is_one_year", "customer_contract_is_two_year"],
        "tenure": ["customer_tenure"],
    }


def test_the_feature_marts_are_found_in_the_project() -> None:
    assert {"mart_customer_rfm", "mart_customer_rhythm", "mart_campaign_affinity"} <= set(FAMILY_MARTS)
    assert not any("examples" in mart for mart in FAMILY_MARTS)


def test_without_a_family_its_values_change_nothing() -> None:
    rows = read_examples(SMALL_TASK, example_frame())
    known = rows.take(~np.isnan(rows.label))
    other = read_examples(SMALL_TASK, example_frame().assign(spend_28d=3.0)).take(~np.isnan(rows.label))
    without = Without(frozenset({"spend_28d"}))

    margin = without(SMALL_TASK, known, known, 1)

    assert (margin == without(SMALL_TASK, other, other, 1)).all()
    assert len(np.unique(margin)) > 10
