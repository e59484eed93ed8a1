"""What connectors over a folder of files share: find the files, match their columns, tell what changed."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import ClassVar, Generic, TypeVar

import duckdb
from duckdb import DuckDBPyConnection

from python_models.connectors.base import SourceContext, SourcePart, SourceRows, digest, first_line
from python_models.connectors.columns import ColumnMatch, check_mapping, match_columns
from python_models.connectors.detection import decide_each, decide_for_files
from python_models.connectors.file_state import state_of
from python_models.connectors.find_files import existing_folder, find_files
from python_models.connectors.folder_names import files_not_used, tables_by_name
from python_models.connectors.from_table import one_row_per_customer
from python_models.connectors.opened_file import OpenedFile, opening
from python_models.connectors.table_files import TableFiles, check_tables, refuse_copies
from python_models.connectors.written import Written, notes_on, with_reading
from python_models.errors import SourceError, listed
from python_models.landing.contract import CONTRACT, Table

TableOptions = TypeVar("TableOptions", bound=TableFiles)


class FolderConnector(ABC, Generic[TableOptions]):
    """A connector over files in a folder; subclasses say how one kind of file is read."""

    endings: ClassVar[tuple[str, ...]]  # of files that hold data, the usual one first
    scratch_dir: Path | None = None  # for copies while they are read; None: where the system keeps such

    def __init__(self, folder: Path, tables: Mapping[str, TableOptions], context: SourceContext) -> None:
        self.folder = existing_folder(context.base_dir, folder)
        self.scratch_dir = context.work_dir
        named = tables_by_name(self.folder, self.endings, tables)
        self.tables = {**{name: self.default_options(file) for name, file in named.items()}, **tables}
        check_tables(tables, self.tables, self.folder, self.endings[0])
        for name, options in self.tables.items():
            check_mapping(CONTRACT[name], options.columns)

    @abstractmethod
    def default_options(self, file_name: str) -> TableOptions:
        """Return the options for a file that bears the name of a contract table."""

    def inside(self, file: Path, options: TableOptions) -> Sequence[tuple[str, Path]]:
        """Return the name in it, and the place, of each file that a file holds; the file itself when it holds none."""
        return [("", file)]

    @abstractmethod
    def content(self, file: Path, options: TableOptions) -> str:
        """Return a hash of the file's bytes, or raise SourceError when they cannot be read at all."""

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

    def file_notes(self, file: Path, options: TableOptions) -> list[str]:
        """Return sentences on what was found out about a file."""
        return []

    def header_hint(self, header: Sequence[str]) -> str:
        """Return a further sentence for a header that lacks columns, with a blank before it, or nothing."""
        return ""

    def explain(self, error: duckdb.Error) -> str:
        """Return a sentence for an error of DuckDB while reading a file."""
        return first_line(error)

    def explain_file(self, file: OpenedFile[TableOptions], error: duckdb.Error) -> str:
        """Return a sentence for an error of DuckDB while reading this file."""
        return self.explain(error)

    def fingerprint(self) -> str:
        """Return a digest of the names, sizes and times of the files, and of the names of those not used."""
        # A file that is not used is told of when the source is landed, so a new one must have it landed.
        facts = [f"not used: {name}" for name in self._unused_files()]
        for name, options in sorted(self.tables.items()):
            for file in self._files(name, options):
                size, time = state_of(file)
                facts.append(f"{name} {file.relative_to(self.folder)} {size} {time}")
        return digest(*facts)

    def parts(self) -> list[SourcePart]:
        """Return one part per file, and one for customers that are made from order lines."""
        parts: list[SourcePart] = []
        for name, options in self.tables.items():
            if options.from_ is None:
                written = self._written[name]
                files = [self._part(CONTRACT[name], file, written[file.name]) for file in self._opened(name)]
                refuse_copies(files)
                parts += files
            else:
                parts.append(self._customers_from_lines(options))
        return parts

    def notes(self) -> list[str]:
        """Return sentences on what was detected, and on the data files that no table uses."""
        found: list[str] = []
        for name, options in self.tables.items():
            found += notes_on(name, options, self._written[name])
        for name, options in self.tables.items():
            files = (inner for file in self._files(name, options) for _, inner in self.inside(file, options))
            found += [note for file in files for note in self.file_notes(file, options)]
        names = self._unused_files()
        unused = [f"files not used: {listed(names)}. To use one, name it under `tables:`."] if names else []
        return list(dict.fromkeys(found)) + unused

    @cached_property
    def _written(self) -> dict[str, dict[str, Written]]:
        """How each file of each table is written; SourceError where that cannot be told."""
        return {name: self._decided(name, options) for name, options in self.tables.items()}

    def _decided(self, name: str, options: TableOptions) -> dict[str, Written]:
        from_lines = options.from_ is not None
        opened = self._opened("transactions", options) if from_lines else self._opened(name)
        files = {file.name: file for file in opened}
        rows = {name: partial(self._rows, file=file) for name, file in files.items()}
        if from_lines:  # one part, so one way
            return dict.fromkeys(files, decide_for_files(CONTRACT[name], options, rows, self.explain))
        return decide_each(CONTRACT[name], options, rows, lambda file, error: self.explain_file(files[file], error))

    def _files(self, name: str, options: TableOptions) -> list[Path]:
        return find_files(self.folder, options.file, name) if options.file is not None else []

    def _opened(self, name: str, mapped: TableOptions | None = None) -> list[OpenedFile[TableOptions]]:
        """Open the files of a table, their columns matched to that table, or with `mapped` to the customers."""
        options = self.tables[name]
        table = CONTRACT["customers"] if mapped else CONTRACT[name]
        found = []
        for file in self._files(name, options):
            with opening(table, file):
                inner = self.inside(file, options)
            found += [self._open(table, file, *one, options, mapped or options) for one in inner]
        return found

    def _open(
        self, table: Table, outer: Path, inner: str, file: Path, options: TableOptions, mapped: TableOptions
    ) -> OpenedFile[TableOptions]:
        name = (outer.relative_to(self.folder) / inner).as_posix()
        with opening(table, file):
            state = state_of(file)
            self.content(file, options)
            header = self.header(file, options)
        try:
            match = match_columns(table, header, mapped.columns, name)
        except SourceError as error:
            raise SourceError(f"{error}{self.header_hint(header)}") from error
        return OpenedFile(file, name, options, header, match.without(mapped.leave_out, table, name), state)

    def _rows(self, connection: DuckDBPyConnection, file: OpenedFile[TableOptions]) -> SourceRows:
        return self.rows(connection, file.path, file.options, file.header, file.match)

    def _part(self, table: Table, file: OpenedFile[TableOptions], written: Written) -> SourcePart:
        options = file.options.model_dump_json(exclude={"file"}, by_alias=True)
        return SourcePart(
            table=table.name,
            source_name=file.name,
            content_id=digest(self.content(file.path, file.options), options, str(written)),
            read=lambda connection: with_reading(self._rows(connection, file), table, file.options, written),
            explain=partial(self.explain_file, file),
            unused_columns=() if table.keeps_attributes else file.match.left_over,
            is_unchanged=file.is_unchanged,
        )

    def _customers_from_lines(self, options: TableOptions) -> SourcePart:
        table, lines = CONTRACT["customers"], self._opened("transactions", options)
        written = self._written["customers"][lines[0].name]
        contents = [self.content(file.path, file.options) for file in lines]

        def read(connection: DuckDBPyConnection) -> SourceRows:
            rows = one_row_per_customer([self._rows(connection, file) for file in lines], tuple(options.columns))
            return with_reading(rows, table, options, written)

        return SourcePart(
            table=table.name,
            source_name=f"customers of {listed(file.name for file in lines)}",
            content_id=digest(options.model_dump_json(by_alias=True), str(written), *contents),
            read=read,
            explain=self.explain,
            is_unchanged=lambda: all(file.is_unchanged() for file in lines),
        )

    def _unused_files(self) -> list[str]:
        found = (self._files(name, options) for name, options in self.tables.items())
        used = {file.name for files in found for file in files if file.parent == self.folder}
        return files_not_used(self.folder, used, self.tables, self.endings)
