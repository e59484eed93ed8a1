"""The `database` connector: tables and queries of any database that SQLAlchemy reaches."""

from importlib.util import find_spec

from python_models.errors import SourceError


def __getattr__(name: str) -> object:
    """Give DatabaseConnector, or say what it lacks; the options of this package can be read without SQLAlchemy."""
    if name != "DatabaseConnector":
        raise AttributeError(name)
    if find_spec("sqlalchemy") is None:
        raise SourceError(
            "The connector database needs SQLAlchemy, which is not installed. Run `pip install 'regulars[database]'`."
        )
    from python_models.connectors.database.connector import DatabaseConnector

    return DatabaseConnector
