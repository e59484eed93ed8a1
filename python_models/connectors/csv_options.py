"""Options of a `csv` source."""

from pathlib import Path

from pydantic import Field

from python_models.connectors.options import Options
from python_models.connectors.table_files import TableFiles
from python_models.connectors.text_file import MOST_UNPACKED_MB


class CsvTableFiles(TableFiles):
    """How the files of one table are written; what is not given is found by looking at them."""

    delimiter: str | None = Field(default=None, min_length=1, max_length=4, description="what parts the columns")
    quote: str = Field(default='"', min_length=1, max_length=1)
    encoding: str | None = Field(default=None, min_length=1, description="a codec of Python's, such as cp1252")
    longest_line_mb: int = Field(default=16, ge=1, le=1000, description="refuse a file with a longer line")
    most_unpacked_mb: int = Field(default=MOST_UNPACKED_MB, ge=1, description="refuse a packed file that is larger")


class CsvOptions(Options):
    """Options of a `csv` source."""

    folder: Path
    tables: dict[str, CsvTableFiles] = Field(default_factory=dict)
