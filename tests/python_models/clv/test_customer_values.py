"""From rows to values: the holdout, the choice, the interval, and what happens when there is too little."""

import numpy as np
import pandas as pd
import pytest

from python_models.clv import customer_values, holdout_predictions, value_models
from python_models.clv.discount import flat_discount
from tests.python_models.clv.value_rows import HORIZON, SCORING, assumptions, examples


@pytest.fixture(scope="module")
def shop() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Examples, predictions of the holdout and the comparison."""
    rows = examples()
    holdout = holdout_predictions(rows)
    return rows, holdout, value_models(holdout, rows)


def test_every_method_is_judged_and_one_serves(shop: tuple[pd.DataFrame, ...]) -> None:
    _, _, models = shop
    assert models.loc[models["is_serving"], "method"].nunique() == 1
    judged = models.pivot(index="method", columns="metric", values="value")
    assert (
        judged.index.tolist() == ["bg_nbd", "boosted", "mbg_nbd", "spending_pace"] or judged["mae"].notna().sum() == 3
    )
    assert models["horizon_days"].eq(HORIZON).all()
    assert set(models["as_of_date"]) == {SCORING - pd.Timedelta(days=HORIZON)}
    assert judged.loc["bg_nbd", "frequency_value_correlation"] == pytest.approx(0, abs=0.2)


def test_too_few_rows_to_learn_from_leave_a_method_out_with_a_reason(shop: tuple[pd.DataFrame, ...]) -> None:
    boosted = shop[2][shop[2]["method"] == "boosted"]
    assert boosted["value"].isna().all() and len(boosted) == 1
    assert "500 earlier rows" in boosted["reason"].iloc[0] and "has 400 rows" in boosted["reason"].iloc[0]


def test_nothing_after_the_holdout_date_moves_a_prediction(shop: tuple[pd.DataFrame, ...]) -> None:
    rows = examples(customers=600)
    before = holdout_predictions(rows)
    assert before["predicted_spend"].notna().all()
    changed = rows.copy()
    changed.loc[changed["is_holdout"], ["spend_ahead", "order_days_ahead"]] *= 10
    changed = changed[~changed["is_scoring"]]
    after = holdout_predictions(changed)
    pd.testing.assert_series_equal(before["predicted_spend"], after["predicted_spend"])
    assert not before["actual_spend"].equals(after["actual_spend"])


def test_each_customer_has_a_value_within_its_interval(shop: tuple[pd.DataFrame, ...]) -> None:
    values = customer_values(*shop, assumptions()).read_pandas()

    assert len(values) == 400 and values["customer_id"].is_unique
    assert (values["expected_spend_low"] <= values["expected_spend"]).all()
    assert (values["expected_spend"] <= values["expected_spend_high"]).all()
    assert (values["expected_spend_high"] > values["expected_spend_low"]).any()
    assert values["alive_probability"].between(0, 1).all()
    assert set(values["clv_method"]) == set(shop[2].loc[shop[2]["is_serving"], "method"])


def test_later_money_is_worth_less(shop: tuple[pd.DataFrame, ...]) -> None:
    none, default, much = (
        customer_values(*shop, assumptions(**rate)).read_pandas()["expected_spend"].sum()
        for rate in ({"clv_discount_rate": 0.0}, {}, {"clv_discount_rate": 0.5})
    )
    assert none > default > much
    assert default / none == pytest.approx(flat_discount(365, 0.10), rel=0.01)


def test_without_a_holdout_the_spending_pace_serves_and_says_so() -> None:
    rows = examples(customers=30, with_holdout=False).assign(horizon_days=0)
    holdout = holdout_predictions(rows)
    models = value_models(holdout, rows)
    values = customer_values(rows, holdout, models, assumptions()).read_pandas()

    assert models.loc[models["is_serving"], "method"].tolist() == ["spending_pace"]
    assert models["value"].isna().all() and models["reason"].str.contains("no holdout").all()
    pace = rows.sort_values("customer_id")["spend_per_day"].to_numpy()
    np.testing.assert_allclose(values["expected_spend"], pace * 365 * flat_discount(365, 0.10))
    assert values["expected_spend_low"].isna().all() and values["expected_orders"].isna().all()


def test_a_shop_without_orders_has_no_values() -> None:
    rows = examples(customers=5).iloc[:0]
    holdout = holdout_predictions(rows)
    models = value_models(holdout, rows)
    values = customer_values(rows, holdout, models, assumptions()).read_pandas()
    assert values.empty and "clv_method" in values and models["is_serving"].sum() == 1
