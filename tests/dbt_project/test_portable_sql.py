"""The models' SQL is what DuckDB and Spark read alike; where they differ, a macro has a version for each."""

import re

import pytest

from tests.dbt_project.test_no_clock import COMMENTS, TEXT
from tests.linked_project import ROOT

# What Spark does not read, or reads otherwise, by the name of the rule. Applied outside of comments and quoted text.
RULES = {
    "exclude of columns": r"\*\s+(exclude|replace)\b|\bcolumns\s*\(",
    "list comprehension": r"\[[^\]]*\bfor\b[^\]]*\bin\b[^\]]*\]",
    "arrow into JSON": r"->>?(?!\s*[a-z_]+\s*[+*])",
    "pivot": r"\b(un)?pivot\b",
    "as-of join": r"\basof\b",
    "whole-number division by //": r"//",
    "cast by ::": r"::",
    "ordered list of text": r"\b(listagg|string_agg)\s*\(",
    "a named window that is extended": r"\bover\s*\(\s*[a-z_]+\s+(order|rows|range)\b",
    "distinct on": r"\bdistinct\s+on\b",
    "positional join": r"\bpositional\s+join\b",
    "unordered first or last": r"\b(any_value|arbitrary)\s*\(",
    "struct literal in braces": r"(?<![{%#])\{(?![{%#])",
    "days by a function of DuckDB": r"\b(date_?diff|date_sub|epoch(_ms)?|strptime|strftime|isodow|dayofweek)\s*\(",
    "files read by a model": r"\b(read_parquet|read_csv|read_json|glob)\s*\(",
}
JINJA = re.compile(r"\{\{(?:\"[^\"]*\"|.)*?\}\}|\{%.*?%\}", re.DOTALL)
# Dispatched by dbt itself: our versions of its own macros.
OF_DBT = {
    "create_csv_table", "create_table_as", "create_view_as", "date_trunc", "dateadd", "datediff", "load_csv_rows",
    "persist_constraints", "split_part",
}  # fmt: skip
MODELS = sorted((ROOT / "models").rglob("*.sql"))
MACROS = sorted((ROOT / "macros").glob("*.sql"))


def offences(sql: str) -> list[str]:
    """The rules that a model's SQL breaks, outside of comments, quoted text and Jinja, whose macros are dispatched."""
    code = JINJA.sub(" ", TEXT.sub(" ", COMMENTS.sub(" ", sql)))
    return [name for name, rule in RULES.items() if re.search(rule, code, re.IGNORECASE)]


def undispatched(source: str) -> list[str]:
    """The macros of a file with a version of DuckDB's alone: adapters that have none would run its SQL."""
    engines = dict.fromkeys(re.findall(r"\{%-?\s*macro\s+(?:duckdb|spark|default)__(\w+)", source))
    return [
        name for name in engines if name not in OF_DBT and not re.search(rf"adapter\.dispatch\(\s*'{name}'", source)
    ]


def test_models_keep_to_sql_that_both_engines_read() -> None:
    found = {str(path.relative_to(ROOT)): offences(path.read_text()) for path in MODELS}

    assert len(found) > 150
    assert {path: rules for path, rules in found.items() if rules} == {}


def test_a_version_for_an_engine_is_reached_by_dispatch() -> None:
    found = {path.name: undispatched(path.read_text()) for path in MACROS}

    assert sum("__" in path.read_text() for path in MACROS) > 10
    assert {name: macros for name, macros in found.items() if macros} == {}


@pytest.mark.parametrize(
    ("sql", "rule"),
    [
        ("select * exclude (load_id) from orders", "exclude of columns"),
        ("select [x + 1 for x in prices] from orders", "list comprehension"),
        ("select attributes->>'$.city' from customers", "arrow into JSON"),
        ("pivot orders on channel", "pivot"),
        ("from orders asof join prices using (day)", "as-of join"),
        ("select days // 7 from orders", "whole-number division by //"),
        ("select amount::double from orders", "cast by ::"),
        ("select string_agg(name, ', ' order by name) from orders", "ordered list of text"),
        ("select sum(x) over (w rows 2 preceding) from t window w as (order by d)", "a named window that is extended"),
        ("select distinct on (customer_id) * from orders", "distinct on"),
        ("select * from a positional join b", "positional join"),
        ("select any_value(name) from orders", "unordered first or last"),
        ("select {'a': 1} as pair", "struct literal in braces"),
        ("select date_diff('day', a, b) from orders", "days by a function of DuckDB"),
        ("select * from read_parquet('x.parquet')", "files read by a model"),
    ],
)
def test_an_offence_is_found(sql: str, rule: str) -> None:
    assert rule in offences(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "-- no pivot here\nselect 1",
        "select 'a::b' as text",
        "select {{ dbt.datediff('a', 'b', 'day') }} as days from orders",
        "select count(*) filter (where is_late) over (partition by customer_id order by day) from orders",
    ],
)
def test_what_both_read_is_left_alone(sql: str) -> None:
    assert offences(sql) == []


def test_a_version_that_nothing_dispatches_is_found() -> None:
    assert undispatched("{% macro spark__days(x) %}{{ x }}{% endmacro %}") == ["days"]
