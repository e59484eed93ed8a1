"""The options of a `database` source."""

from pydantic import Field

from python_models.connectors.options import Options


class Incremental(Options):
    """Read only what is new: rows whose value in `column` is not below the last one seen."""

    column: str = Field(min_length=1)


class DatabaseTable(Options):
    """Where the rows of one contract table come from: a table (`schema.name` or `name`) or a query."""

    table: str | None = Field(default=None, min_length=1)
    query: str | None = Field(default=None, min_length=1)
    columns: dict[str, str] = Field(default_factory=dict, description="contract column: column of the database")
    leave_out: tuple[str, ...] = Field(default=(), description="columns of the database not to keep as attributes")
    incremental: Incremental | None = None
    chunk_rows: int = Field(default=50_000, ge=1, le=1_000_000, description="rows held in memory, and in one file")


class DatabaseOptions(Options):
    """Options of a `database` source; the address comes from an environment variable, or holds no password."""

    url_env: str | None = None
    url: str | None = None
    tables: dict[str, DatabaseTable] = Field(default_factory=dict)
