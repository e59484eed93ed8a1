"""The `kaggle` connector: a data set of kaggle.com, downloaded once, then read as a folder of CSV or Parquet files."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import Field

from python_models.connectors.base import Connector, HasNotes, SourceContext, SourcePart, digest
from python_models.connectors.csv import CsvConnector
from python_models.connectors.find_files import existing_folder
from python_models.connectors.kaggle_download import Download, check_handle, download, downloaded
from python_models.connectors.options import Options, checked
from python_models.connectors.parquet import ParquetConnector
from python_models.errors import SourceError

_READERS: dict[str, Callable[[Mapping[str, object], SourceContext], Connector]] = {
    "csv": CsvConnector,
    "parquet": ParquetConnector,
}


class KaggleOptions(Options):
    """Options of a `kaggle` source; `tables` are those of the connector csv or parquet."""

    dataset: str = Field(min_length=1, description="owner/name, as in the address of the data set's page")
    version: int | None = Field(default=None, ge=1, description="left out: the newest when it is first downloaded")
    folder: Path | None = Field(default=None, description="a folder you downloaded the files to yourself")
    files: Literal["csv", "parquet"] | None = Field(default=None, description="left out: what the folder holds")
    tables: dict[str, dict[str, object]] = Field(default_factory=dict)


class KaggleConnector:
    """Downloads with `fetch` into the work folder, or takes `folder`; everything else is the folder's connector."""

    def __init__(self, options: Mapping[str, object], context: SourceContext, fetch: Download = download) -> None:
        self.options = checked(KaggleOptions, options, "the connector kaggle")
        self.context = context
        self._fetch = fetch
        check_handle(self.options.dataset)

    def fingerprint(self) -> str:
        """Return a digest of the version and of the files; downloads only what was never downloaded."""
        version, _ = self._place
        return digest(self.options.dataset, str(version), self._files.fingerprint())

    def parts(self) -> Sequence[SourcePart]:
        """Return one part per file."""
        return self._files.parts()

    def notes(self) -> list[str]:
        """Return which version was read, and what the folder's connector has to say."""
        version, folder = self._place
        named = f"version {version} of {self.options.dataset}" if version else f"{self.options.dataset} in {folder}"
        pin = f"; `version: {version}` in the source file pins it" if version and not self.options.version else ""
        return [f"read {named}{pin}", *(self._files.notes() if isinstance(self._files, HasNotes) else ())]

    @cached_property
    def _place(self) -> tuple[int | None, Path]:
        """The version, where it is known, and the folder of the files."""
        if self.options.folder is not None:
            return self.options.version, existing_folder(self.context.base_dir, self.options.folder)
        handle, version = self.options.dataset, self.options.version
        found = downloaded(self.context.work_dir, handle, version)
        return found or self._fetch(self.context.work_dir, handle, version)

    @cached_property
    def _files(self) -> Connector:
        _, folder = self._place
        kind = self.options.files or _kind(folder, self.options.dataset)
        options = {"folder": str(folder), "tables": self.options.tables}
        return _READERS[kind](options, self.context)


def _kind(folder: Path, dataset: str) -> str:
    """Return how the files of a folder are read, going by their names; csv where there are both."""
    names = [path.name.lower() for path in folder.rglob("*") if path.is_file()]
    for kind in _READERS:
        if any(f".{kind}" in name for name in names):
            return kind
    raise SourceError(
        f"The data set {dataset} holds neither CSV nor Parquet files: {', '.join(sorted(names)[:20]) or 'no files'} "
        f"in {folder}. Choose another data set, or write its files as CSV and use `connector: csv`."
    )
