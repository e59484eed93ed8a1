"""The fixture built on Spark from the landing files of DuckDB's build: the same marts, value by value."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from scripts.spark_parity import LEFT_OUT, NOT_ON_SPARK, differences
from tests.conftest import FIXTURE_SOURCE, SPARK
from tests.linked_project import ROOT, LinkedProject

pytestmark = [
    pytest.mark.spark,
    pytest.mark.skipif(not os.environ.get(SPARK), reason=f"{SPARK} names no Python with Spark"),
]
RUN_DBT = "import sys; from dbt.cli.main import cli; sys.argv[0] = 'dbt'; cli()"


@pytest.fixture(scope="module")
def built_on_both(tmp_path_factory: pytest.TempPathFactory, fixture_warehouse: Path) -> Path:
    """The warehouse of a project that is built on DuckDB and then, with all its tests, on Spark."""
    project = LinkedProject(tmp_path_factory.mktemp("spark"), FIXTURE_SOURCE.read_text())
    shutil.copytree(fixture_warehouse / "landing", project.warehouse / "landing")
    shutil.copy(fixture_warehouse / "marts.duckdb", project.warehouse)
    told = ("build", "--target", "spark", "--exclude-resource-type", "unit_test", "--target-path", "target-spark")
    python = os.environ[SPARK]
    done = subprocess.run(
        [python, "-c", RUN_DBT, *told],
        cwd=project.folder,
        env=project.environment | {"PYTHONPATH": str(ROOT), "PYSPARK_PYTHON": python},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:]
    return project.warehouse


def test_every_mart_is_the_same_on_both_engines(built_on_both: Path) -> None:
    found = differences(built_on_both)

    assert len(found) > 70
    assert {name: what for name, what in found.items() if isinstance(what, str) or not what.is_none} == {}


def test_little_is_left_out_of_the_comparison() -> None:
    assert set(LEFT_OUT) == {"source_fingerprint"}
    assert set(NOT_ON_SPARK) == {"mart_time_proofs"}


def test_python_models_ran_in_the_process_of_dbt(built_on_both: Path) -> None:
    """What fails first when a new version of dbt no longer finds the plugin dbt_regulars."""
    tables = {folder.name for folder in (built_on_both / "spark" / "ml.db").iterdir()}

    assert {path.stem for path in (ROOT / "models" / "ml").glob("*.py")} <= tables
