"""Open a database for reading only, and say in plain words what went wrong with it."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, NoSuchModuleError, SQLAlchemyError

from python_models.connectors.database.address import place_of, without_secrets
from python_models.errors import SourceError, did_you_mean, listed

# What makes a transaction refuse to write. On PostgreSQL it also sees all tables as of one moment, and times with a
# zone come in UTC, so that the same time is the same text at every run.
_READ_ONLY = {
    "postgresql": ("set transaction isolation level repeatable read, read only", "set local time zone 'UTC'"),
    "mysql": ("set session transaction read only",),
    "mariadb": ("set session transaction read only",),
    "oracle": ("set transaction read only",),
    "sqlite": ("pragma query_only = on",),
}
# Packages whose name is not that of the module.
_PACKAGES = {"psycopg": "psycopg[binary]", "MySQLdb": "mysqlclient", "oracledb": "oracledb", "pyodbc": "pyodbc"}
_DENIED = ("permission denied", "access denied", "not authorized", "insufficient privilege", "permission was denied")
_WRITES = ("read-only transaction", "readonly database", "read only transaction", "data-modifying statement")


@contextmanager
def reading(url: sa.URL) -> Iterator[sa.Connection]:
    """Give a connection in one read-only transaction; raises SourceError when the database cannot be reached."""
    engine = _engine(url)
    try:
        with _reached(engine, url) as connection:
            for statement in _READ_ONLY.get(connection.dialect.name, ()):
                connection.exec_driver_sql(statement)
            yield connection
            connection.rollback()
    finally:
        engine.dispose()


def explain(error: SQLAlchemyError, url: sa.URL, what: str) -> str:
    """Return a sentence for an error while reading `what`, without any secret."""
    said = _said(error, url)
    lowered = said.lower()
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return (
            f"the connection to the database {place_of(url)} was lost while {what} was read: {said} "
            "Run this again; a table read by an incremental column goes on where it stopped."
        )
    if any(sign in lowered for sign in _DENIED):
        return f"the database does not let this user read {what}: {said} Ask for the right to select from it."
    if any(sign in lowered for sign in _WRITES):
        return f"{what} would change data, and a source is only ever read: {said} Write a query that only selects."
    return f"{what} could not be read: {said}"


def _engine(url: sa.URL) -> sa.Engine:
    try:
        # hide_parameters: values of rows stay out of messages.
        return sa.create_engine(url, hide_parameters=True, poolclass=sa.NullPool)
    except NoSuchModuleError as error:
        known = ("postgresql", "mysql", "mariadb", "mssql", "oracle", "sqlite")
        raise SourceError(
            f"The address names a kind of database that is not installed: {url.drivername!r}."
            f"{did_you_mean(url.drivername, known)} Known without a further package: {listed(known)}. "
            "Others need their SQLAlchemy dialect, for example `pip install snowflake-sqlalchemy`."
        ) from error
    except ImportError as error:
        module = error.name or url.get_driver_name()
        raise SourceError(
            f"Reading {url.get_backend_name()} needs the Python package of its driver. "
            f"Run `pip install '{_PACKAGES.get(module, module)}'`."
        ) from error
    except (SQLAlchemyError, TypeError, ValueError) as error:
        raise SourceError(f"The address of the database {place_of(url)} cannot be used: {_said(error, url)}") from None


def _reached(engine: sa.Engine, url: sa.URL) -> sa.Connection:
    try:
        return engine.connect()
    except (SQLAlchemyError, OSError, TypeError) as error:
        said = _said(error, url)
        refused = "password" in said.lower() or any(sign in said.lower() for sign in _DENIED)
        advice = "Check the user and the password" if refused else "Check that it runs, its host, port and name"
        raise SourceError(
            f"The database {place_of(url)} could not be reached: {said} {advice} in the address."
        ) from None


def _said(error: Exception, url: sa.URL) -> str:
    """Return the first line of what the driver said, and its hint, as sentences."""
    text = str(error.orig if isinstance(error, DBAPIError) and error.orig is not None else error)
    lines = [line.strip() for line in text.splitlines() if line.strip()] or [type(error).__name__]
    hints = [line.removeprefix("HINT:").strip() for line in lines if line.startswith("HINT:")]
    return " ".join(without_secrets(line, url).rstrip(".") + "." for line in [lines[0], *hints])
