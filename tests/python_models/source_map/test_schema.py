"""The JSON schema of source files: in step with the options, and true of every example in the docs."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from python_models.connectors import BUILT_IN
from python_models.landing.contract import CONTRACT
from python_models.source_map.schema import OPTIONS, schema_text
from python_models.source_map.schema_file import SCHEMA_FILE

ROOT = Path(__file__).parents[3]
VALIDATOR = jsonschema.Draft7Validator(json.loads(schema_text()))


def examples() -> list[tuple[str, dict]]:
    """Return every block of YAML in the docs that names a connector, with the page it is on."""
    found = []
    for page in [*(ROOT / "docs").rglob("*.md"), ROOT / "README.md"]:
        for block in re.findall(r"^```ya?ml\n(.*?)^```", page.read_text(), re.DOTALL | re.MULTILINE):
            content = yaml.safe_load(block)
            if isinstance(content, dict) and "connector" in content:
                found.append((page.name, content))
    return found


def test_the_committed_schema_is_in_step() -> None:
    assert SCHEMA_FILE.read_text() == schema_text(), (
        f"Options have changed: regulars schema > {SCHEMA_FILE.relative_to(ROOT)}"
    )


def test_every_connector_has_a_branch() -> None:
    assert set(OPTIONS) == set(BUILT_IN)
    jsonschema.Draft7Validator.check_schema(json.loads(schema_text()))


@pytest.mark.parametrize(("page", "content"), examples())
def test_the_examples_of_the_docs_fit(page: str, content: dict) -> None:
    errors = [error for error in VALIDATOR.iter_errors(content)]
    assert not errors, f"{page}: {jsonschema.exceptions.best_match(errors)}"


def test_there_are_examples() -> None:
    assert len(examples()) >= 5


@pytest.mark.parametrize("name", ["source.yml", "tests/fixture_source.yml"])
def test_the_source_files_of_the_project_fit(name: str) -> None:
    VALIDATOR.validate(yaml.safe_load((ROOT / name).read_text()))


@pytest.mark.parametrize(
    "text",
    [
        "folder: data",
        "{connector: csv}",
        "{connector: cvs, folder: data}",
        "{connector: csv, folder: data, foldr: x}",
        "{connector: csv, folder: data, tables: {orders: {file: a.csv}}}",
        "{connector: csv, folder: data, tables: {customers: {file: a.csv, columns: {custmer_id: x}}}}",
        "{connector: csv, folder: data, tables: {customers: {file: a.csv, date_order: dayfirst}}}",
        "{connector: flat, file: a.csv, task: sales, label: x}",
        "{connector: fixture, cleaning: {negative_amount: maybe}}",
    ],
)
def test_mistakes_are_marked(text: str) -> None:
    assert not VALIDATOR.is_valid(yaml.safe_load(text))


def test_editors_can_complete_tables_and_columns() -> None:
    schema = json.loads(schema_text())
    (csv,) = [branch for branch in schema["oneOf"] if branch["title"] == "connector: csv"]
    assert set(csv["properties"]["tables"]["properties"]) == set(CONTRACT)
    assert set(schema["$defs"]["columns_of_transactions"]["properties"]) == set(CONTRACT["transactions"].column_names)


def test_a_connector_of_ones_own_may_have_any_options() -> None:
    VALIDATOR.validate({"connector": "my_shop:Shop", "anything": 1, "currency": "EUR"})
