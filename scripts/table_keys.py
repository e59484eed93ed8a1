"""The columns that tell a table's rows apart, as the project's own tests of uniqueness name them."""

from pathlib import Path
from typing import Any

import yaml

PROJECT = Path(__file__).parents[1]


def table_keys(project: Path = PROJECT) -> dict[str, tuple[str, ...]]:
    """Return the key of each model and seed that has one: the columns of its first test of uniqueness."""
    keys: dict[str, tuple[str, ...]] = {}
    for file in sorted([*project.glob("models/**/*.yml"), *project.glob("seeds/*.yml")]):
        described = yaml.safe_load(file.read_text()) or {}
        for table in [*described.get("models", []), *described.get("seeds", [])]:
            found = [*_combinations(table), *_single_columns(table)]
            if found:
                keys[table["name"]] = found[0]
    return keys


def _combinations(table: dict[str, Any]) -> list[tuple[str, ...]]:
    tests = [test["unique_combination"]["arguments"] for test in _tests(table, "unique_combination")]
    return [(*test["columns"], *test.get("nullable", [])) for test in tests]


def _single_columns(table: dict[str, Any]) -> list[tuple[str, ...]]:
    columns = table.get("columns", [])
    return [(column["name"],) for column in columns if _tests(column, "key") or _tests(column, "unique")]


def _tests(described: dict[str, Any], name: str) -> list[Any]:
    return [
        test for test in described.get("data_tests", []) if test == name or (isinstance(test, dict) and name in test)
    ]
