"""What the names of the files in a folder tell: which tables they are, and which are left over."""

from collections.abc import Collection, Sequence
from pathlib import Path

from python_models.connectors.find_files import file_names
from python_models.errors import SourceError, listed, nearest_match
from python_models.landing.contract import CONTRACT


def tables_by_name(folder: Path, endings: Sequence[str], mapped: Collection[str]) -> dict[str, str]:
    """Return the file of each table, other than the mapped ones, that bears its name; SourceError when two do."""
    found = {}
    for table in CONTRACT:
        files = [table + ending for ending in endings if (folder / (table + ending)).is_file()]
        if len(files) > 1 and table not in mapped:
            raise SourceError(
                f"Table {table}: the folder {folder} holds {listed(files)}, which all bear its name. Say which to use: "
                f"`{table}: {{file: {files[0]}}}` under `tables:`."
            )
        if files and table not in mapped:
            found[table] = files[0]
    return found


def files_not_used(folder: Path, used: Collection[str], tables: Collection[str], endings: Sequence[str]) -> list[str]:
    """Return the files in the folder that no table uses and that hold data, going by their names, with a guess."""
    absent = [table for table in CONTRACT if table not in tables]
    found = []
    for name in file_names(folder):
        table = nearest_match(name.split(".", maxsplit=1)[0], absent)
        if name not in used and (table or name.lower().endswith(tuple(endings))):
            found.append(f"{name} (did you mean {table}{endings[0]}?)" if table else name)
    return found
