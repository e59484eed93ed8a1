"""A shop whose data lies in a database, the source file for it, and a warehouse to land it in."""

from pathlib import Path

import duckdb
import pytest
import sqlalchemy as sa
import yaml

from python_models.landing import land
from python_models.landing.report import LandingReport

VARIABLE = "SHOP_DATABASE_URL"
TABLES = (
    "create table clients (id integer primary key, county varchar(40), tier varchar(10))",
    "create table sales (no integer primary key, client integer not null, at timestamp not null, total numeric(10, 2))",
    "insert into clients values (1, 'Kent', 'gold'), (2, 'Surrey', null)",
    "insert into sales values (10, 1, '2024-01-05 10:00:00', 19.90), (11, 2, '2024-01-06 11:30:00', 5.00)",
)
CUSTOMERS = {"table": "clients", "columns": {"customer_id": "id", "region": "county"}}
SALES = {
    "table": "sales",
    "columns": {"transaction_id": "no", "customer_id": "client", "transacted_at": "at", "amount": "total"},
}


class DatabaseShop:
    """Two clients and two sales in the database at `url`, whose address is in an environment variable."""

    def __init__(self, folder: Path, url: sa.URL, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.url = url
        self.warehouse_dir = folder / "warehouse"
        self.source_file = folder / "source.yml"
        self.use(url, monkeypatch)
        self.run(*TABLES)

    def use(self, url: sa.URL, monkeypatch: pytest.MonkeyPatch) -> None:
        """Put an address into the environment."""
        monkeypatch.setenv(VARIABLE, url.render_as_string(hide_password=False))

    def run(self, *statements: str) -> None:
        """Change the database."""
        engine = sa.create_engine(self.url, poolclass=sa.NullPool)
        with engine.begin() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)

    def describe(self, sales: dict[str, object] | None = None, **options: object) -> None:
        """Write the source file; `sales` are further options of transactions, `options` replace whole keys."""
        content = {
            "connector": "database",
            "url_env": VARIABLE,
            "tables": {"customers": CUSTOMERS, "transactions": {**SALES, **(sales or {})}},
            **options,
        }
        self.source_file.write_text(yaml.safe_dump(content), encoding="utf-8")

    def land(self, sales: dict[str, object] | None = None, **options: object) -> LandingReport:
        """Write the source file and land it."""
        self.describe(sales, **options)
        return land(self.source_file, self.warehouse_dir, threads=1)

    def rows(self, table: str, columns: str) -> list[tuple[str | None, ...]]:
        """The landed rows in source order."""
        files = str(self.warehouse_dir / "landing" / table / "*.parquet")
        query = f"select {columns} from read_parquet(?) order by _source_file, cast(_source_row as bigint)"
        return duckdb.connect().execute(query, [files]).fetchall()

    def landed_files(self, table: str) -> set[str]:
        """The names of the landing files of a table."""
        return {file.name for file in (self.warehouse_dir / "landing" / table).glob("*.parquet")}
