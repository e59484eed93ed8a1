"""Every kind of bad row, in a real build: where it ends, what the user sees, and that nothing is lost on the way."""

import csv
import json
import shutil
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pytest

from tests.bad_input.cases_rows import ROW_CASES
from tests.bad_input.kinds import BadRows, Row
from tests.bad_input.rows_on_disk import ODD_COLUMN, Place, cases_of, places, values, write_shop
from tests.linked_project import ROOT, LinkedProject

OUTCOMES = {
    row["rule"]: row["outcome"]
    for row in csv.DictReader((ROOT / "seeds" / "cleaning_rules.csv").open(encoding="utf-8"))
}
NODES = ["+mart_data_quality", "+mart_data_loads", "+stg_*", "+quarantine_*"]
Record = Mapping[str, object]


@dataclass
class Built:
    """What a build made of a shop's rows; rows by where they stand."""

    rows: dict[Place, Row]
    read: dict[Place, Record] = field(default_factory=dict)
    quarantined: dict[Place, Record] = field(default_factory=dict)
    staged: dict[str, int] = field(default_factory=dict)
    quality: list[Record] = field(default_factory=list)
    loads: list[Record] = field(default_factory=list)


def outcome(row: Row) -> str:
    """Where a row must end; a rule that the seed does not know is one the shop has named."""
    main = row.ends or (OUTCOMES.get(row.rules[0], "set_aside") if row.rules else "kept")
    return main if main in ("refused", "set_aside") else "kept"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    """Both shops, built at the same paths one after the other, or dbt would read the whole project again."""
    folder = tmp_path_factory.mktemp("rows")
    return {shop: _build(shop, folder) for shop in ("plain", "told")}


def _build(shop: str, folder: Path) -> Built:
    for name in ("data", "warehouse"):
        shutil.rmtree(folder / name, ignore_errors=True)
    write_shop(shop, folder)
    project = LinkedProject(folder)
    # Nearly every row is bad, which would stop the build of any other shop.
    what = ["--exclude-resource-type", "unit_test", "--select", *NODES]
    project.build(*what, variables={"most_quarantined_share": 1})
    return _read(shop, project.warehouse)


def _read(shop: str, warehouse: Path) -> Built:
    built = Built(places(shop))
    with duckdb.connect(warehouse / "marts.duckdb", read_only=True) as connection:
        built.quality = _records(connection, "mart_data_quality")
        built.loads = _records(connection, "mart_data_loads")
    with duckdb.connect(warehouse / "regulars.duckdb", read_only=True) as connection:
        for table in dict.fromkeys(table for table, _, _ in built.rows):
            for record in _records(connection, f"staging.base_{table}"):
                built.read[_place(table, record)] = record
            for record in _records(connection, f"quarantine.quarantine_{table}"):
                built.quarantined[_place(table, record)] = record
            built.staged[table] = len(_records(connection, f"staging.stg_{table}"))
    return built


def _place(table: str, record: Record) -> Place:
    return table, str(record["_source_file"]), int(str(record["_source_row"]))


def _records(connection: duckdb.DuckDBPyConnection, name: str) -> list[Record]:
    found = connection.execute(f"select * from {name}")
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


@pytest.mark.parametrize("case", ROW_CASES, ids=lambda case: case.name)
def test_a_bad_row_ends_where_the_page_says(case: BadRows, built: dict[str, Built]) -> None:
    shop = built[case.shop]
    found = [place for place, row in shop.rows.items() if any(row is other for other in case.rows)]
    assert len(found) == len(case.rows)
    for place in found:
        _check_row(shop, place)
    meant = {
        row.ends or OUTCOMES.get(rule, "set_aside") for row in case.rows for rule in row.rules if rule in case.user_sees
    }
    assert meant == ({case.outcome} - {"kept"})


def _check_row(shop: Built, place: Place) -> None:
    row, read = shop.rows[place], shop.read[place]
    if outcome(row) == "kept":
        assert read["reject_reason"] is None
        assert sorted(str(read["change_reasons"] or "").split(",")) == sorted(row.rules or [""])
        assert place not in shop.quarantined
    else:
        refused = shop.quarantined[place]
        assert refused["reasons"] == read["reject_reasons"] == ",".join(row.rules)
        assert (refused["reason"], refused["outcome"]) == (row.rules[0], outcome(row))
        raw = json.loads(str(refused["raw_row"]))
        cells = {name: text or None for name, text in values(row, place[2]).items() if name != ODD_COLUMN}
        assert {name: raw[name] for name in cells} == cells
    if row.table == "customers" and outcome(row) == "kept" and row.values.get("note"):
        assert json.loads(str(read["attributes"]))[ODD_COLUMN] == row.values["note"]
    assert {name: read[name] for name in row.read_as} == dict(row.read_as)


@pytest.mark.parametrize("shop", ["plain", "told"])
def test_every_rule_is_counted_exactly_with_its_first_row_as_example(built: dict[str, Built], shop: str) -> None:
    expected: Counter[tuple[str, str, str]] = Counter()
    first: dict[tuple[str, str, str], int] = {}
    outcomes: dict[tuple[str, str, str], str] = {}
    for (table, file, number), row in built[shop].rows.items():
        for rule in row.rules if outcome(row) == "kept" else row.rules[:1]:
            expected[table, file, rule] += 1
            first.setdefault((table, file, rule), number)
            outcomes[table, file, rule] = row.ends or OUTCOMES.get(rule, "set_aside")
    found = {(str(r["table_name"]), str(r["source_file"]), str(r["rule"])): r for r in built[shop].quality}
    assert {key: record["row_count"] for key, record in found.items()} == dict(expected)
    assert {key: record["outcome"] for key, record in found.items()} == outcomes
    assert {key: record["example_row"] for key, record in found.items()} == first
    assert all(json.loads(str(record["example"]))["_source_row"] == str(first[key]) for key, record in found.items())


@pytest.mark.parametrize("shop", ["plain", "told"])
def test_every_line_of_every_file_is_kept_set_aside_or_refused(built: dict[str, Built], shop: str) -> None:
    expected: dict[tuple[str, str], Counter[str]] = {}
    for (table, file, _), row in built[shop].rows.items():
        counts = expected.setdefault((table, file), Counter(rows_in=0, rows_kept=0, rows_set_aside=0, rows_refused=0))
        counts.update(["rows_in", f"rows_{outcome(row)}"])
    loads = {(str(r["table_name"]), str(r["source_file"])): r for r in built[shop].loads if r["rows_in"]}
    found = {key: {name: record[name] for name in expected[key]} for key, record in loads.items()}
    assert found == {key: dict(counts) for key, counts in expected.items()}
    for table, count in built[shop].staged.items():
        assert count == sum(counts["rows_kept"] for key, counts in expected.items() if key[0] == table)


def test_both_shops_have_cases() -> None:
    assert len(cases_of("plain")) > 60 and len(cases_of("told")) >= 10
