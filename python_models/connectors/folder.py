"""What connectors over a folder of files share: find the files, match their columns, tell what changed."""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar, Generic, TypeVar

import duckdb
from duckdb import DuckDBPyConnection
from pydantic import Field

from python_models.connectors.base import SourceContext, SourcePart, SourceRows, digest, first_line
from python_models.connectors.columns import ColumnMatch, check_mapping, match_columns
from python_models.connectors.find_files import existing_folder, file_names, find_files
from python_models.connectors.options import Options
from python_models.errors import SourceError, did_you_mean, listed, nearest_match
from python_models.landing.contract import CONTRACT, Table, missing_tables


class TableFiles(Options):
    """Where the rows of one contract table are; `file` is a name or a pattern such as `orders*.csv`."""

    file: str = Field(min_length=1)
    columns: dict[str, str] = Field(default_factory=dict, description="contract column: column of the file")


TableOptions = TypeVar("TableOptions", bound=TableFiles)


class FolderConnector(ABC, Generic[TableOptions]):
    """A connector over files in a folder; subclasses say how one kind of file is read."""

    extension: ClassVar[str]

    def __init__(self, folder: Path, tables: Mapping[str, TableOptions], context: SourceContext) -> None:
        self.folder = existing_folder(context.base_dir, folder)
        self.tables = {**self._tables_by_name(), **tables}
        _check_tables(tables, self.tables, self.folder, self.extension)
        for name, options in self.tables.items():
            check_mapping(CONTRACT[name], options.columns)

    @abstractmethod
    def default_options(self, file_name: str) -> TableOptions:
        """Return the options for a file that bears the name of a contract table."""

    @abstractmethod
    def header(self, file: Path, options: TableOptions) -> Sequence[str]:
        """Return the column names of a file, or raise SourceError when it has none or no rows."""

    @abstractmethod
    def rows(
        self,
        connection: DuckDBPyConnection,
        file: Path,
        options: TableOptions,
        header: Sequence[str],
        match: ColumnMatch,
    ) -> SourceRows:
        """Open the rows of a file."""

    def explain(self, error: duckdb.Error) -> str:
        """Return a sentence for an error of DuckDB while reading a file."""
        return first_line(error)

    def fingerprint(self) -> str:
        """Return a digest of the names, sizes and times of the files, and of the names of those not used."""
        # A file that is not used is told of when the source is landed, so a new one must have it landed.
        facts = [f"not used: {name}" for name in self._unused_files()]
        for name, options in sorted(self.tables.items()):
            for file in find_files(self.folder, options.file, name):
                stat = file.stat()
                facts.append(f"{name} {file.relative_to(self.folder)} {stat.st_size} {stat.st_mtime_ns}")
        return digest(*facts)

    def parts(self) -> list[SourcePart]:
        """Return one part per file."""
        parts = []
        for name, options in self.tables.items():
            files = [self._part(CONTRACT[name], file, options) for file in find_files(self.folder, options.file, name)]
            _refuse_copies(files)
            parts += files
        return parts

    def notes(self) -> list[str]:
        """Return a sentence on the data files that no table uses; a misnamed file shows up here."""
        names = [f"{name}{self._meant(name)}" for name in self._unused_files()]
        return [f"files not used: {listed(names)}. To use one, name it under `tables:`."] if names else []

    def _unused_files(self) -> list[str]:
        """Return the files in the folder that no table uses and that hold data, going by their names."""
        found = (find_files(self.folder, options.file, name) for name, options in self.tables.items())
        used = {file.name for files in found for file in files if file.parent == self.folder}
        others = (name for name in file_names(self.folder) if name not in used)
        return [name for name in others if self.extension in name.lower() or self._meant(name)]

    def _meant(self, file_name: str) -> str:
        absent = [name for name in CONTRACT if name not in self.tables]
        table = nearest_match(file_name.split(".", maxsplit=1)[0], absent)
        return f" (did you mean {table}{self.extension}?)" if table is not None else ""

    def _tables_by_name(self) -> dict[str, TableOptions]:
        present = (name for name in CONTRACT if (self.folder / f"{name}{self.extension}").is_file())
        return {name: self.default_options(f"{name}{self.extension}") for name in present}

    def _header(self, table: Table, file: Path, options: TableOptions) -> Sequence[str]:
        try:
            return self.header(file, options)
        except SourceError as error:
            raise SourceError(f"Table {table.name}: {error}") from error
        except OSError as error:
            raise SourceError(f"Table {table.name}: the file {file} could not be opened: {error.strerror}.") from error

    def _part(self, table: Table, file: Path, options: TableOptions) -> SourcePart:
        name = file.relative_to(self.folder).as_posix()
        header = self._header(table, file, options)
        match = match_columns(table, header, options.columns, name)
        with file.open("rb") as stream:
            content = hashlib.file_digest(stream, "sha256").hexdigest()
        return SourcePart(
            table=table.name,
            source_name=name,
            content_id=digest(content, options.model_dump_json(exclude={"file"})),
            read=partial(self.rows, file=file, options=options, header=header, match=match),
            explain=self.explain,
            unused_columns=() if table.keeps_attributes else match.left_over,
        )


def _check_tables(mapped: Mapping[str, object], found: Mapping[str, object], folder: Path, extension: str) -> None:
    for name in mapped:
        if name not in CONTRACT:
            raise SourceError(
                f"Unknown table {name!r} under `tables:`.{did_you_mean(name, CONTRACT)} Expected: {listed(CONTRACT)}."
            )
    there = file_names(folder)
    for table in CONTRACT.values():
        if table.name in missing_tables(found):
            raise SourceError(
                f"The table {table.name} is required and was not found: `tables:` does not name it, "
                f"and there is no file {table.name}{extension} in {folder}."
                f"{did_you_mean(table.name + extension, there)} Files there: {listed(there)}. "
                f"Add `{table.name}: {{file: <your file>}}` under `tables:`."
            )


def _refuse_copies(parts: Sequence[SourcePart]) -> None:
    first: dict[str, SourcePart] = {}
    for part in parts:
        if part.content_id in first:
            raise SourceError(
                f"Table {part.table}: the files {first[part.content_id].source_name} and {part.source_name} are the "
                "same byte for byte, so every row would count twice. Remove one, or name the file more exactly."
            )
        first[part.content_id] = part
