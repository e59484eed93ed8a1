import os
import subprocess
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.conftest import POSTGRES
from tests.linked_project import ROOT
from tests.python_models.connectors.database.database_shop import DatabaseShop
from tests.python_models.connectors.database.postgres_server import PostgresServer

_numbers = count(1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A running PostgreSQL from Debian's packages, which are installed when they are missing."""
    programs = os.environ.get(POSTGRES)
    if not programs:
        script = ROOT / "scripts" / "install_postgres.sh"
        programs = subprocess.run([script], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
    server = PostgresServer(Path(programs))
    yield server
    server.stop()


@pytest.fixture
def postgres_shop(tmp_path: Path, postgres_server: PostgresServer, monkeypatch: pytest.MonkeyPatch) -> DatabaseShop:
    """A shop in a PostgreSQL database of its own."""
    return DatabaseShop(tmp_path, postgres_server.create_database(f"shop_{next(_numbers)}"), monkeypatch)


@pytest.fixture
def sqlite_shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DatabaseShop:
    """A shop in a SQLite file."""
    return DatabaseShop(tmp_path, sa.URL.create("sqlite", database=str(tmp_path / "shop.db")), monkeypatch)


@pytest.fixture(params=["postgres", "sqlite"])
def any_shop(request: pytest.FixtureRequest) -> DatabaseShop:
    """The same shop on each kind of database that needs no server of somebody else."""
    shop: DatabaseShop = request.getfixturevalue(f"{request.param}_shop")
    return shop
