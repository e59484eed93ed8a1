"""The pages say what the parts measured, and the overview what no part has measured."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from scripts.bench.pages import write_page, write_readme
from scripts.bench.part import Figure, Result
from scripts.bench.parts import MODULES, part
from scripts.bench.wanted import WANTED

FIGURES = [
    Figure("ours & dbt", 1_000, 2.0, 300.0, "dbt run", "features"),
    Figure("script", 1_000, 1.0, 150.0, "python -m script", "features"),
]


def record(reached: dict[str, float]) -> dict[str, Any]:
    facts = {"name": "features", "page": "feature_build", "title": "Features", "about": "A shop.", "command": "bench"}
    result = asdict(Result(FIGURES, reached, ["a remark"]))
    made: dict[str, Any] = json.loads(
        json.dumps(facts | {"size": {"lines": 1_000}, "machine": {"cores": "2"}} | result)
    )
    return made


def test_a_missed_bound_is_told_on_both_pages(tmp_path: Path) -> None:
    write_page(record({"features_over_script": 2.0, "pandas_over_features": 20.5}), tmp_path)
    write_readme(tmp_path)

    page, overview = (tmp_path / "feature_build.md").read_text(), (tmp_path / "README.md").read_text()
    for text in (page, overview):
        assert "2.00 x | **no** |" in text and "20.50 x | yes |" in text
    assert "| features | ours & dbt | 1,000 | 2.00 | 300 |" in page and "dbt run\npython -m script" in page
    assert overview.count("| not measured |") == len(WANTED) - 2


def test_the_overview_lists_every_part_with_its_command_and_page(tmp_path: Path) -> None:
    write_page(record({}), tmp_path)
    write_readme(tmp_path)

    overview = (tmp_path / "README.md").read_text()
    for name in MODULES:
        page = "[feature_build.md](feature_build.md)" if name == "features" else "not measured yet"
        assert f"`python -m scripts.bench {name}` | {page} |" in overview


def test_bars_are_as_long_as_the_values(tmp_path: Path) -> None:
    write_page(record({}), tmp_path)

    drawing = ElementTree.fromstring((tmp_path / "feature_build.svg").read_text())
    bars = [e for e in drawing.iter("{http://www.w3.org/2000/svg}rect") if e.get("class") == "s"]
    ours, script = (float(bar.get("width", 0)) for bar in bars)
    assert ours == pytest.approx(2 * script)


@pytest.mark.parametrize("name", MODULES)
def test_every_part_has_both_sizes(name: str) -> None:
    assert part(name).name == name
    assert part(name).sizes["quick"].keys() == part(name).sizes["full"].keys()


def test_an_unknown_part_is_told_with_those_there_are() -> None:
    with pytest.raises(SystemExit, match=r"no part 'featurs'.*features, training"):
        part("featurs")
