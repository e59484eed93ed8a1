"""The page of decisions: which sections are measured, kept or left out."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from scripts.bench.decisions import __main__ as bench


@pytest.fixture
def sections(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand-ins for the sections: each says what it was given."""
    stand_ins = {
        name: SimpleNamespace(
            figures=lambda options, name=name: {"name": name, "file": str(options.cdnow)},
            render=lambda found: f"## {found['name']} of {found['file']}\n",
        )
        for name in bench.SECTIONS
    }
    monkeypatch.setattr(bench, "_section", stand_ins.__getitem__)


def test_a_section_without_its_file_says_so_and_keeps_what_it_had(sections: None, tmp_path: Path) -> None:
    page = tmp_path / "decisions.md"
    bench.main(["--out", str(tmp_path)])
    text = page.read_text()
    assert "## profit of None" in text and "give `--cdnow FILE` or `--online-retail FILE`" in text
    bench.main(["--out", str(tmp_path), "--cdnow", "a.csv", "--only", "clv"])
    assert "## clv of a.csv" in page.read_text()
    bench.main(["--out", str(tmp_path)])
    text = page.read_text()
    assert "## clv of a.csv" in text and "give `--hillstrom FILE`" in text
    assert text.index("## profit") < text.index("## clv") < text.index("## Measured effects")
    assert list(json.loads((tmp_path / "decisions.json").read_text())) == ["profit", "clv", "effects"]


def test_the_page_that_is_kept_says_what_the_kept_figures_say() -> None:
    found = json.loads((bench.DOCS / "decisions.json").read_text(encoding="utf-8"))
    assert (bench.DOCS / "decisions.md").read_text(encoding="utf-8") == bench.page(found)
