"""What the user sees when the database, its address or a table is not as it should be."""

import subprocess
import sys

import pytest

from python_models.errors import SourceError
from tests.linked_project import ROOT
from tests.python_models.connectors.database.database_shop import CUSTOMERS, SALES, VARIABLE
from tests.python_models.connectors.database.postgres_server import PASSWORD


def refusal(shop, sales=None, **options):
    with pytest.raises(SourceError) as caught:
        shop.land(sales, **options)
    message = str(caught.value)
    assert PASSWORD not in message and "Traceback" not in message
    return message


@pytest.mark.parametrize(
    ("sales", "sentences"),
    [
        ({"table": "sale"}, ["Table transactions", "no table 'sale'. Did you mean 'sales'?", "clients, sales"]),
        ({"columns": {**SALES["columns"], "amount": "totl"}}, ["the table sales has no column 'totl'", "'total'?"]),
        ({"columns": {}}, ["has no column for transaction_id, customer_id", "Columns not used so far: no, client"]),
        ({"incremental": {"column": "noo"}}, ["`incremental:` names the column 'noo'", "Did you mean 'no'?"]),
        ({"leave_out": ["tottal"]}, ["`leave_out:` names 'tottal', which is not there in the table sales"]),
        ({"query": "select 1"}, ["Table transactions: write either `table:`", "Both are there"]),
        ({"table": None}, ["Neither is there"]),
        ({"table": None, "query": "delete from sales"}, ["begins with 'delete'", "only ever read"]),
        ({"table": None, "query": "  -- nothing\n"}, ["holds no statement"]),
        ({"table": None, "query": "select nr from sales"}, ["the query for transactions could not be read: ", "nr"]),
        ({"chunk_rows": 0}, ["'tables.transactions.chunk_rows' is 0"]),
        ({"tabel": "x"}, ["Unknown key 'tables.transactions.tabel'. Did you mean 'table'?"]),
    ],
)
def test_tables_queries_and_columns(any_shop, sales, sentences):
    message = refusal(any_shop, sales)
    assert all(sentence in message for sentence in sentences), message
    assert not (any_shop.warehouse_dir / "landing" / "transactions").exists()


def test_tables_of_the_contract(any_shop):
    assert "Unknown table 'costumers'" in refusal(any_shop, tables={"costumers": CUSTOMERS})
    message = refusal(any_shop, tables={"customers": CUSTOMERS})
    assert "no table of the database for transactions. Add `transactions: {table: <your table>}`" in message


def test_the_hint_of_the_server_is_passed_on(postgres_shop):
    message = refusal(postgres_shop, {"table": None, "query": "select no, client, att, total from sales"})
    assert 'column "att" does not exist. Perhaps you meant to reference the column "sales.at".' in message


def test_a_schema_that_is_not_there(postgres_shop):
    assert "no schema 'publik'. Did you mean 'public'?" in refusal(postgres_shop, {"table": "publik.sales"})


@pytest.mark.parametrize(
    "query",
    [
        "with gone as (delete from sales returning *) select * from gone",
        "select no, client, at, take_away() as total from sales",
        "select 1) source; delete from sales; select * from (select 1",
    ],
)
def test_a_query_that_would_change_data_changes_nothing(postgres_shop, query):
    postgres_shop.run(
        "create function take_away() returns numeric language sql as 'delete from sales returning total'",
    )
    message = refusal(postgres_shop, {"table": None, "query": query})
    assert "only" in message or "could not be read" in message
    postgres_shop.land()
    assert len(postgres_shop.rows("transactions", "amount")) == 2


def test_a_table_that_may_not_be_read(postgres_shop, postgres_server, monkeypatch):
    postgres_shop.run("create role guest login password 'visit'", "grant select on clients to guest")
    postgres_shop.use(postgres_server.address(str(postgres_shop.url.database), "guest", "visit"), monkeypatch)
    message = refusal(postgres_shop)
    assert "does not let this user read the table sales: permission denied" in message
    postgres_shop.run("drop owned by guest", "drop role guest")


