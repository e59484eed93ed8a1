"""The switch of the tests that build on Spark: on in CI, off elsewhere, and as REGULARS_TEST_SPARK says."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.linked_project import ROOT


@pytest.fixture
def quiet_make(tmp_path: Path) -> Path:
    """A folder with a `make` that makes nothing."""
    program = tmp_path / "make"
    program.write_text("#!/bin/sh\necho made $*\n")
    program.chmod(0o755)
    return tmp_path


@pytest.mark.parametrize(
    ("settings", "python"),
    [
        ({}, ""),
        ({"CI": "true"}, f"{ROOT}/.venv-spark/bin/python"),
        ({"REGULARS_TEST_SPARK": "on"}, f"{ROOT}/.venv-spark/bin/python"),
        ({"CI": "true", "REGULARS_TEST_SPARK": "off"}, ""),
        ({"REGULARS_TEST_SPARK": "/opt/spark/bin/python"}, "/opt/spark/bin/python"),
    ],
)
def test_the_switch_gives_the_python_that_has_spark(quiet_make: Path, settings: dict[str, str], python: str) -> None:
    environment = {"PATH": f"{quiet_make}:{os.environ['PATH']}"} | settings
    done = subprocess.run(
        [ROOT / "scripts" / "spark_for_tests.sh"], env=environment, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == python
    assert ("made setup-spark" in done.stderr) == python.startswith(str(ROOT))


def test_another_value_is_refused_in_a_sentence(quiet_make: Path) -> None:
    done = subprocess.run(
        [ROOT / "scripts" / "spark_for_tests.sh"],
        env={"PATH": os.environ["PATH"], "REGULARS_TEST_SPARK": "yes"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1 and "REGULARS_TEST_SPARK is 'yes'; it is on, off or the absolute path" in done.stderr
