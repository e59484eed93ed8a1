"""The examples in the docs about data run as they stand."""

import os
import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from python_models.connectors import BUILT_IN
from python_models.landing.contract import CONTRACT
from python_models.landing.source_file import read_source_file

ROOT = Path(__file__).parents[3]
INGEST = "from python_models.landing import ensure_landed; from python_models.settings import get_settings"


@pytest.mark.parametrize(
    ("page", "warehouse", "attributes"),
    [
        ("bring_your_own_data", "my_shop/warehouse", ['{"Tier":"gold"}', "{}"]),
        ("add_a_connector", "my_shop_warehouse", ['{"tier":"gold"}']),
    ],
)
def test_the_example_of_a_page_runs(tmp_path, page, warehouse, attributes):
    blocks = dict(re.findall(r"```(\w+)\n(.*?)```", (ROOT / "docs" / f"{page}.md").read_text(), re.DOTALL))
    if "python" in blocks:
        (tmp_path / "my_shop.py").write_text(blocks["python"])
    # The command line starts from the project folder; here the same call starts from a folder of its own.
    ingest = f"{sys.executable} -c '{INGEST}; ensure_landed(get_settings())'"
    script = blocks["sh"].replace("regulars ingest", ingest).replace("PYTHONPATH=.", f"PYTHONPATH=.:{ROOT}")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["bash", "-euc", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert f"customers: {len(attributes)} row" in done.stdout
    landed = duckdb.sql(
        f"select attributes from '{tmp_path}/{warehouse}/landing/customers/*.parquet' order by _source_row"
    )
    assert landed.fetchall() == [(value,) for value in attributes]


def test_the_page_names_every_table_column_and_connector():
    page = (ROOT / "docs" / "bring_your_own_data.md").read_text()
    for table in CONTRACT.values():
        (line,) = [line for line in page.splitlines() if line.startswith(f"| `{table.name}` |")]
        needed, optional = line.split("|")[3:5]
        assert re.findall("`(.*?)`", needed) == list(table.required_columns)
        assert re.findall("`(.*?)`", optional) == [n for n in table.column_names if n not in table.required_columns]
    assert all(f"`{name}`" in page for name in BUILT_IN)


def test_the_shipped_source_file_shows_a_map_that_works(tmp_path):
    shipped = (ROOT / "source.yml").read_text()
    assert read_source_file(ROOT / "source.yml").connector_name == "complete_journey"
    example = shipped[shipped.index("# connector: csv") :].replace("# ", "", 1).replace("\n# ", "\n")
    (tmp_path / "source.yml").write_text(example)
    options = read_source_file(tmp_path / "source.yml").options
    assert set(options) == {"folder", "tables"}
    for name, table in options["tables"].items():
        assert set(table["columns"]) <= set(CONTRACT[name].column_names)
