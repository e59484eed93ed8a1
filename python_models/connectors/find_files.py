"""Find the files a source names, and only those inside its folder."""

import os
from pathlib import Path, PurePath

from python_models.errors import SourceError, did_you_mean, listed


def existing_folder(base_dir: Path, folder: Path) -> Path:
    """Return the folder as an absolute path, or raise SourceError when it is not there."""
    path = (base_dir / folder.expanduser()).absolute()
    try:
        is_folder, is_there = path.is_dir(), path.exists()
        may_be_read = os.access(path, os.R_OK | os.X_OK)
    except PermissionError:  # of a folder above
        is_folder = is_there = True
        may_be_read = False
    if is_folder and may_be_read:
        return path.resolve()
    if is_folder:
        raise SourceError(
            f"The folder {path} may not be looked into: permission denied. Give the account that runs this the right "
            "to read it, or correct `folder:` in the source file."
        )
    if is_there:
        raise SourceError(f"`folder: {folder}` is a file. Expected the folder that holds the files.")
    siblings = [sibling.name for sibling in path.parent.iterdir()] if path.parent.is_dir() else []
    raise SourceError(
        f"The folder {path} does not exist.{did_you_mean(path.name, siblings)} "
        "Correct `folder:` in the source file; it may be relative to that file."
    )


def find_files(folder: Path, pattern: str, table: str) -> list[Path]:
    """Return the files that match, sorted by name.

    Raises SourceError when none matches, or when the pattern or a link leads out of the folder.
    """
    if PurePath(pattern).is_absolute() or ".." in PurePath(pattern).parts:
        raise SourceError(
            f"Table {table}: `file: {pattern}` leads out of the folder {folder}. "
            "Expected a name or pattern inside it; move the file there, or choose another `folder:`."
        )
    literal = folder / pattern
    files = [literal] if literal.is_file() else _glob(folder, pattern, table)
    for file in files:
        if _shown(file.name) != file.name:
            raise SourceError(
                f"Table {table}: the name of the file {_shown(file.name)} is not UTF-8, so it cannot be written down. "
                "Rename it."
            )
        if not file.resolve().is_relative_to(folder):
            raise SourceError(
                f"Table {table}: {file.name} is a link that leads out of the folder {folder}. "
                "Copy the file into the folder instead."
            )
    if not files:
        raise SourceError(_not_found(folder, pattern, table))
    return files


def file_names(folder: Path) -> list[str]:
    """Return the names of the files in the folder itself, sorted, without hidden ones, as they can be printed."""
    return sorted(_shown(path.name) for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))


def _shown(name: str) -> str:
    """Return the name with bytes that are not UTF-8 as escapes."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _glob(folder: Path, pattern: str, table: str) -> list[Path]:
    try:
        return sorted(path for path in folder.glob(pattern) if path.is_file())
    except (ValueError, NotImplementedError) as error:
        raise SourceError(f"Table {table}: `file: {pattern}` is not a usable pattern: {error}.") from error


def _not_found(folder: Path, pattern: str, table: str) -> str:
    present = file_names(folder)
    return (
        f"Table {table}: no file matches {pattern!r} in {folder}.{did_you_mean(pattern, present)} "
        f"Files there: {listed(present)}."
    )
