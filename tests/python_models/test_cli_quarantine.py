"""`regulars quarantine`: rows that were not kept are shown, exported, corrected and landed again."""

import csv
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from python_models.cli import app
from python_models.landing import land
from tests.conftest import FIXTURE_SOURCE
from tests.linked_project import LinkedProject
from tests.python_models.quarantine.warehouses import LOAD, raw, write_quarantine

ROOT = Path(__file__).parents[2]
ROWS = [
    (7, "refused", "unreadable_transacted_at,orphan_customer", raw(transacted_at="soon")),
    (3, "refused", "unreadable_amount", raw(amount="twelve", customer_id="Ünal; =1+1")),
    (9, "set_aside", "anonymous_sale", raw(customer_id=None)),
]


@pytest.fixture
def warehouse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A warehouse with three quarantined order lines."""
    monkeypatch.setenv("REGULARS_WAREHOUSE_DIR", str(tmp_path / "warehouse"))
    monkeypatch.chdir(ROOT)
    write_quarantine(tmp_path / "warehouse", ROWS)
    return tmp_path / "warehouse"


def said(*arguments: object, exit_code: int = 0) -> str:
    """Run `regulars quarantine`, and return what it printed without line breaks of the terminal."""
    result = CliRunner().invoke(app, ["quarantine", *map(str, arguments)])
    assert result.exit_code == exit_code, result.output
    assert "Traceback" not in result.output
    return " ".join(result.output.split())


def sheet_rows(sheet: Path) -> list[dict[str, str]]:
    with sheet.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def correct(sheet: Path, row: str, delimiter: str = ",", encoding: str = "utf-8", **values: str) -> None:
    """Change values of a row, and save the sheet as a spreadsheet might."""
    rows = sheet_rows(sheet)
    for one in rows:
        if one["_source_row"] == row:
            one.update(values)
    with sheet.open("w", encoding=encoding, newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)


def test_counts_per_table_and_reason(warehouse: Path) -> None:
    text = said()

    assert "refused unreadable_amount 1 Amount cannot be read" in text
    assert "set_aside anonymous_sale 1 Sale without a customer" in text


def test_refused_rows_are_shown_with_their_values(warehouse: Path) -> None:
    text = said("transactions")

    assert "orders.csv, row 3: unreadable_amount transaction_id '1', customer_id 'Ünal; =1+1'" in text
    assert "orders.csv, row 7: unreadable_transacted_at,orphan_customer" in text
    assert "row 9" not in text


def test_a_reason_finds_rows_that_have_it_among_others(warehouse: Path) -> None:
    assert "row 7" in said("transactions", "--reason", "orphan_customer")
    assert "row 9: anonymous_sale" in said("transactions", "--reason", "anonymous_sale")


def test_a_limit_says_that_there_is_more(warehouse: Path) -> None:
    text = said("transactions", "--limit", "1")

    assert "row 3" in text and "row 7" not in text and "These are the first 1; more with --limit." in text


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["transaction"], "There is no table 'transaction'. Did you mean 'transactions'?"),
        (["campaigns"], "The table campaigns has not been built"),
        (["transactions", "--reason", "unreadable_amout"], "Did you mean 'unreadable_amount'?"),
        (["--land", "nothing.csv"], "There is no file"),
    ],
)
def test_mistakes_are_sentences(warehouse: Path, arguments: list[str], sentence: str) -> None:
    assert sentence in said(*arguments, exit_code=1)


def test_without_a_build_it_says_what_to_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGULARS_WAREHOUSE_DIR", str(tmp_path / "warehouse"))
    assert "There is no warehouse" in said(exit_code=1)

    (tmp_path / "warehouse").mkdir()
    duckdb.connect(str(tmp_path / "warehouse" / "regulars.duckdb")).close()
    assert "Nothing has been built here yet" in said(exit_code=1)


def test_while_a_build_runs_it_says_so(warehouse: Path) -> None:
    hold = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", hold, str(warehouse / "regulars.duckdb")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as builder:
        assert builder.stdout and builder.stdout.readline() == "held\n"
        text = said(exit_code=1)
        builder.communicate()

    assert "A build is running" in text


def test_an_exported_sheet_holds_what_is_needed_to_land_it(warehouse: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "rows.csv"
    assert "Wrote 2 rows" in said("transactions", "--export", sheet)
    assert sheet.read_bytes().startswith(b"\xef\xbb\xbf")  # spreadsheets read UTF-8 only with this mark

    first, second = sheet_rows(sheet)
    assert (first["amount"], first["customer_id"], first["quantity"]) == ("twelve", "Ünal; =1+1", "")
    assert (first["_reason"], first["_table"], first["_load_id"]) == ("unreadable_amount", "transactions", LOAD)
    assert (second["_source_row"], second["_date_order"], second["_decimal_mark"]) == ("7", "day_first", ",")
    assert "is there already" in said("transactions", "--export", sheet, exit_code=1)


def test_there_is_nothing_to_export_where_nothing_was_refused(warehouse: Path, tmp_path: Path) -> None:
    write_quarantine(warehouse, ROWS[2:])

    assert "nothing to correct" in said("transactions", "--export", tmp_path / "rows.csv", exit_code=1)


@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8"), (";", "cp1252"), ("\t", "utf-16")])
def test_only_changed_rows_are_kept_for_landing(warehouse: Path, tmp_path: Path, delimiter: str, encoding: str) -> None:
    sheet = tmp_path / "rows.csv"
    said("transactions", "--export", sheet)
    correct(sheet, "3", delimiter, encoding, amount="12,00")
    text = said("--land", sheet)

    assert "Corrected rows of transactions to land with the source: 1." in text
    assert "Rows that are as they were, and stay in quarantine: 1." in text
    (stored,) = (warehouse / "corrections" / "transactions").glob("*.parquet")
    kept = duckdb.connect().execute(
        "select amount, customer_id, _corrects_load, _corrects_row, _date_order, _decimal_mark from read_parquet(?)",
        [str(stored)],
    )
    assert kept.fetchall() == [("12,00", "Ünal; =1+1", LOAD, "3", "day_first", ",")]


def test_the_same_correction_twice_is_one(warehouse: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "rows.csv"
    said("transactions", "--export", sheet)
    correct(sheet, "3", amount="12,00")
    said("--land", sheet)
    shutil.copy(sheet, tmp_path / "copy.csv")

    assert "Rows that had been corrected in the same way before: 1." in said("--land", tmp_path / "copy.csv")
    assert len(list((warehouse / "corrections" / "transactions").iterdir())) == 1


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("_load_id", "load", "has no column _load_id"),
        ("amount", "amout", "Did you mean 'amount'?"),
        (LOAD, "0" * 16, "which is not in quarantine of transactions"),
        (",transactions,", ",orders,", "The column _table"),
    ],
)
def test_a_sheet_that_cannot_be_landed_is_a_sentence(
    warehouse: Path, tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    sheet = tmp_path / "rows.csv"
    said("transactions", "--export", sheet)
    sheet.write_text(sheet.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    assert sentence in said("--land", sheet, exit_code=1)
    assert not (warehouse / "corrections").exists()


def test_a_row_cannot_be_corrected_twice_in_one_sheet(warehouse: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "rows.csv"
    said("transactions", "--export", sheet)
    lines = sheet.read_text(encoding="utf-8").splitlines()
    sheet.write_text("\n".join([*lines, lines[1], ""]), encoding="utf-8")

    assert "Rows 1 and 3" in said("--land", sheet, exit_code=1)


class TestOnARealBuild:
    """From the fixture's own dirty rows to a build in which the corrected ones count."""

    @pytest.fixture
    def built(self, fixture_warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A copy of the built fixture, to change."""
        warehouse = tmp_path / "warehouse"
        shutil.copytree(fixture_warehouse, warehouse, ignore=shutil.ignore_patterns("published"))
        monkeypatch.setenv("REGULARS_WAREHOUSE_DIR", str(warehouse))
        monkeypatch.setenv("REGULARS_SOURCE_FILE", str(ROOT / "tests" / "fixture_source.yml"))
        monkeypatch.chdir(ROOT)
        return warehouse

    def test_corrected_rows_count_and_nothing_is_lost(self, built: Path, tmp_path: Path) -> None:
        before = loads(built)
        said("transactions", "--reason", "unreadable_amount", "--export", tmp_path / "amounts.csv")
        said("customers", "--reason", "missing_customer_id", "--export", tmp_path / "people.csv")
        amounts, people = sheet_rows(tmp_path / "amounts.csv"), sheet_rows(tmp_path / "people.csv")
        correct(tmp_path / "amounts.csv", amounts[0]["_source_row"], amount="12.34")
        correct(tmp_path / "amounts.csv", amounts[1]["_source_row"], amount="none")
        correct(tmp_path / "people.csv", people[0]["_source_row"], customer_id="C77777", region="north")
        said("--land", tmp_path / "amounts.csv")
        said("--land", tmp_path / "people.csv")
        build(built, tmp_path, "+mart_data_loads", "path:models/staging/quarantine")
        after = loads(built)

        assert after["transactions", "corrections/amounts-1.csv"][:2] == (2, 1)
        assert after["customers", "corrections/people-1.csv"][:2] == (1, 1)
        assert all(rows == kept + aside + refused for rows, kept, aside, refused in after.values())
        for key, (rows, kept, _, _) in before.items():
            assert after[key][:2] == (rows, kept)  # the original rows are where they were

        # The correction that was refused is corrected in its place: not beside it.
        said("transactions", "--reason", "unreadable_amount", "--export", tmp_path / "again.csv")
        (refused,) = [
            row for row in sheet_rows(tmp_path / "again.csv") if row["_source_file"].startswith("corrections/")
        ]
        assert refused["amount"] == "none"
        correct(tmp_path / "again.csv", refused["_source_row"], amount="5.00")
        said("--land", tmp_path / "again.csv")
        land(ROOT / "tests" / "fixture_source.yml", built)
        assert corrected_amounts(built) == [("corrections/again-2.csv", "5.00"), ("corrections/amounts-1.csv", "12.34")]


def corrected_amounts(warehouse: Path) -> list[tuple[str, str]]:
    """Return file and amount of the landed corrections of order lines."""
    files = str(warehouse / "landing" / "transactions" / "*.parquet")
    query = "select _source_file, amount from read_parquet(?) where _source_file like 'corrections/%' order by all"
    return duckdb.connect().execute(query, [files]).fetchall()


def loads(warehouse: Path) -> dict[tuple[str, str], tuple[int, int, int, int]]:
    """Return rows in, kept, set aside and refused, per table and source."""
    with duckdb.connect(str(warehouse / "marts.duckdb"), read_only=True) as connection:
        query = "select table_name, source_file, rows_in, rows_kept, rows_set_aside, rows_refused from mart_data_loads"
        return {(table, file): tuple(counts) for table, file, *counts in connection.execute(query).fetchall()}


def build(warehouse: Path, tmp_path: Path, *chosen: str) -> None:
    """Land, and build some models."""
    project = LinkedProject(tmp_path, FIXTURE_SOURCE.read_text())
    assert warehouse == project.warehouse
    project.build("--exclude-resource-type", "unit_test", "--select", *chosen)
