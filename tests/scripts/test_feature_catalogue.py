"""The page of features says what the models and the seed of labels say."""

import runpy
from typing import Any

import pytest

from tests.linked_project import ROOT


@pytest.fixture(scope="module")
def catalogue() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "scripts" / "docs" / "feature_catalogue.py"))


def test_the_page_is_the_ymls_and_the_labels(catalogue: dict[str, Any]) -> None:
    written = catalogue["PAGE"].read_text(encoding="utf-8")

    assert written == catalogue["page"](catalogue["read_labels"]()), "Run python scripts/docs/feature_catalogue.py."


def test_every_feature_has_words_in_the_seed(catalogue: dict[str, Any]) -> None:
    named = set(catalogue["read_labels"]()["feature"])
    features = [name for mart in catalogue["marts"]() for name, _ in mart.features]

    assert [name for name in features if name not in named and catalogue["_WINDOW"].sub("", name) not in named] == []


def test_every_label_belongs_to_a_feature(catalogue: dict[str, Any]) -> None:
    features = {name for mart in catalogue["marts"]() for name, _ in mart.features}
    bases = features | {catalogue["_WINDOW"].sub("", name) for name in features}
    attributes = {"days_since_customer_registered_at", "customer_birth_year"}

    assert set(catalogue["read_labels"]()["feature"]) - bases == attributes


def test_no_two_models_bring_a_feature_of_the_same_name_to_a_task(catalogue: dict[str, Any]) -> None:
    brought = [(task, name) for mart in catalogue["marts"]() for name, _ in mart.features for task in mart.tasks]

    assert len(brought) == len(set(brought)) > 100