def test_values_that_are_no_text(any_shop):
    kind = "bytea" if any_shop.url.get_backend_name() == "postgresql" else "blob"
    value = "'\\x00ff'" if kind == "bytea" else "x'00ff'"
    any_shop.run(f"alter table clients add column photo {kind}", f"update clients set photo = {value} where id = 1")
    message = refusal(any_shop)
    assert "the column 'photo' holds values of the type bytes" in message and "`leave_out:`" in message
    any_shop.land(tables={"customers": {**CUSTOMERS, "leave_out": ["photo"]}, "transactions": SALES})


def test_a_column_that_cannot_tell_what_is_new(postgres_shop):
    postgres_shop.run("alter table sales add column is_late boolean default false")
    assert "'is_late' holds bool values" in refusal(postgres_shop, {"incremental": {"column": "is_late"}})


def test_two_columns_of_one_name(postgres_shop):
    message = refusal(postgres_shop, {"table": None, "query": "select no, client, at, total, total from sales"})
    assert "'total' more than once" in message


def test_a_server_that_is_away_and_a_wrong_password(postgres_shop, postgres_server, monkeypatch):
    postgres_shop.use(postgres_shop.url.set(port=1), monkeypatch)
    message = refusal(postgres_shop)
    assert "on 127.0.0.1:1 could not be reached" in message and "host, port" in message
    postgres_shop.use(postgres_server.address("postgres", password="guess" + PASSWORD), monkeypatch)
    message = refusal(postgres_shop)
    assert "password authentication failed" in message and "Check the user and the password" in message
    postgres_shop.use(postgres_server.address("no_such_shop"), monkeypatch)
    assert 'database "no_such_shop" does not exist' in refusal(postgres_shop)


def test_a_connection_that_is_cut(postgres_shop, monkeypatch):
    from python_models.connectors.database import fetch

    def cut(rows, names):
        postgres_shop.run("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()")
        return whole(rows, names)

    whole = fetch.as_columns
    with monkeypatch.context() as patched:
        patched.setattr(fetch, "as_columns", cut)
        message = refusal(postgres_shop, {"chunk_rows": 1})
    assert "was lost" in message and "Run this again" in message
    postgres_shop.land({"chunk_rows": 1})
    assert len(postgres_shop.rows("transactions", "amount")) == 2


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"url_env": None}, "needs one address"),
        ({"url": "sqlite:///x.db"}, "needs one address"),
        ({"url_env": None, "url": f"postgresql://me:{PASSWORD}@db/shop"}, "address"),
        ({"url_env": None, "url": "postgresql://me:s3cret@db/shop"}, "holds a password"),
        ({"url_env": None, "url": "postgresql://db/shop?password=s3cret"}, "holds a password"),
        ({"url_env": "postgresql://me:s3cret@db/shop"}, "not the name of an environment variable"),
        ({"url_env": "SHOP_DATABASE_UR"}, "SHOP_DATABASE_UR, named by `url_env:`, is not set. Did you mean"),
        ({"url_env": None, "url": "sqlite:///sho.db"}, "no SQLite database"),
        ({"url_env": None, "url": "postgrs://db/shop"}, "'postgrs'. Did you mean 'postgresql'?"),
        ({"url_env": None, "url": "mysql+pymysql://db/shop"}, "pip install 'pymysql'"),
        ({"url_env": None, "url": "nonsense"}, "does not hold the address of a database"),
    ],
)
def test_addresses(sqlite_shop, options, sentence):
    message = refusal(sqlite_shop, **options)
    assert sentence in message and "s3cret" not in message


def test_an_address_in_the_environment_that_is_none_is_not_repeated(sqlite_shop, monkeypatch):
    monkeypatch.setenv(VARIABLE, "postgres//me:s3cret@db/shop")
    message = refusal(sqlite_shop)
    assert f"variable {VARIABLE} does not hold the address" in message and "s3cret" not in message


def test_sqlalchemy_that_is_not_installed():
    code = (
        "import sys; from importlib import util; real = util.find_spec\n"
        "util.find_spec = lambda name, package=None: None if name == 'sqlalchemy' else real(name, package)\n"
        "from python_models.connectors import load_connector\n"
        "try: load_connector('database', {}, None)\n"
        "except Exception as error: print(type(error).__name__, error)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("SourceError") and "pip install 'regulars[database]'" in done.stdout


def test_the_options_need_no_sqlalchemy():
    code = (
        "import sys; sys.modules['sqlalchemy'] = None\n"
        "from python_models.connectors.database.options import DatabaseOptions; print('read')"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "read\n"
