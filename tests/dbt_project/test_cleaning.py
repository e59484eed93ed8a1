"""What was done with each row: the made-up shop's dirt is counted by its rules, and every rule is described."""

import csv
import re
from pathlib import Path

import duckdb
import pytest

from python_models.connectors.fixture.dirt import DIRTY_COUNTS
from python_models.landing.contract import CONTRACT
from python_models.landing.source_file import read_source_file
from tests.linked_project import ROOT

BASE = ROOT / "models" / "staging" / "base"
RULES = {row["rule"]: row for row in csv.DictReader((ROOT / "seeds" / "cleaning_rules.csv").open(encoding="utf-8"))}


@pytest.fixture
def marts(fixture_warehouse: Path) -> duckdb.DuckDBPyConnection:
    """The marts of the fixture's build."""
    return duckdb.connect(str(fixture_warehouse / "marts.duckdb"), read_only=True)


@pytest.mark.parametrize("table", DIRTY_COUNTS)
def test_dirt_is_counted_by_its_rule_with_an_example(marts, table):
    query = "select rule, row_count, example from mart_data_quality where table_name = ?"
    found = {rule: (count, example) for rule, count, example in marts.execute(query, [table]).fetchall()}
    assert {rule: found.get(rule, (0, None))[0] for rule in DIRTY_COUNTS[table]} == DIRTY_COUNTS[table]
    for rule in DIRTY_COUNTS[table]:
        assert '"_source_row"' in found[rule][1]


def test_every_landed_row_is_kept_set_aside_or_refused(marts, fixture_warehouse):
    for table in CONTRACT:
        landed = duckdb.sql(f"select count(*) from '{fixture_warehouse}/landing/{table}/*.parquet'").fetchall()[0][0]
        query = "select sum(rows_in), sum(rows_kept), sum(rows_set_aside), sum(rows_refused) from mart_data_loads"
        row = marts.execute(query + " where table_name = ?", [table]).fetchone()
        assert row is not None
        rows_in, kept, set_aside, refused = row
        assert landed == rows_in == kept + set_aside + refused
        by_rule = "select sum(row_count) filter (where outcome in ('refused', 'set_aside')) from mart_data_quality"
        assert marts.execute(by_rule + " where table_name = ?", [table]).fetchone() == (set_aside + refused or None,)


def _rules_in_sql() -> set[str]:
    """Rule codes as the base models write them: after `then`, last in a pair, or given to refuse_repeats."""
    files = [*BASE.glob("*.sql"), ROOT / "macros" / "line_patterns.sql"]
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    codes = set(re.findall(r"then '([a-z_]+)'", text)) | set(re.findall(r",\s*'([a-z_]+)',?\s*\](?!,? ')", text))
    codes |= set(re.findall(r"refuse_repeats\(.*?\], '([a-z_]+)'\)", text))
    for value in re.findall(r"bad_timestamp\('\w+', '(\w+)'\)", text):
        codes |= {f"missing_{value}", f"unreadable_{value}", f"{value}_out_of_range"}
    columns = {name for table in CONTRACT.values() for name in table.column_names}
    return {code for code in codes if code not in columns and "_" in code and not code.endswith(("_", "_text"))}


def test_every_rule_of_the_base_models_is_described():
    rules = _rules_in_sql()
    assert {"anonymous_sale", "superseded_customer", "unreadable_starts_at", "duplicate_label", "zero_amount"} < rules
    assert rules - {"missing_observed_at"} <= set(RULES)


def test_the_page_on_cleaning_says_what_the_seed_says():
    page = (ROOT / "docs" / "cleaning.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \| (.*?) \|$", page, re.MULTILINE)
    assert rows == [(rule, row["title"], row["description"]) for rule, row in RULES.items()]


def test_the_example_on_the_page_is_a_source_file(tmp_path):
    page = (ROOT / "docs" / "cleaning.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    (tmp_path / "source.yml").write_text(example, encoding="utf-8")
    settings = read_source_file(tmp_path / "source.yml").settings
    assert settings.currency == "GBP" and set(settings.cleaning.set_aside) == {"non_product", "bad_debt"}
