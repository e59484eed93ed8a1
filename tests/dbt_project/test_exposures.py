"""The exposures tell the truth: each names exactly the marts and seeds that its code reads."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
# The advice is read by the dashboard alone; the API reads through its own queries.
CODE_OF = {
    "dashboard": ["dash_app", "python_models/advice"],
    "api": ["api"],
    "contact_exports": ["python_models/exports"],
}
READABLE = {
    path.stem
    for folder in ("models/marts", "seeds")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".sql", ".csv")
}


def tables_read(folders: list[str]) -> set[str]:
    """The marts and seeds that stand after `from` or `join` in the Python files of these folders."""
    sources = (path.read_text() for folder in folders for path in (ROOT / folder).rglob("*.py"))
    named = {name for source in sources for name in re.findall(r"\b(?:from|join)\s+([a-z_]+)", source)}
    return named & READABLE


@pytest.mark.parametrize("name", CODE_OF)
def test_an_exposure_names_what_is_read(name: str) -> None:
    exposures = yaml.safe_load((ROOT / "models/_exposures.yml").read_text())["exposures"]
    declared = next(exposure["depends_on"] for exposure in exposures if exposure["name"] == name)
    assert {re.fullmatch(r"ref\('(\w+)'\)", ref)[1] for ref in declared} == tables_read(CODE_OF[name])
