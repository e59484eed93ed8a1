"""Write what is new of every contract table, beside the landing, where dbt does not look."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from duckdb import DuckDBPyConnection

from python_models.connectors.base import SourcePart, digest
from python_models.errors import SourceError
from python_models.landing.contract import CONTRACT, Table, missing_tables
from python_models.landing.manifest import SETTINGS, LandedFile, landed_path
from python_models.landing.report import TableReport
from python_models.landing.shop_settings import ShopSettings
from python_models.landing.write_part import (
    LANDING_FORMAT,
    landed_row_count,
    load_id,
    write_empty,
    write_part,
    write_settings,
)


@dataclass(frozen=True)
class TableWriter:
    """Writes landing files into `incoming_dir`, except those that `landing_dir` has already."""

    connection: DuckDBPyConnection
    connector_name: str
    landing_dir: Path
    incoming_dir: Path

    def write_all(self, parts: Sequence[SourcePart], announce: Callable[[str], None]) -> list[TableReport]:
        """Write every contract table; announce each when it is done."""
        _refuse_unknown_tables(parts, self.connector_name)
        reports = []
        for table in CONTRACT.values():
            report = self._write(table, [part for part in parts if part.table == table.name])
            announce(f"  {report}")
            reports.append(report)
        missing = missing_tables([report.table for report in reports if report.row_count])
        if missing:
            raise SourceError(
                f"The connector {self.connector_name} brought no rows for {' and '.join(missing)}, which "
                f"{'is' if len(missing) == 1 else 'are'} required. Nothing was landed."
            )
        return reports

    def write_settings(self, settings: ShopSettings) -> LandedFile:
        """Write the settings of the source file; the same settings make the same file."""
        rows = settings.rows()
        file = LandedFile(SETTINGS, digest(LANDING_FORMAT, json.dumps(rows))[:16], "", len(rows))
        if not landed_path(self.landing_dir, file).exists():
            write_settings(self.connection, rows, landed_path(self.incoming_dir, file))
        return file

    def _write(self, table: Table, parts: Sequence[SourcePart]) -> TableReport:
        files = tuple(self._write_part(table, part) for part in parts) or (self._write_empty(table),)
        return TableReport(
            table=table.name,
            files=files,
            new_file_count=sum(landed_path(self.incoming_dir, file).exists() for file in files),
            unused_columns=tuple(dict.fromkeys(column for part in parts for column in part.unused_columns)),
        )

    def _write_part(self, table: Table, part: SourcePart) -> LandedFile:
        file = LandedFile(table.name, load_id(self.connector_name, table.name, part.content_id), part.source_name, 0)
        landed = landed_path(self.landing_dir, file)
        if landed.exists():
            return replace(file, row_count=landed_row_count(self.connection, landed))
        target = landed_path(self.incoming_dir, file)
        return replace(file, row_count=write_part(self.connection, table, part, file.load_id, target))

    def _write_empty(self, table: Table) -> LandedFile:
        file = LandedFile(table.name, load_id(self.connector_name, table.name, "empty"), "", 0)
        if not landed_path(self.landing_dir, file).exists():
            write_empty(self.connection, table, landed_path(self.incoming_dir, file))
        return file


def _refuse_unknown_tables(parts: Sequence[SourcePart], connector_name: str) -> None:
    for part in parts:
        if part.table not in CONTRACT:
            raise SourceError(f"The connector {connector_name} gives a table {part.table!r} not in the contract.")
