"""The contract of learners, over all that are built in."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from python_models.learners import (
    BUILT_IN,
    Learner,
    LearnerError,
    Matrix,
    StopsEarly,
    Vector,
    lightgbm_learner,
    load_learner,
    xgboost_learner,
)
from tests.python_models.training.example_frames import SMALL_TREES


@pytest.fixture(params=sorted(BUILT_IN))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def learner(name: str) -> Learner:
    return load_learner(name)


@pytest.fixture(scope="module")
def data() -> tuple[Matrix, Vector]:
    generator = np.random.default_rng(4)
    features = generator.normal(size=(600, 6)).astype(np.float32)
    features[generator.random(features.shape) < 0.15] = np.nan
    label = (generator.random(600) < 1 / (1 + np.exp(-2 * np.nan_to_num(features[:, 0])))).astype(float)
    return features, label


def _fit(learner: Learner, name: str, data: tuple[Matrix, Vector], *, threads: int = 1, first: int = 0) -> bytes:
    monotone = (first, 0, 0, 0, 0, 0)
    return learner.fit(*data, SMALL_TREES[name], monotone=monotone, seed=3, threads=threads)


def test_the_same_input_gives_the_same_bytes_with_any_threads(
    learner: Learner, name: str, data: tuple[Matrix, Vector]
) -> None:
    booster = _fit(learner, name, data)
    assert isinstance(booster, bytes)
    assert booster == _fit(learner, name, data) == _fit(learner, name, data, threads=2)


def test_many_rows_are_gone_through_feature_by_feature_to_the_same_trees(
    data: tuple[Matrix, Vector], monkeypatch: pytest.MonkeyPatch
) -> None:
    learner = load_learner("lightgbm")
    few = _fit(learner, "lightgbm", data)
    monkeypatch.setattr(lightgbm_learner, "COLUMN_WISE_ROWS", 1)
    many = _fit(learner, "lightgbm", data)
    assert b"[force_col_wise: 1]" in many and b"[force_col_wise: 1]" not in few
    assert many == _fit(learner, "lightgbm", data, threads=2)
    margins = [learner.margin(booster, data[0], threads=1) for booster in (few, many)]
    np.testing.assert_allclose(*margins, rtol=1e-9)


def test_contributions_add_up_to_the_margin(learner: Learner, name: str, data: tuple[Matrix, Vector]) -> None:
    booster, features = _fit(learner, name, data), data[0]

    contributions, base = learner.contributions(booster, features, threads=1)

    assert contributions.shape == features.shape
    margin = learner.margin(booster, features, threads=1)
    np.testing.assert_allclose(contributions.sum(axis=1) + base, margin, atol=1e-4)
    # the one feature that says something says the most
    assert np.abs(contributions).mean(axis=0).argmax() == 0


def test_contributions_are_those_of_the_shap_package(learner: Learner, name: str, data: tuple[Matrix, Vector]) -> None:
    import shap

    booster, sample = _fit(learner, name, data), data[0][:40]
    explained = shap.TreeExplainer(_native(name, booster)).shap_values(sample)

    contributions, _ = learner.contributions(booster, sample, threads=1)

    np.testing.assert_allclose(contributions, np.asarray(explained), atol=1e-4)


def test_a_monotone_feature_only_ever_raises_the_margin(
    learner: Learner, name: str, data: tuple[Matrix, Vector]
) -> None:
    booster = _fit(learner, name, data, first=-1)
    rows = np.repeat(data[0][:20], 9, axis=0)
    rows[:, 0] = np.tile(np.linspace(-3, 3, 9), 20)
    margins = learner.margin(booster, rows, threads=1).reshape(20, 9)
    assert (np.diff(margins, axis=1) <= 1e-6).all()


def test_no_rows_give_no_margins(learner: Learner, name: str, data: tuple[Matrix, Vector]) -> None:
    booster, nothing = _fit(learner, name, data), data[0][:0]
    assert learner.margin(booster, nothing, threads=1).shape == (0,)
    assert learner.contributions(booster, nothing, threads=1)[0].shape == (0, 6)


def test_an_unknown_learner_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(LearnerError, match="Did you mean 'xgboost'"):
        load_learner("xgbost")
    with pytest.raises(LearnerError, match="cannot be loaded"):
        load_learner("python_models.nowhere:Nothing")
    with pytest.raises(LearnerError, match="is not a learner"):
        load_learner("collections:OrderedDict")


def _native(name: str, booster: bytes) -> object:
    if name == "xgboost":
        import xgboost

        native = xgboost.Booster()
        native.load_model(bytearray(booster))
        return native
    import lightgbm

    return lightgbm.Booster(model_str=booster.decode())


@pytest.mark.parametrize("weight", [{"scale_pos_weight": 5.0}, {"is_unbalance": True}], ids=lambda one: next(iter(one)))
def test_class_weights_do_not_distort_the_probability(
    learner: Learner, name: str, data: tuple[Matrix, Vector], weight: dict[str, object]
) -> None:
    """Nor the base margin, so contributions still add up."""
    features, label = data
    rare = label * (features[:, 1] > 0.4)
    parameters = SMALL_TREES[name] | {"rounds": 60} | weight
    booster = learner.fit(features, rare, parameters, monotone=(0,) * 6, seed=3, threads=1)

    margin = learner.margin(booster, features, threads=1)
    contributions, base = learner.contributions(booster, features, threads=1)

    assert 0.1 < rare.mean() < 0.3
    assert float((1 / (1 + np.exp(-margin))).mean()) == pytest.approx(rare.mean(), abs=0.03)
    np.testing.assert_allclose(contributions.sum(axis=1) + base, margin, atol=1e-4)


def test_rounds_by_early_stopping_are_fewer_where_more_would_learn_by_heart(
    learner: Learner, name: str, data: tuple[Matrix, Vector]
) -> None:
    features, label = data
    assert isinstance(learner, StopsEarly)
    parameters = SMALL_TREES[name] | {"rounds": 2, "most_rounds": 400, "early_stopping_rounds": 10}
    halves = (features[:300], label[:300]), (features[300:], label[300:])
    rounds = learner.best_rounds(*halves, parameters, monotone=(0,) * 6, seed=3, threads=1)
    assert 1 <= rounds < 100
    # the parameter is no hindrance where nothing is held out
    learner.fit(features, label, parameters, monotone=(0,) * 6, seed=3, threads=1)


def test_rows_that_are_copied_and_rows_that_are_cut_at_once_give_the_same_trees(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    generator = np.random.default_rng(7)
    features = generator.gamma(1, 50, size=(5000, 6)).astype(np.float32)  # far more values than bins
    features[generator.random(features.shape) < 0.15] = np.nan
    label = (generator.random(5000) < 1 / (1 + np.exp(1 - np.nan_to_num(features[:, 0]) / 50))).astype(float)
    learner = load_learner("xgboost")
    copied = _fit(learner, "xgboost", (features, label))

    monkeypatch.setattr(xgboost_learner, "MOST_COPIED_VALUES", 0)
    assert _fit(learner, "xgboost", (features, label)) == copied


def test_several_threads_may_fit_at_once(learner: Learner, name: str, data: tuple[Matrix, Vector]) -> None:
    """As the folds of a training do; each on rows of its own."""
    features, label = data
    parts = [(features[first:], label[first:]) for first in range(0, 160, 20)]
    parameters = SMALL_TREES[name] | {"rounds": 2, "most_rounds": 60, "early_stopping_rounds": 10}

    def work(part: tuple[Matrix, Vector]) -> tuple[bytes, int]:
        held_out = features[:100], label[:100]
        found = learner.best_rounds(part, held_out, parameters, monotone=(0,) * 6, seed=3, threads=1)
        return _fit(learner, name, part), found

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(work, parts)) == [work(part) for part in parts]


def test_several_threads_may_ask_at_once(learner: Learner, name: str, data: tuple[Matrix, Vector]) -> None:
    """Also for the first time: then each finds the booster unread."""
    booster, parts = _fit(learner, name, data), np.array_split(data[0], 12)
    {"xgboost": xgboost_learner, "lightgbm": lightgbm_learner}[name]._load.cache_clear()  # type: ignore[attr-defined]
    with ThreadPoolExecutor(4) as pool:
        margins = list(pool.map(lambda part: learner.margin(booster, part, threads=1), parts))
        told = list(pool.map(lambda part: learner.contributions(booster, part, threads=1)[0], parts))
    np.testing.assert_array_equal(np.concatenate(margins), learner.margin(booster, data[0], threads=1))
    np.testing.assert_array_equal(np.concatenate(told), learner.contributions(booster, data[0], threads=1)[0])
