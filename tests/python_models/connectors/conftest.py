from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
import yaml

from python_models.landing import land

CUSTOMERS = b"customer_id,region\n1,north\n2,south\n"
TRANSACTIONS = b"transaction_id,customer_id,transacted_at,amount\n10,1,2024-01-01,5.00\n11,2,2024-01-02,6.50\n"


class Source:
    """A folder of files, the source file for it, and a warehouse to land it in."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.data_dir = folder / "data"
        self.data_dir.mkdir(parents=True, exist_ok=True)
        self.warehouse_dir = folder / "warehouse"

    def write(self, name: str, content: bytes) -> Path:
        file = self.data_dir / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        return file

    def with_defaults(self) -> "Source":
        self.write("customers.csv", CUSTOMERS)
        self.write("transactions.csv", TRANSACTIONS)
        return self

    def land(self, connector: str = "csv", announce: Callable[[str], None] = lambda line: None, **options: object):
        if connector in ("csv", "parquet"):
            options = {"folder": "data", **options}
        source_file = self.folder / "source.yml"
        source_file.write_text(
            yaml.safe_dump({"connector": connector, **options}, allow_unicode=True), encoding="utf-8"
        )
        return land(source_file, self.warehouse_dir, announce=announce, threads=1)

    def rows(self, table: str, columns: str = "*") -> list[tuple]:
        """The landed rows in source order."""
        query = f"select {columns} from read_parquet(?) order by _source_file, cast(_source_row as bigint)"
        return duckdb.connect().execute(query, [str(self.warehouse_dir / "landing" / table / "*.parquet")]).fetchall()


@pytest.fixture
def source(tmp_path: Path) -> Source:
    return Source(tmp_path)


@pytest.fixture
def make_source(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Source]:
    return lambda: Source(tmp_path_factory.mktemp("source"))
