from pathlib import Path

import duckdb
import pytest

CUSTOMERS = "customer_id,region\n1,north\n2,south\n"
TRANSACTIONS = "transaction_id,customer_id,transacted_at,amount\n10,1,2024-01-01,5.00\n11,2,2024-01-02,6.50\n"


class Shop:
    """A folder with a source file, two CSV files and a warehouse."""

    def __init__(self, folder: Path):
        self.data_dir = folder / "data"
        self.data_dir.mkdir(parents=True)
        self.warehouse_dir = folder / "warehouse"
        self.landing_dir = self.warehouse_dir / "landing"
        self.source_file = folder / "source.yml"
        self.write("customers.csv", CUSTOMERS)
        self.write("orders_1.csv", TRANSACTIONS)
        self.describe("connector: csv\nfolder: data\ntables: {transactions: {file: 'orders*.csv'}}\n")

    def write(self, name: str, text: str) -> Path:
        file = self.data_dir / name
        file.write_text(text, encoding="utf-8")
        return file

    def describe(self, text: str) -> None:
        self.source_file.write_text(text, encoding="utf-8")

    def files(self, table: str, below: str = "") -> dict[str, bytes]:
        return {file.name: file.read_bytes() for file in (self.landing_dir / below / table).glob("*.parquet")}

    def rows(self, table: str, columns: str = "*") -> list[tuple]:
        pattern = str(self.landing_dir / table / "*.parquet")
        return duckdb.connect().execute(f"select {columns} from read_parquet(?) order by all", [pattern]).fetchall()


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(tmp_path)
