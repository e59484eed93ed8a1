"""`regulars export contacts` and `regulars exports` on a small snapshot."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from python_models.cli import app
from tests.python_models.exports.snapshot import publish

ROOT = Path(__file__).parents[2]


@pytest.fixture
def warehouse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REGULARS_WAREHOUSE_DIR", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.chdir(ROOT)
    return tmp_path


def said(*arguments: str, exit_code: int = 0) -> str:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exit_code == exit_code, result.output
    assert "Traceback" not in result.output
    return result.output


def test_an_export_says_what_is_in_it_and_is_listed(warehouse: Path) -> None:
    publish(warehouse)
    assert "Nothing was exported yet" in said("exports")
    text = said("export", "contacts", "--campaign", "planned-1", "--segment", "VIP")
    assert "Wrote 2 contacts" in text and "Left out: 1 not chosen." in text
    assert "Already there" in said("export", "contacts", "--campaign", "planned-1", "--segment", "VIP")
    said("export", "contacts", "--format", "parquet", "--out", str(warehouse / "elsewhere"))

    listing = said("exports")
    assert listing.count("planned-1, VIP") == 2 and listing.count("(was there)") == 1
    assert len(list((warehouse / "exports").glob("*.csv"))) == 1
    assert len(list((warehouse / "elsewhere").glob("*.parquet"))) == 1


def test_what_cannot_be_exported_is_a_sentence(warehouse: Path) -> None:
    assert "make build" in said("export", "contacts", exit_code=1)
    publish(warehouse)
    assert "Did you mean 'VIP'" in said("export", "contacts", "--segment", "vips", exit_code=1)
    assert "parquet" in said("export", "contacts", "--format", "xlsx", exit_code=2)
    (warehouse / "file").write_text("")
    assert "--out" in said("export", "contacts", "--out", str(warehouse / "file"), exit_code=1)
