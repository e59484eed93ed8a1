"""This dbt project in a folder of its own, with its own source, warehouse and target, as a fresh clone would be.

The project's folders are links and every path is relative, so to dbt all such folders are the same project: what one of
them has read of it (a minute of work for a build of seconds) serves the others.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pandas as pd

from python_models.cli.run_dbt import DBT

ROOT = Path(__file__).parents[1]
LINKED = ("dbt_project.yml", "profiles.yml", "models", "macros", "seeds", "tests", "python_models")
# The warehouse that `make test` has built already, in such a folder.
BUILT_WAREHOUSE = "REGULARS_TEST_WAREHOUSE"
_READ_PROJECT = "partial_parse.msgpack"
_MODELS_ONLY = ("--resource-type", "seed", "--resource-type", "model")


def clean_environment(warehouse: Path | None = None) -> dict[str, str]:
    """The environment for a child process: the caller's, without its settings, and with this warehouse if any."""
    prefixes = ("REGULARS_", "OPENAI_", "DBT_", "PYTEST_")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(prefixes)}
    given = {"REGULARS_WAREHOUSE_DIR": str(warehouse)} if warehouse else {}
    return inherited | given | {"DBT_SEND_ANONYMOUS_USAGE_STATS": "false"}


class LinkedProject:
    """A project in `folder`, made if need be; `source` is the text of its source file."""

    def __init__(self, folder: Path, source: str | None = None) -> None:
        self.folder = folder
        self.warehouse = folder / "warehouse"
        self.settings: dict[str, str] = {}
        folder.mkdir(parents=True, exist_ok=True)
        for name in LINKED:
            if not (folder / name).exists():
                (folder / name).symlink_to(ROOT / name)
        if source is not None:
            (folder / "source.yml").write_text(source)
        self._take_over_what_was_read()

    @property
    def environment(self) -> dict[str, str]:
        """The environment for a child process that runs in the folder."""
        own = {"DBT_PROFILES_DIR": str(self.folder), "DBT_WRITE_JSON": "false"}
        return clean_environment() | own | self.settings

    def dbt(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run dbt with the arguments and return what it said."""
        return subprocess.run(
            [*DBT, *arguments], cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False
        )

    def build(self, *arguments: str, variables: dict[str, object] | None = None) -> None:
        """Run `dbt build`, which must be green."""
        told = ("--vars", json.dumps(variables)) if variables else ()
        done = self.dbt("build", *told, *arguments)
        assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]

    def build_models(self, *names: str, threads: int = 2, variables: dict[str, object] | None = None) -> None:
        """Build the seeds and models that the selectors name, without tests."""
        self.build(*_MODELS_ONLY, "--threads", str(threads), "--select", *names, variables=variables)

    def query(self, query: str, file: str = "marts.duckdb") -> pd.DataFrame:
        """The answer of one of the warehouse's databases."""
        with duckdb.connect(self.warehouse / file, read_only=True) as connection:
            return connection.sql(query).df()

    def _take_over_what_was_read(self) -> None:
        built = os.environ.get(BUILT_WAREHOUSE)
        known = Path(built).parent / "target" / _READ_PROJECT if built else None
        if known and known.is_file() and not (self.folder / "target").exists():
            (self.folder / "target").mkdir()
            shutil.copy(known, self.folder / "target")


if __name__ == "__main__":  # python -m tests.linked_project FOLDER SOURCE_FILE
    LinkedProject(Path(sys.argv[1]), Path(sys.argv[2]).read_text())
