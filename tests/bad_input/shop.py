"""A small shop on disk, its landing, and what is in it."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import duckdb
import yaml

from python_models.landing import land
from tests.bad_input.kinds import BadFile

CUSTOMERS = b"customer_id,region\n1,north\n2,south\n"
ORDERS = b"transaction_id,customer_id,transacted_at,amount\n10,1,2023-12-30,4.00\n11,2,2023-12-31,6.50\n"
MAPPED = {"transactions": {"file": "orders.csv"}}


class Shop:
    """A folder with source.yml and data/, and a warehouse beside."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.source_file = folder / "source.yml"
        self.warehouse = folder / "warehouse"
        self.landing = self.warehouse / "landing"
        if self.data.exists():
            return
        self.data.mkdir()
        self.write("customers.csv", CUSTOMERS)
        self.write("orders.csv", ORDERS)
        self.describe({"connector": "csv", "folder": "data", "tables": MAPPED})

    @classmethod
    def copy(cls, folder: Path, target: Path) -> "Shop":
        """Make a shop that has all of another's folder."""
        return cls(shutil.copytree(folder, target))

    def write(self, name: str, content: bytes) -> Path:
        """Write a file below data/."""
        file = self.data / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        return file

    def describe(self, source: Mapping[str, object]) -> None:
        """Write source.yml."""
        self.source_file.write_text(yaml.safe_dump(dict(source), allow_unicode=True), encoding="utf-8")

    def become(self, case: BadFile) -> None:
        """Put the files and the source file of a case in place."""
        for name, content in case.files.items():
            if content is None:
                (self.data / name).unlink()
            else:
                self.write(name, content)
        options = {name: value for name, value in {"file": "orders.csv", **case.options}.items() if value is not None}
        tables = {**({"transactions": options} if options else {}), **case.tables}
        self.describe({"connector": "csv", "folder": "data", "tables": tables, **case.source})
        if case.source_text is not None:
            self.source_file.write_text(case.source_text, encoding="utf-8")

    def land(self, announce: Callable[[str], None] = lambda line: None) -> None:
        """Land what source.yml describes."""
        land(self.source_file, self.warehouse, announce=announce, threads=1)

    def landed(self) -> dict[str, bytes]:
        """Every file of the landing by its path, but for the lock."""
        files = (file for file in self.landing.rglob("*") if file.is_file() and file.name != ".lock")
        return {str(file.relative_to(self.landing)): file.read_bytes() for file in files}

    def rows(self, columns: str = "transaction_id, customer_id, transacted_at, amount") -> list[tuple[str | None, ...]]:
        """The landed order lines in the order of their file."""
        query = f"select {columns} from read_parquet(?) order by _source_file, cast(_source_row as bigint)"
        return duckdb.connect().execute(query, [str(self.landing / "transactions" / "*.parquet")]).fetchall()
