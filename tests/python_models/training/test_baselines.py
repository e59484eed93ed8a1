from dataclasses import replace

import numpy as np
import pytest

from python_models.tasks import RecencyRule
from python_models.training.baselines import baselines_for
from python_models.training.baselines.base_rate import base_rate_margin
from python_models.training.baselines.bg_nbd import bg_nbd_margin
from python_models.training.baselines.logistic_regression import logistic_margin
from python_models.training.baselines.recency_rule import recency_margin
from python_models.training.baselines.rfm_score import rfm_margin
from python_models.training.examples import Examples, read_examples
from tests.python_models.training.example_frames import SMALL_TASK, example_frame


def _examples(**columns: object) -> Examples:
    frame = example_frame(customers=40, weeks=8).assign(**columns)
    examples = read_examples(SMALL_TASK, frame)
    return examples.take(examples.known_by(examples.last_date()))


def test_the_base_rate_is_the_share_of_positives() -> None:
    examples = _examples()

    margin = base_rate_margin(SMALL_TASK, examples, examples, 1)

    assert 1 / (1 + np.exp(-margin[0])) == pytest.approx(examples.label.mean(), abs=0.005)


def test_the_recency_rule_ranks_by_its_feature_and_puts_the_unknown_where_it_says() -> None:
    examples = _examples()
    examples.matrix[0, 0] = np.nan
    late = RecencyRule("days_since_last_order", higher_is_positive=True, missing_is_positive=True)
    soon = RecencyRule("days_since_last_order", higher_is_positive=False, missing_is_positive=False)

    by_late = recency_margin(replace(SMALL_TASK, recency_rule=late), examples, examples, 1)
    by_soon = recency_margin(replace(SMALL_TASK, recency_rule=soon), examples, examples, 1)

    assert np.argmax(by_late) == 0 and np.argmin(by_soon) == 0
    assert (np.argsort(by_late[1:], kind="stable") == np.argsort(examples.matrix[1:, 0], kind="stable")).all()
    # log odds: on average the share of positives
    assert (1 / (1 + np.exp(-by_late))).mean() == pytest.approx(examples.label.mean(), abs=0.02)


def test_a_rule_without_its_feature_is_left_out() -> None:
    rule = RecencyRule("days_since_last_answer", higher_is_positive=False, missing_is_positive=False)
    assert "recency_rule" not in baselines_for(replace(SMALL_TASK, recency_rule=rule), _examples())


def test_the_logistic_regression_bears_constant_and_empty_features() -> None:
    examples = _examples(constant=3.0, empty=np.nan)

    margin = logistic_margin(SMALL_TASK, examples, examples, 1)

    assert np.isfinite(margin).all()
    assert margin[examples.label == 1].mean() > margin[examples.label == 0].mean()


def _shoppers(**columns: object) -> Examples:
    generator = np.random.default_rng(2)
    frame = example_frame(customers=200, weeks=7, horizon_days=14)
    frame["order_count"] = generator.poisson(4, len(frame)) + 1.0
    frame["total_spend"] = frame["order_count"] * generator.lognormal(3, 0.3, len(frame))
    frame["days_since_first_order"] = frame["days_since_last_order"] + 12 * frame["order_count"]
    examples = read_examples(SMALL_TASK, frame.assign(**columns))
    return examples.take(examples.known_by(examples.last_date()))


def test_the_rfm_score_ranks_by_the_sum_of_quintiles_whichever_way_is_bad() -> None:
    shoppers = _shoppers()
    turned = replace(shoppers, label=1 - shoppers.label)

    margin, other = (rfm_margin(SMALL_TASK, part, part, 1) for part in (shoppers, turned))

    assert len(np.unique(margin.round(9))) <= 13
    assert margin[shoppers.label == 1].mean() > margin[shoppers.label == 0].mean()
    assert np.corrcoef(margin, other)[0, 1] == pytest.approx(-1)


def test_the_quintiles_are_those_of_the_training_rows() -> None:
    shoppers = _shoppers()
    alone = rfm_margin(SMALL_TASK, shoppers, shoppers.take(np.arange(5)), 1)
    np.testing.assert_allclose(alone, rfm_margin(SMALL_TASK, shoppers, shoppers, 1)[:5])


def test_bg_nbd_finds_a_long_silence_worse_than_a_short_one() -> None:
    shoppers = _shoppers()
    margin = bg_nbd_margin(SMALL_TASK, shoppers, shoppers, 1)
    silence = shoppers.matrix[:, shoppers.features.index("days_since_last_order")]
    assert np.isfinite(margin).all()
    assert margin[silence > 25].mean() > margin[silence < 5].mean()


def test_bg_nbd_without_a_second_order_is_the_base_rate() -> None:
    once = _shoppers(order_count=1.0)
    expected = base_rate_margin(SMALL_TASK, once, once, 1)
    np.testing.assert_array_equal(bg_nbd_margin(SMALL_TASK, once, once, 1), expected)


def test_baselines_apply_where_their_columns_are_and_the_task_says_so() -> None:
    assert {*baselines_for(SMALL_TASK, _shoppers())} == {
        "base_rate",
        "recency_rule",
        "logistic_regression",
        "rfm_score",
        "bg_nbd",
    }
    silent = replace(SMALL_TASK, rfm=None, purchase_history=None)
    assert not {"rfm_score", "bg_nbd"} & {*baselines_for(silent, _shoppers())}
    assert not {"rfm_score", "bg_nbd"} & {*baselines_for(SMALL_TASK, _examples())}
