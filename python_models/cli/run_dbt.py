"""Run dbt, with its output on the terminal."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from python_models.cli.project import PROJECT_FILE
from python_models.errors import RegularsError
from python_models.settings import get_settings

# The dbt of this environment, whatever the caller's PATH says.
DBT = (sys.executable, "-c", "import sys; from dbt.cli.main import cli; sys.argv[0] = 'dbt'; cli()")

# Unit tests run the SQL on made-up rows, so they say nothing of the data: `dbt build` and `make test` run them.
BUILD = ("build", "--exclude-resource-type", "unit_test")


def run_dbt(arguments: Sequence[str]) -> int:
    """Run `dbt <arguments>` in the current folder and return its exit code (0: all is well).

    A child process, because dbt's own in-process runner keeps the lock on the warehouse after it returns.
    """
    if not Path(PROJECT_FILE).is_file():
        raise RegularsError(
            f"There is no {PROJECT_FILE} in {Path.cwd()} or above. Run this command inside a clone of the project."
        )
    # profiles.yml can read a variable, but not count cores.
    environment = os.environ | {"REGULARS_THREADS": str(get_settings().threads)}
    try:
        return subprocess.run([*DBT, *arguments], check=False, env=environment).returncode
    except KeyboardInterrupt:
        return 130
