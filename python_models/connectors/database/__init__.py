"""The `database` connector: tables and queries of any database that SQLAlchemy reaches."""

from importlib.util import find_spec

from python_models.errors import SourceError

if find_spec("sqlalchemy") is None:
    raise SourceError(
        "The connector database needs SQLAlchemy, which is not installed. Run `pip install 'regulars[database]'`."
    )
