"""The page docs/features.md: every feature of every task, what it means, and who learns from it.

Made from the yml of the models that bring features and the seed feature_labels:
python scripts/docs/feature_catalogue.py
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from python_models.scoring.words import FeatureLabels

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "features.md"
MODELS = ROOT / "models"
OF_CUSTOMERS, OF_CAMPAIGNS = "int_customer_features", "int_campaign_candidate_features"
_NO_FEATURES = {
    *("customer_id", "campaign_id", "as_of_date", "source_fingerprint", "order_value_bound"),
    *("is_scoring", "label", "label_known_at"),
    *("tenure_band", "region", "value_segment"),
}
_WINDOW = re.compile(r"_(\d+)d$")
INTRODUCTION = """\
# Features

<!-- Made by `python scripts/docs/feature_catalogue.py` from the yml of the models and seeds/feature_labels.csv; a test
holds them together. -->

{count} features, each as of a date: it sees only what happened before that day, in the rows to learn from and in the
rows to score alike. *Called* is what the reasons on the pages say. An empty window means all history, or what the
meaning says. A shop's own attributes of customers and campaigns (region, age, channel, type of offer, ...) become
further features by themselves: numbers as they are, common values as yes or no, dates as days since then. A feature
that is the same for all examples is left out of a training. [Add a feature](add_a_feature.md) says how to add one.
"""


@dataclass(frozen=True)
class Mart:
    """A model that brings features: its description and (name, meaning) of each feature."""

    name: str
    description: str
    features: tuple[tuple[str, str], ...]
    tasks: tuple[str, ...]


def marts() -> list[Mart]:
    """Return the models that bring features, those of customers first."""
    customers, campaigns = _tasks_that_read(OF_CUSTOMERS), _tasks_that_read(OF_CAMPAIGNS)
    as_of = sorted(path.stem for path in (MODELS / "marts" / "features" / "as_of").glob("*.yml"))
    # The campaign's attributes are columns that depend on the shop.
    taken = re.findall(r"feature_columns\(ref\('(\w+)'\)", _file(OF_CAMPAIGNS, "sql").read_text(encoding="utf-8"))
    of_campaigns = [name for name in taken if not name.endswith("_pivoted")]
    examples = [f"mart_{task}_examples" for task in customers]
    found = [
        *(_mart(name, customers) for name in [*as_of, OF_CUSTOMERS]),
        *(_mart(name, campaigns) for name in [*of_campaigns, OF_CAMPAIGNS]),
        *(_mart(name, (name.removeprefix("mart_").removesuffix("_examples"),)) for name in examples),
    ]
    return [mart for mart in found if mart.features]


def page(labels: pd.DataFrame) -> str:
    """Return the text of the page."""
    words = FeatureLabels(labels)
    listed = marts()
    parts = [INTRODUCTION.format(count=sum(len(mart.features) for mart in listed))]
    for mart in listed:
        rows = [_row(feature, meaning, words) for feature, meaning in mart.features]
        head = "| feature | called | meaning | unit | window |\n|---|---|---|---|---|"
        tasks = ", ".join(mart.tasks)
        parts.append("\n".join([f"## {mart.name}\n\n{mart.description}\n\nTasks: {tasks}.\n", head, *rows]) + "\n")
    return "\n".join(parts)


def read_labels() -> pd.DataFrame:
    """Return the seed feature_labels."""
    return pd.read_csv(ROOT / "seeds" / "feature_labels.csv")


def _row(feature: str, meaning: str, words: FeatureLabels) -> str:
    named = words.words(feature)
    window = _WINDOW.search(feature)
    cells = [f"`{feature}`", named.label, meaning, named.unit, f"{window[1]} days" if window else ""]
    return f"| {' | '.join(cells)} |"


def _mart(name: str, tasks: tuple[str, ...]) -> Mart:
    (model,) = _read_yml(_file(name, "yml"))["models"]
    columns = [column for column in model["columns"] if column["name"] not in _NO_FEATURES]
    features = tuple((column["name"], " ".join(column["description"].split())) for column in columns)
    return Mart(name, " ".join(model["description"].split()), features, tasks)


def _tasks_that_read(model: str) -> tuple[str, ...]:
    """Return the tasks whose examples hold the columns of a model."""
    examples = sorted((MODELS / "marts" / "features").glob("mart_*_examples.sql"))
    readers = [path.stem for path in examples if f"ref('{model}')" in path.read_text(encoding="utf-8")]
    return tuple(name.removeprefix("mart_").removesuffix("_examples") for name in readers)


def _file(model: str, suffix: str) -> Path:
    (path,) = MODELS.rglob(f"{model}.{suffix}")
    return path


def _read_yml(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content


if __name__ == "__main__":
    PAGE.write_text(page(read_labels()), encoding="utf-8")
    print(f"Wrote {PAGE.relative_to(ROOT)}.")
