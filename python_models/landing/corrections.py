"""Corrections of quarantined rows: stored as files that never change, and landed beside the source.

A correction says which row it corrects, by the load and the row's number. It is landed as long as that load is: when
the source brings the file anew, what was corrected here may be corrected there. Of two corrections of one row the later
counts. `corrections/<table>/<number>-<digest>.parquet` holds, all as text: the contract's columns, attributes behind
ATTRIBUTE, and the columns of BOOKKEEPING.
"""

import glob
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from python_models.connectors.base import SourcePart, SourceRows, digest, quoted, text_literal
from python_models.landing.contract import CONTRACT, Table
from python_models.landing.write_part import load_id

ATTRIBUTE = "attribute: "
CORRECTIONS = "corrections/"  # how the names of landed corrections begin
# Which row is corrected, where the correction stands in the user's file, and how its values are written.
BOOKKEEPING = (
    "_corrects_load",
    "_corrects_row",
    "_file",
    "_row",
    "_date_order",
    "_decimal_mark",
    "_time_zone",
)
_WAYS = ("_file", "_date_order", "_decimal_mark", "_time_zone")


@dataclass(frozen=True)
class Corrections:
    """The stored corrections of a warehouse, oldest first per table."""

    files: Mapping[str, Sequence[Path]]

    @classmethod
    def of(cls, warehouse_dir: Path) -> "Corrections":
        """Return what is stored; nothing when nothing was ever corrected."""
        folder = warehouse_dir / "corrections"
        return cls({name: sorted((folder / name).glob("*.parquet")) for name in CONTRACT if (folder / name).is_dir()})

    def fingerprint(self) -> str:
        """Return a digest that changes when a correction is added or taken away; the names tell the contents."""
        return digest(*(f"{table}/{file.name}" for table, files in self.files.items() for file in files))

    def beside(
        self, parts: Sequence[SourcePart], connector_name: str, announce: Callable[[str], None]
    ) -> list[SourcePart]:
        """Return the parts of the source, and behind them those of the corrections whose loads are among them.

        Announces how many corrections are left out because the file they belong to is not landed any more.
        """
        if not self.files:
            return list(parts)
        loads: dict[str, set[str]] = {name: set() for name in CONTRACT}
        for part in parts:
            loads[part.table].add(load_id(connector_name, part.table, part.content_id))
        found: list[SourcePart] = []
        left_out = 0
        with duckdb.connect(":memory:") as connection:
            for name, files in self.files.items():
                for place, file in enumerate(files):
                    counting = _counting_rows(file, files[place + 1 :], loads[name])
                    found += _parts(connection, CONTRACT[name], counting)
                    gone = f"select count(*) from {_scan(file)} where not ({_is_live(loads[name])})"
                    left_out += int(connection.execute(gone).fetchall()[0][0])
        if left_out:
            announce(
                f"  {left_out} corrections were left out: the file they correct has been landed anew, or is gone. If "
                "its rows are in quarantine again, export and correct them again."
            )
        return [*parts, *found]


def _counting_rows(file: Path, later: Sequence[Path], loads: Collection[str]) -> str:
    """Return SQL of the rows of a file that count: their load is landed, and no later file corrects the same row."""
    query = f"select * from {_scan(file)} where {_is_live(loads)}"
    for other in later:
        query += (
            f" and (_corrects_load, _corrects_row) not in (select (_corrects_load, _corrects_row) from {_scan(other)})"
        )
    return f"{query} order by cast(_row as bigint)"


def _is_live(loads: Collection[str]) -> str:
    return f"_corrects_load in ({', '.join(map(text_literal, sorted(loads)))})" if loads else "false"


def _scan(file: Path) -> str:
    return f"read_parquet({text_literal(glob.escape(str(file)))}, hive_partitioning = false)"


def _parts(connection: DuckDBPyConnection, table: Table, query: str) -> Iterator[SourcePart]:
    """Yield a part per way of writing dates and numbers; none when no row counts."""
    columns = ", ".join(_WAYS)
    ways = connection.execute(f"select distinct {columns} from ({query}) order by all").fetchall()
    for file, date_order, decimal_mark, time_zone in ways:
        same = f"_date_order = {text_literal(date_order)} and _decimal_mark = {text_literal(decimal_mark)}"
        zone = "is null" if time_zone is None else f"= {text_literal(time_zone)}"
        chosen = f"select * from ({query}) where _file = {text_literal(file)} and {same} and _time_zone {zone}"
        texts = connection.execute(f"select r::varchar from ({chosen}) as r").fetchall()
        yield SourcePart(
            table=table.name,
            source_name=f"{CORRECTIONS}{file}",
            content_id=digest("correction", *(text for (text,) in texts)),
            read=partial(_read, query=chosen, table=table, ways=(date_order, decimal_mark, time_zone)),
        )


def _read(connection: DuckDBPyConnection, query: str, table: Table, ways: tuple[str, str, str | None]) -> SourceRows:
    relation = connection.sql(query)
    date_order, decimal_mark, time_zone = ways
    return SourceRows(
        relation,
        columns={name: quoted(name) for name in table.column_names if name in relation.columns},
        attributes={
            name.removeprefix(ATTRIBUTE): quoted(name) for name in relation.columns if name.startswith(ATTRIBUTE)
        },
        row_number=quoted("_row"),
        date_order=date_order,
        decimal_mark=decimal_mark,
        time_zone=time_zone,
    )
