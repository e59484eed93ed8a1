"""Find the dbt project that the command line works on."""

import os
from pathlib import Path

PROJECT_FILE = "dbt_project.yml"


def enter_project() -> Path:
    """Make the project's folder the current one: the nearest one upwards, else the one this package was installed from.

    Where there is neither, as on a machine that only serves, the current folder stays. Returns what it was before.
    """
    here = Path.cwd()
    for folder in (here, *here.parents, Path(__file__).resolve().parents[2]):
        if (folder / PROJECT_FILE).is_file():
            os.chdir(folder)
            break
    return here


def shown(path: Path) -> Path:
    """Return the path as seen from the current folder, where it is in there."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
