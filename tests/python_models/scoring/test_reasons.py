import math

import numpy as np
import pandas as pd
import pytest

from python_models.scoring.reasons import number_in_words, other_features_reasons, reasons
from python_models.scoring.words import FeatureLabels, FeatureWords, Unit

RISK = "the risk of leaving"

SEED = pd.DataFrame(
    {
        "feature": ["order_count", "days_since_last_order", "spend", "spend_momentum_7d_over_84d", "customer_age"],
        "label": ["orders", "days since the last order", "spend", "pace of spend", "age"],
        "unit": ["count", "days", "money", "ratio", "oddity"],
    }
)


@pytest.mark.parametrize(
    ("feature", "expected"),
    [
        ("order_count", FeatureWords("orders", "count")),
        ("order_count_28d", FeatureWords("orders in the last 28 days", "count")),
        ("spend_momentum_7d_over_84d", FeatureWords("pace of spend", "ratio")),
        ("customer_age_is_35_44", FeatureWords("age is 35 44", "flag")),
        ("customer_income_is_35_49k", FeatureWords("income is 35 49k", "flag")),
        ("customer_monthly_charges", FeatureWords("monthly charges", "number")),
        ("days_since_customer_first_visit", FeatureWords("days since first visit", "days")),
        ("new_thing_7d", FeatureWords("new thing in the last 7 days", "number")),
        ("customer_age", FeatureWords("age", "number")),
    ],
)
def test_features_get_their_words(feature: str, expected: FeatureWords) -> None:
    assert FeatureLabels(SEED).words(feature) == expected


@pytest.mark.parametrize(
    ("feature", "value", "typical", "contribution", "sentence"),
    [
        ("order_count_28d", 0, 3, 0.4, "No orders in the last 28 days (typical: 3) raises the risk of leaving"),
        ("order_count_28d", 5, 3, -0.4, "Orders in the last 28 days: 5 (typical: 3) lowers the risk of leaving"),
        ("days_since_last_order", 41, 6, 0.9, "Days since the last order: 41 (typical: 6) raises the risk of leaving"),
        ("spend_7d", 1234.5, 20, -0.1, "Spend in the last 7 days: $1,234.50 (typical: $20.00) lowers " + RISK),
        ("spend", math.nan, 20, 0.1, "Spend: nothing on record (typical: $20.00) raises the risk of leaving"),
        ("customer_age_is_65", 1, math.nan, 0.1, "Age is 65 raises the risk of leaving"),
        ("customer_partner_is_true", 0, 0, -0.1, "Partner: no lowers the risk of leaving"),
        ("customer_backup_is_yes", 0, 0, -0.1, "Backup is not 'yes' lowers the risk of leaving"),
        ("customer_age_is_65", 0, 0, -0.1, "Age is not 65 lowers the risk of leaving"),
        ("spend", 20, 20, 0.0, "Spend: $20.00 (typical: $20.00) makes no difference to the risk of leaving"),
    ],
)
def test_a_reason_tells_value_typical_value_and_direction(
    feature: str, value: float, typical: float, contribution: float, sentence: str
) -> None:
    words = FeatureLabels(SEED).words(feature)
    one, effect = np.array([float(value)]), np.array([float(contribution)])
    assert reasons(words, one, typical, effect, what_rises=RISK, currency="USD").to_pylist() == [sentence]


def test_each_of_many_values_gets_its_own_sentence() -> None:
    words = FeatureLabels(SEED).words("order_count")
    told = reasons(words, np.array([2, 0, np.nan, 2.0]), math.nan, np.array([0.1, -0.1, 0, -1]), what_rises="it")
    assert told.to_pylist() == [
        "Orders: 2 raises it",
        "No orders lowers it",
        "Orders: nothing on record makes no difference to it",
        "Orders: 2 lowers it",
    ]


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (41, "days", "41 days"),
        (1, "days", "1 day"),
        (3.25, "count", "3.2"),
        (12000, "count", "12,000"),
        (0.456, "share", "46 %"),
        (1.5, "ratio", "1.5 x"),
        (1, "flag", "yes"),
        (0, "flag", "no"),
        (7, "money", "7.00"),
    ],
)
def test_numbers_are_written_in_their_unit(value: float, unit: Unit, text: str) -> None:
    assert number_in_words(value, unit) == text


def test_the_rest_has_a_reason_too() -> None:
    told = other_features_reasons(np.array([-1.0]), what_rises=RISK)
    assert told.to_pylist() == ["Everything else together lowers the risk of leaving"]
