"""The statements that read a table or a query."""

import re

import sqlalchemy as sa
from sqlalchemy.exc import NoSuchTableError
from sqlalchemy.sql.selectable import FromClause

from python_models.connectors.database.options import DatabaseTable
from python_models.errors import SourceError, did_you_mean, listed

_COMMENT = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)
_END = re.compile(r";(\s|--[^\n]*|/\*.*?\*/)*\Z", re.DOTALL)
_FIRST_WORDS = ("select", "with", "values", "table", "from")


class Origin:
    """A table or a query of the database: what it is called, its columns, and how it is selected from."""

    def __init__(self, connection: sa.Connection, options: DatabaseTable, contract_table: str) -> None:
        self.key: tuple[str, ...] = ()
        if options.table is not None:
            self.kind, self.label = "table", options.table
            self.columns, self.key = _table_columns(connection, options.table)
            schema, _, name = options.table.rpartition(".")
            self._from: FromClause = sa.table(name, *map(sa.column, self.columns), schema=schema or None)
        else:
            self.kind, self.label = "query", f"for {contract_table}"
            text = only_selects(str(options.query))
            self.columns = _query_columns(connection, text)
            self._from = sa.text(_escaped(text)).columns(*map(sa.column, self.columns)).subquery("source")

    @property
    def name(self) -> str:
        """What to call it in a sentence."""
        return f"the {self.kind} {self.label}"

    def whole(self, wanted: tuple[str, ...]) -> sa.Select[tuple[object, ...]]:
        """Select all rows, in the order of the key where the table has one."""
        return sa.select(*(self._from.c[name] for name in wanted)).order_by(*(self._from.c[name] for name in self.key))

    def above(self, wanted: tuple[str, ...], column: str, value: object) -> sa.Select[tuple[object, ...]]:
        """Select rows in the order of a column, from a value on, or from the first when it is None."""
        rows = sa.select(*(self._from.c[name] for name in wanted)).order_by(self._from.c[column])
        return rows if value is None else rows.where(self._from.c[column] >= sa.bindparam("last_seen", value))

    def without(self, column: str) -> sa.Select[tuple[object, ...]]:
        """Select one row that has no value in a column."""
        return sa.select(self._from.c[column]).where(self._from.c[column].is_(None)).limit(1)


def only_selects(query: str) -> str:
    """Return the query without its last semicolon; raises SourceError when it does not begin as a query does."""
    text = _END.sub("", query).strip()
    first = re.match(r"[\s(]*(\w+)", _COMMENT.sub(" ", text))
    if first is None or first[1].lower() not in _FIRST_WORDS:
        begins = f"begins with {first[1]!r}" if first else "holds no statement"
        raise SourceError(f"the query {begins}. A source is only ever read: write one that begins with `select`.")
    return text


def _escaped(query: str) -> str:
    # A colon is a colon: SQLAlchemy would take `:name` for a parameter. The line end closes a comment.
    return query.replace(":", "\\:") + "\n"


def _query_columns(connection: sa.Connection, query: str) -> tuple[str, ...]:
    with connection.execute(sa.text(f"select * from ({_escaped(query)}) source where 1 = 0")) as found:
        columns = tuple(found.keys())
    twice = sorted({name for name in columns if columns.count(name) > 1})
    if twice:
        raise SourceError(f"the query gives the column {listed(map(repr, twice))} more than once. Name each with `as`.")
    return columns


def _table_columns(connection: sa.Connection, table: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    schema, _, name = table.rpartition(".")
    inspector = sa.inspect(connection)
    try:
        columns = tuple(str(column["name"]) for column in inspector.get_columns(name, schema or None))
    except NoSuchTableError:
        columns = ()
    if not columns:
        raise SourceError(_no_such_table(inspector, table))
    key = inspector.get_pk_constraint(name, schema or None).get("constrained_columns") or ()
    return columns, tuple(key)


def _no_such_table(inspector: sa.Inspector, table: str) -> str:
    schema, _, _ = table.rpartition(".")
    schemas = inspector.get_schema_names()
    if schema and schema not in schemas:
        return (
            f"the database has no schema {schema!r}.{did_you_mean(schema, schemas)} Schemas there: {listed(schemas)}."
        )
    there = sorted([*inspector.get_table_names(schema or None), *inspector.get_view_names(schema or None)])
    named = [f"{schema}.{name}" if schema else name for name in there]
    hint = "" if schema else " A table in another schema is written as schema.table."
    return f"the database has no table {table!r}.{did_you_mean(table, named)} Tables there: {listed(named)}.{hint}"
