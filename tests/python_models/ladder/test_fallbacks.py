"""The ways without a trained model: what each gives, and when it says that it cannot be used."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from python_models.ladder import FALLBACKS, Evidence, NotPossible, load_fallback, served
from python_models.ladder.silences import survival_by_day
from python_models.ladder.words import silence_in_words
from python_models.readiness import Rules
from python_models.tasks import TASKS, TaskError, load_task
from python_models.training.examples import read_examples
from tests.python_models.ladder.shop_frames import NO_PURCHASES, NO_SILENCES, purchases, silences
from tests.python_models.readiness.frames import RULES
from tests.python_models.training.example_frames import SMALL_TASK, example_frame


def _evidence(frame: pd.DataFrame | None = None) -> Evidence:
    rows = read_examples(SMALL_TASK, example_frame() if frame is None else frame)
    known = rows.take(rows.known_by(rows.last_date()))
    return Evidence(known, rows.take(rows.is_scoring), purchases(), silences(), Rules.read(RULES))


@pytest.mark.parametrize("name", FALLBACKS)
def test_every_way_gives_each_row_a_probability_and_a_fact_in_words(name: str) -> None:
    evidence, fallback = _evidence(), load_fallback(name)

    parameters = fallback.fit(SMALL_TASK, evidence)
    estimates = fallback.estimate(SMALL_TASK, parameters, evidence.rows, evidence.purchases)

    assert len(estimates.probability) == len(estimates.facts) == len(estimates.value) == 60
    probability = served(estimates.probability)
    assert ((probability > 0) & (probability < 1)).all()
    assert all(fact and not fact.endswith(".") for fact in estimates.facts)
    assert fallback.method in ("probabilistic", "rules") and fallback.title


@pytest.mark.parametrize("name", FALLBACKS)
def test_every_way_says_in_a_sentence_why_it_cannot_be_used(name: str) -> None:
    nothing = _evidence(example_frame().iloc[:0])
    nothing = replace(nothing, purchases=NO_PURCHASES, silences=NO_SILENCES)
    with pytest.raises(NotPossible, match=r"^[A-Z].*\.$"):
        load_fallback(name).fit(SMALL_TASK, nothing)


@pytest.mark.parametrize("name", TASKS)
def test_the_last_rung_of_every_task_needs_nothing_but_known_outcomes(name: str) -> None:
    fallbacks = load_task(name).fallbacks
    assert set(fallbacks) <= set(FALLBACKS) and fallbacks[-1] == "base_rate"


def test_silences_survive_as_kaplan_and_meier_say() -> None:
    """Two end on day 1 and 3, one lasts since day 2: S(2) = 2/3, S(4) = 2/3 x 1/2 x ... of the one still at risk."""
    table = pd.DataFrame({"silent_days": [1, 3, 2], "is_over": [True, True, False], "silence_count": [1, 1, 1]})
    survival, at_risk = survival_by_day(table)
    assert at_risk.tolist()[:4] == [3, 3, 1, 1]
    np.testing.assert_allclose(survival[:4], [1, 1, 2 / 3, 2 / 3])
    assert survival[4] < 1e-9


def test_the_rule_of_silences_is_the_share_that_went_on() -> None:
    evidence, rule = _evidence(), load_fallback("silences")
    frame = evidence.purchases.assign(recency_days=lambda f: f["age_days"] - 10.0)
    parameters = rule.fit(SMALL_TASK, evidence)

    estimates = rule.estimate(SMALL_TASK, parameters, evidence.rows, frame)

    # 91 of the hundred that ended reached day 10, and so did the twenty that still last
    survival, at_risk = survival_by_day(silences())
    share = survival[38] / survival[10]
    assert at_risk[10] == 111
    np.testing.assert_allclose(estimates.probability, (111 * share + 0.5) / 112)
    assert 0.7 < estimates.probability[0] < 0.8


def test_the_recency_rule_is_days_silent_over_days_silent_and_horizon() -> None:
    evidence, rule = _evidence(), load_fallback("recency")
    few = evidence.purchases[evidence.purchases["customer_id"] != "c003"]
    estimates = rule.estimate(SMALL_TASK, rule.fit(SMALL_TASK, evidence), evidence.rows, few)
    assert estimates.probability[7] == pytest.approx(8 / (8 + 28))
    assert np.isnan(estimates.probability[3]) and estimates.facts[3] == "No order on record"
    assert served(estimates.probability)[3] == pytest.approx(np.delete(estimates.probability, 3).mean())


def test_the_purchase_rate_rises_with_silence() -> None:
    evidence, model = _evidence(), load_fallback("bg_nbd")
    parameters = model.fit(SMALL_TASK, evidence)
    same = evidence.purchases.assign(repeat_count=5.0, recency_days=lambda f: 199.0 - np.arange(len(f)))
    chance = model.estimate(SMALL_TASK, parameters, evidence.rows, same).probability
    assert (np.diff(chance) > 0).all()
    assert parameters["customers_with_repeats"] == 59


def test_smoothed_rates_lie_between_the_group_and_everyone() -> None:
    evidence, way = _evidence(), load_fallback("smoothed_rate")
    parameters = way.fit(SMALL_TASK, evidence)
    estimates = way.estimate(SMALL_TASK, parameters, evidence.rows, evidence.purchases)
    rate = parameters["rate"]
    own = estimates.value
    assert ((estimates.probability - rate) * (own - rate) >= 0).all()
    assert (np.abs(estimates.probability - rate) <= np.abs(own - rate) + 1e-12).all()
    long_silent = evidence.rows.matrix[:, 0] > 15
    assert estimates.probability[long_silent].min() > estimates.probability[~long_silent].min()
    leaking = replace(evidence, suspected=frozenset({"days_since_last_order"}))
    with pytest.raises(NotPossible, match="a feature to tell"):
        way.fit(SMALL_TASK, leaking)


def test_the_base_rate_is_the_same_for_everyone_and_says_of_how_many() -> None:
    evidence, rate = _evidence(), load_fallback("base_rate")
    parameters = rate.fit(SMALL_TASK, evidence)
    estimates = rate.estimate(SMALL_TASK, parameters, evidence.rows, evidence.purchases)
    expected = (evidence.known.label.sum() + 0.5) / (len(evidence.known) + 1)
    assert set(estimates.probability) == {expected}
    assert f"Of {len(evidence.known):,} past cases" in estimates.facts[0]


@pytest.mark.parametrize(
    ("history", "words"),
    [
        ((41.0, 3.0, 36.0), "Last order 41 days ago, one every 12 days until then"),
        ((1.0, 0.0, 0.0), "Last order 1 day ago, the only day with an order"),
        ((float("nan"),) * 3, "No order on record"),
    ],
)
def test_a_rhythm_in_words(history: tuple[float, float, float], words: str) -> None:
    assert silence_in_words(*history) == words


def test_an_unknown_way_is_named_with_the_nearest() -> None:
    with pytest.raises(TaskError, match="Did you mean 'base_rate'"):
        load_fallback("base rate")
