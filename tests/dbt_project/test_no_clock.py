"""Nothing in the project's SQL reads a clock or throws dice: the same input gives the same output on every day."""

import re
from pathlib import Path

import pytest

from tests.linked_project import ROOT

CLOCKS = re.compile(
    r"\b(current_date|current_time(stamp)?|localtime(stamp)?|sysdate|getdate|get_current_timestamp|now|today|random|rand"
    r"|uuid|gen_random_uuid|nextval)\b\s*(?=\(|,|\)|\s|$)|using\s+sample|tablesample",
    re.IGNORECASE,
)
CLOCKS_OF_DBT = re.compile(r"run_started_at|modules\.datetime|dbt\.current_timestamp")
COMMENTS = re.compile(r"\{#.*?#\}|--[^\n]*|/\*.*?\*/", re.DOTALL)
TEXT = re.compile(r"'(?:[^']|'')*'")
FILES = sorted(path for folder in ("models", "macros", "tests/dbt") for path in (ROOT / folder).rglob("*.sql"))


def clocks(sql: str) -> list[str]:
    """The words that read a clock or throw dice, outside of comments and quoted text."""
    code = COMMENTS.sub(" ", sql)
    # dbt's own stand within quotes, too
    return [found[0] for found in (*CLOCKS.finditer(TEXT.sub(" ", code)), *CLOCKS_OF_DBT.finditer(code))]


def test_no_sql_reads_a_clock() -> None:
    found = {str(path.relative_to(ROOT)): clocks(path.read_text()) for path in FILES}

    assert len(FILES) > 100
    assert {path: words for path, words in found.items() if words} == {}


@pytest.mark.parametrize(
    "sql",
    [
        "select current_date",
        "where order_date < now()",
        "select CURRENT_TIMESTAMP as built_at",
        "cast('{{ run_started_at }}' as date)",
        "{{ modules.datetime.datetime.now() }}",
        "order by random()",
        "{{ dbt.current_timestamp() }}",
        "select * from orders using sample 10",
    ],
)
def test_a_clock_is_found(sql: str) -> None:
    assert clocks(sql)


@pytest.mark.parametrize(
    "sql", ["-- what is known now\nselect 1", "{# today #}", "select 'random' as kind", "select known_now_count"]
)
def test_words_that_read_no_clock_are_left_alone(sql: str) -> None:
    assert clocks(sql) == []


def test_the_rule_for_python_is_in_force() -> None:
    rules = Path(ROOT / "pyproject.toml").read_text()

    assert '"datetime.date.today"' in rules and '"time.time"' in rules
