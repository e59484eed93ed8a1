"""The pages of the benchmark are what their figures render to, and name no place on any machine."""

import json
import re
from pathlib import Path

import pytest

from scripts.bench.models.built_in import BUILT_IN
from scripts.bench.models.reliability_svg import reliability_svg
from scripts.bench.models.render import models_page
from scripts.bench.models.render_features import features_page

FOLDER = Path(__file__).parents[4] / "docs" / "benchmarks"
RESULT = json.loads((FOLDER / "models.json").read_text(encoding="utf-8"))


def test_the_pages_say_what_the_figures_say() -> None:
    assert (FOLDER / "models.md").read_text(encoding="utf-8") == models_page(RESULT)
    assert (FOLDER / "features.md").read_text(encoding="utf-8") == features_page(RESULT)
    assert (FOLDER / "reliability.svg").read_text(encoding="utf-8") == reliability_svg(RESULT)


def test_every_promised_figure_stands_on_the_page() -> None:
    assert [data["name"] for data in RESULT] == list(BUILT_IN)
    promised = [(data["name"], len(data.get("targets", []))) for data in RESULT if "skipped" not in data]
    assert promised == [(name, len(BUILT_IN[name].targets)) for name, _ in promised]


@pytest.mark.parametrize("name", ["models.json", "models.md", "features.md"])
def test_no_place_on_a_machine_is_named(name: str) -> None:
    assert not re.search(r"(?<![\w.])/(?:home|root|tmp|work|Users|srv)/", (FOLDER / name).read_text(encoding="utf-8"))


def test_a_data_set_without_its_file_is_named_as_not_run() -> None:
    skipped = {"name": "telco", "title": "Telco", "command": "", "skipped": "Not run: give its file."}

    page = models_page([skipped])

    assert "## Telco\n\nNot run: give its file." in page
