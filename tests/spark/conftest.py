"""How the tests of Spark reach the Python that has it: an environment of its own, with another pandas."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SPARK
from tests.linked_project import ROOT, clean_environment

# Settings of Spark for many small statements; nothing is logged but errors.
CONF = ROOT / "tests" / "spark" / "conf"
_START = """
import json, sys
from pathlib import Path
from pyspark.sql import SparkSession

folder = Path(sys.argv[1])
settings = {"spark.master": "local[1]", "spark.ui.enabled": "false", "spark.sql.warehouse.dir": str(folder / "spark"),
            "spark.sql.catalogImplementation": "in-memory",
            "spark.sql.shuffle.partitions": "1", "spark.sql.timestampType": "TIMESTAMP_NTZ"}
spark = SparkSession.builder.config(map=settings).getOrCreate()
answer = {}
"""
_END = """
print("answer:" + json.dumps(answer))
"""


def ends_of(stderr: str, most: int = 6000) -> str:
    """Return a text's start and end: what Java logs before it ends, Python's tracebacks of a lost connection follow."""
    return stderr if len(stderr) <= 2 * most else f"{stderr[:most]}\n[...]\n{stderr[-most:]}"


@pytest.fixture(scope="session")
def spark_python() -> str:
    """The Python of the environment that has Spark."""
    python = os.environ.get(SPARK)
    if not python:
        pytest.skip(f"{SPARK} names no Python with Spark")
    return python


@pytest.fixture(scope="session")
def on_spark(spark_python: str) -> Callable[..., dict[str, Any]]:
    """A function that runs code with a Spark session `spark` and a `folder`; the code fills the dictionary `answer`."""

    def run(code: str, folder: Path, **settings: str) -> dict[str, Any]:
        given = {"PYTHONPATH": str(ROOT), "PYSPARK_PYTHON": spark_python, "SPARK_CONF_DIR": str(CONF)} | settings
        done = subprocess.run(
            [spark_python, "-c", _START + code + _END, str(folder)],
            cwd=folder,
            env=clean_environment(folder / "warehouse") | given,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, ends_of(done.stderr)
        answers = [line for line in done.stdout.splitlines() if line.startswith("answer:")]
        answer: dict[str, Any] = json.loads(answers[-1].removeprefix("answer:"))
        return answer

    return run
