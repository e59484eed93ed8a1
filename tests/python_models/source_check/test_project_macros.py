"""SQL macros of the project, rendered without dbt, say what dbt renders."""

from pathlib import Path

import duckdb
import pytest

from python_models.errors import RegularsError
from python_models.source_check.project_macros import load_macros

ROOT = Path(__file__).parents[3]
SETTINGS = {"currency": "GBP", "time_zone": "Europe/London"}


def value(macro: str, text: str, *, order: str = "iso", mark: str = ".", zone: str | None = None) -> object:
    """Return what a macro of the project reads from a text."""
    sql = load_macros(SETTINGS, ROOT / "macros")[macro]("text")
    columns = "$1 as text, $2 as _date_order, $3 as _decimal_mark, $4::varchar as _time_zone"
    query = f"select ({sql})::varchar from (select {columns})"
    return duckdb.connect().execute(query, [text, order, mark, zone]).fetchall()[0][0]


@pytest.mark.parametrize(
    ("macro", "text", "ways", "read"),
    [
        ("read_timestamp", "03/04/2024 10:00", {"order": "day_first"}, "2024-04-03 10:00:00"),
        ("read_timestamp", "03/04/2024 10:00", {"order": "month_first"}, "2024-03-04 10:00:00"),
        ("read_timestamp", "2024-07-01T10:00:00Z", {}, "2024-07-01 11:00:00"),
        ("read_timestamp", "2024-07-01 10:00:00", {"zone": "Europe/Berlin"}, "2024-07-01 09:00:00"),
        ("read_timestamp", "1720000000", {"order": "epoch_seconds"}, "2024-07-03 10:46:40"),
        ("read_timestamp", "31st of Octember", {}, None),
        ("read_money", "£1,234.50", {}, "1234.50"),
        ("read_money", "1.234,50", {"mark": ","}, "1234.50"),
        ("read_money", "$5.00", {}, None),
        ("read_number", "inf", {}, None),
        ("clean_text", "  a ", {}, "a"),
    ],
)
def test_a_macro_reads_as_staging_does(macro: str, text: str, ways: dict, read: str | None) -> None:
    assert value(macro, text, **ways) == read


def test_without_the_project_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(RegularsError, match="Run this inside a clone of the project"):
        load_macros(SETTINGS, tmp_path)
