"""A year of two digits is the same year on both engines."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import jinja2
import pytest

from tests.linked_project import ROOT

pytestmark = pytest.mark.spark

DAYS = ["%d/%m/%y", "%d/%m/%Y", "%d/%b/%y", "%d/%b/%Y"]
TEXTS = ["31/12/68", "1/1/69", "5/JAN/99 1:05 PM", "29/02/72 10:05", "29/02/70", "01/01/00", "1/1/1969", "3/Mar/2072"]
READ = [
    *("2068-12-31 00:00:00", "1969-01-01 00:00:00", "1999-01-05 13:05:00", "1972-02-29 10:05:00"),
    *(None, "2000-01-01 00:00:00", "1969-01-01 00:00:00", "2072-03-03 00:00:00"),
]
QUERY = "select cast({time} as {text}) from (values {rows}) as landed (place, written) order by place"
ROWS = ", ".join(f"({place}, '{text}')" for place, text in enumerate(TEXTS))


@pytest.fixture
def macros() -> Any:
    return (
        jinja2.Environment(extensions=["jinja2.ext.do"])
        .from_string((ROOT / "macros" / "read_local_time.sql").read_text())
        .make_module()
    )


def test_duckdb_reads_69_to_99_as_years_of_the_last_century(macros: Any) -> None:
    time = macros.default__parsed_time("written", DAYS)

    read = duckdb.sql(QUERY.format(time=time, text="varchar", rows=ROWS)).fetchall()

    assert [value for (value,) in read] == READ


def test_spark_reads_them_alike(macros: Any, on_spark: Callable[..., dict[str, Any]], tmp_path: Path) -> None:
    query = QUERY.format(time=macros.spark__parsed_time("written", DAYS), text="string", rows=ROWS)

    answer = on_spark(f"answer['read'] = [row[0] for row in spark.sql({query!r}).collect()]", tmp_path)

    assert answer["read"] == READ
