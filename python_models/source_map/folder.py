"""Look at a folder: its data files, parted into groups with the same columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from duckdb import DuckDBPyConnection

from python_models.connectors.data_file import DataFile, connector_of
from python_models.errors import SourceError, listed
from python_models.source_map.sample import Sample, take_sample


@dataclass(frozen=True)
class Folder:
    """The samples of the files that one connector reads, and sentences on files that are left out."""

    path: Path
    connector: str
    samples: tuple[Sample, ...]
    left_out: tuple[str, ...]


def look_into(path: Path, connection: DuckDBPyConnection) -> Folder:
    """Read a sample of every data file of a folder; raise SourceError when there is no folder, or nothing to read."""
    files = _data_files(path)
    if not files:
        there = sorted(child.name for child in path.iterdir())
        raise SourceError(
            f"The folder {path} holds no data files. Expected .csv (also .tsv, .txt, compressed) or .parquet. "
            f"There: {listed(there)}. A database or a web service needs no folder: see docs/connectors."
        )
    connector = _main_connector(files)
    left_out = [
        f"{file.path.name}: a source reads {connector} files only" for file in files if file.connector != connector
    ]
    groups: dict[tuple[str, ...], list[DataFile]] = {}
    for file in (file for file in files if file.connector == connector):
        try:
            groups.setdefault(file.header, []).append(file)
        except SourceError as error:
            left_out.append(f"{file.path.name}: {error}")
    if not groups:
        raise SourceError(f"No file in {path} can be read. " + " ".join(left_out))
    samples = [take_sample(connection, f"scan_{number}", group) for number, group in enumerate(groups.values())]
    return Folder(path, connector, tuple(samples), tuple(left_out))


def file_pattern(folder: Folder, sample: Sample) -> str | None:
    """Return the name, or the pattern, that finds exactly the files of a sample; None when there is none."""
    names = [file.path.relative_to(folder.path).as_posix() for file in sample.files]
    if len(names) == 1:
        return names[0]
    digits = "0123456789"
    start = _common_start(names).rstrip(digits)  # orders_2010 and orders_2011 are orders_*, next year too
    end = _common_start([name[::-1] for name in names])[::-1].lstrip(digits)
    for pattern in (f"{start}*{end}", f"*{end}", "*"):
        found = {path for path in folder.path.glob(pattern) if path.is_file()}
        if found == {file.path for file in sample.files}:
            return pattern
    return None


def _common_start(names: Sequence[str]) -> str:
    first, last = min(names), max(names)
    same = next((place for place, pair in enumerate(zip(first, last, strict=False)) if len(set(pair)) > 1), len(first))
    return first[:same]


def _data_files(path: Path) -> list[DataFile]:
    if not path.exists():
        siblings = [sibling.name for sibling in path.parent.iterdir()] if path.parent.is_dir() else []
        raise SourceError(f"The folder {path} does not exist. Beside it: {listed(sorted(siblings), 10)}.")
    if path.is_file():
        raise SourceError(f"{path} is a file. Give the folder it is in: regulars init {path.parent}")
    paths = sorted(child for child in path.iterdir() if child.is_file() and not child.name.startswith("."))
    return [DataFile(child) for child in paths if connector_of(child) and child.stat().st_size]


def _main_connector(files: Sequence[DataFile]) -> str:
    sizes = {"csv": 0, "parquet": 0}
    for file in files:
        sizes[file.connector] += file.path.stat().st_size
    return max(sizes, key=lambda connector: sizes[connector])
