"""What DuckDB may take of the machine, and what the machine lacked when a model failed, in one sentence."""

import re
from pathlib import Path

import duckdb

from python_models.settings import Settings

_SPILL_FULL = ("max_temp_directory_size", "No space left on device", "failed to offload", "Could not write file")
_MEMORY = "Out of Memory Error"
# DuckDB says either, whether a copy stopped half-way or a disk lost the end of the file.
_TORN_FILE = re.compile(
    r"No magic bytes found at end of file '(?P<ended>[^']+)'|File '(?P<short>[^']+)' too small to be a Parquet file"
    r"|while reading file (?:file:/*(?=/))?(?P<spark>/\S+\.parquet)"
    r"|(?P<rest>[^\s'\"]+\.parquet)[^\n]*(?:[Ii]nvalid|corrupt|prematurely|TProtocolException)"
)


def set_limits(connection: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Limit DuckDB by the settings. Not in a profile: DuckDB 2.0 ignores a spill limit that is given on opening."""
    connection.execute("set memory_limit = ?", [settings.memory_limit])
    connection.execute("set temp_directory = ?", [str(settings.spill_dir.absolute())])
    connection.execute("set max_temp_directory_size = ?", [settings.spill_limit])


def machine_advice(messages: str) -> str:
    """Return a sentence for what `messages`, the errors of failed models, say of memory, disk and files; else ''."""
    torn = _TORN_FILE.search(messages)
    if torn:
        file = next(name for name in torn.groups() if name)
        if "landing" not in Path(file).parts:
            return (
                f"The table's file {file} is half-written: it was cut short or changed. "
                "Build again, which makes it anew."
            )
        return (
            f"The landing file {file} is half-written: it was cut short or changed after it was landed. "
            "Delete it and build again; it is landed anew from the source."
        )
    if any(words in messages for words in _SPILL_FULL):
        return (
            "The disk for what does not fit in memory is full. Free space, or set REGULARS_SPILL_DIR to a folder with "
            "room, or raise REGULARS_SPILL_LIMIT or REGULARS_MEMORY_LIMIT, then build again."
        )
    if _MEMORY in messages:
        return (
            "DuckDB needed more memory than it may take. Raise REGULARS_MEMORY_LIMIT (such as 8GB), or build with "
            "fewer threads (REGULARS_THREADS=1), then build again."
        )
    return ""
