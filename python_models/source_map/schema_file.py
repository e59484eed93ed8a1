"""Where the JSON schema of source files is."""

from pathlib import Path

SCHEMA_FILE = Path(__file__).parent / "source.schema.json"
