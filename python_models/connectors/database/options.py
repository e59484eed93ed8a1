"""The options of a `database` source."""

from pydantic import Field

from python_models.connectors.options import Options
from python_models.connectors.reading import Reading


class Incremental(Options):
    """Read only what is new: rows whose value in `column` is not below the last one seen."""

    column: str = Field(min_length=1)


class DatabaseTable(Reading):
    """Where the rows of one contract table come from: a table (`schema.name` or `name`) or a query."""

    table: str | None = Field(default=None, min_length=1)
    query: str | None = Field(default=None, min_length=1)
    incremental: Incremental | None = None
    chunk_rows: int = Field(default=50_000, ge=1, le=1_000_000, description="rows held in memory, and in one file")


class DatabaseOptions(Options):
    """Options of a `database` source; the address comes from an environment variable, or holds no password."""

    url_env: str | None = None
    url: str | None = None
    tables: dict[str, DatabaseTable] = Field(default_factory=dict)
