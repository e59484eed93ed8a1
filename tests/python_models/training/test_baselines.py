from dataclasses import replace

import numpy as np
import pytest

from python_models.tasks import RecencyRule
from python_models.training.baselines import baselines_for
from python_models.training.baselines.base_rate import base_rate_margin
from python_models.training.baselines.logistic_regression import logistic_margin
from python_models.training.baselines.recency_rule import recency_margin
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
