"""A number in words is the same on both engines, also where it lies just below or above a half."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import jinja2
import pytest

from tests.linked_project import ROOT

pytestmark = pytest.mark.spark

NUMBERS = [5.015, 20.06 * 0.25, 1.005, 2.675, 0.125, 0.375, -5.015, -0.125, 0.0, 14.385, 1e9 + 0.005]
DIGITS = (0, 1, 2)
QUERY = "select {decimals} from (values {rows}) as written (place, number) order by place"
ROWS = ", ".join(f"({place}, cast('{number!r}' as double))" for place, number in enumerate(NUMBERS))


@pytest.fixture
def query() -> str:
    macro: Any = jinja2.Environment().from_string((ROOT / "macros" / "as_decimal.sql").read_text()).make_module()
    decimals = ", ".join(f"cast({macro.as_decimal('number', digits)} as varchar(30))" for digits in DIGITS)
    return QUERY.format(decimals=decimals, rows=ROWS)


def test_spark_and_duckdb_round_alike(query: str, on_spark: Callable[..., dict[str, Any]], tmp_path: Path) -> None:
    code = query.replace("varchar(30)", "string")
    answer = on_spark(f"answer['read'] = [list(row) for row in spark.sql({code!r}).collect()]", tmp_path)

    read = [list(row) for row in duckdb.sql(query).fetchall()]
    assert answer["read"] == read
    assert read[0] == ["5", "5.0", "5.01"]
    assert read[4] == ["0", "0.1", "0.13"]
