"""The fixture built on Spark from the landing files and models of DuckDB's build: the same marts, value by value."""

import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from python_models.publish import SnapshotInvalid, publish_from_spark
from scripts.compare_tables import compare
from scripts.spark_parity import EXACT, LEFT_OUT, NOT_ON_SPARK, differences
from tests.conftest import FIXTURE_SOURCE
from tests.linked_project import ROOT, LinkedProject, clean_environment
from tests.spark.conftest import ends_of

pytestmark = pytest.mark.spark
CONF = ROOT / "tests" / "spark" / "conf"  # settings of Spark for many small statements
# Every page on a snapshot, in a process of its own: Dash keeps its pages and callbacks globally.
OPEN_PAGES = """
import asyncio, dash
from dash_app.server import create_server
from starlette.testclient import TestClient
with TestClient(create_server(), base_url="http://127.0.0.1:8050") as client:
    health = client.get("/healthz").json()
    assert (health["status"], health["snapshot"]) == ("ok", "marts-000001"), health
    pages = [page for page in dash.page_registry.values() if page.get("icon")]
    assert len(pages) >= 8
    for page in pages:
        shown = str(asyncio.run(page["layout"]()))
        assert "Something went wrong" not in shown and "This cannot be shown" not in shown, page["path"]
"""
RUN_DBT = "import sys; from dbt.cli.main import cli; sys.argv[0] = 'dbt'; cli()"
# The marts are held against those that passed all data tests on DuckDB; these few show that data tests run on Spark.
DATA_TESTS = (
    "assert_contributions_add_up_to_the_margin",
    "assert_predictions_come_from_the_champion",
    "assert_tasks_have_one_champion_at_most",
    "key_mart_churn_predictions_customer_id",
    "test_name:rows_add_up",
)


@pytest.fixture(scope="module")
def built_on_both(tmp_path_factory: pytest.TempPathFactory, fixture_warehouse: Path, spark_python: str) -> Path:
    """The warehouse of a project that is built on DuckDB and then, scoring with the models trained there, on Spark."""
    project = LinkedProject(tmp_path_factory.mktemp("spark"), FIXTURE_SOURCE.read_text())
    shutil.copytree(fixture_warehouse / "landing", project.warehouse / "landing")
    shutil.copy(fixture_warehouse / "marts.duckdb", project.warehouse)
    told = ("build", "--target", "spark", "--target-path", "target-spark", "--indirect-selection", "empty")
    settings = {
        "PYTHONPATH": str(ROOT),
        "PYSPARK_PYTHON": spark_python,
        "SPARK_CONF_DIR": str(CONF),
        "REGULARS_SPARK_CATALOG": "in-memory",
        "REGULARS_SPARK_PARTITIONS": "1",
        "REGULARS_SPARK_CHAMPIONS_FROM": str(fixture_warehouse / "regulars.duckdb"),
    }
    done = subprocess.run(
        [spark_python, "-c", RUN_DBT, *told, "--select", "resource_type:seed", "resource_type:model", *DATA_TESTS],
        cwd=project.folder,
        env=project.environment | settings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:] + ends_of(done.stderr)
    assert all(f"PASS {name}" in done.stdout for name in DATA_TESTS if ":" not in name), done.stdout[-6000:]
    return project.warehouse


def test_every_mart_is_the_same_on_both_engines(built_on_both: Path) -> None:
    found = differences(built_on_both)

    assert len(found) > 70 and set(found) >= EXACT
    assert {name: what for name, what in found.items() if isinstance(what, str) or not what.is_none} == {}


def test_little_is_left_out_of_the_comparison() -> None:
    assert set(LEFT_OUT) == {"source_fingerprint"}
    assert set(NOT_ON_SPARK) == {"mart_time_proofs"}


def test_python_models_ran_in_the_process_of_dbt(built_on_both: Path) -> None:
    """What fails first when a new version of dbt no longer finds the plugin dbt_regulars."""
    tables = {folder.name for folder in (built_on_both / "spark" / "ml.db").iterdir()}

    assert {path.stem for path in (ROOT / "models" / "ml").glob("*.py")} <= tables


def call_green(warehouse: Path) -> None:
    """Say of a build, which left out most data tests to be quick, that it was whole and green."""
    (note,) = (warehouse / "spark" / "builds.db" / "last_build").glob("*.parquet")
    with duckdb.connect() as connection:
        connection.execute(f"create table note as select * replace ('' as refusal) from '{note}'")
        connection.execute(f"copy note to '{note}' (format parquet)")


def test_a_snapshot_of_spark_s_tables_is_that_of_duckdb_and_feeds_the_dashboard(
    built_on_both: Path, tmp_path: Path
) -> None:
    with pytest.raises(SnapshotInvalid, match="only a part of the project was selected"):
        publish_from_spark(built_on_both, tmp_path / "published")
    call_green(built_on_both)
    snapshot = publish_from_spark(built_on_both, tmp_path / "published")

    with duckdb.connect() as connection:
        connection.execute(f"attach '{snapshot}' as ours (read_only)")
        connection.execute(f"attach '{built_on_both / 'marts.duckdb'}' as theirs (read_only)")
        columns = "select table_name, column_name, data_type from duckdb_columns() where database_name = ? order by all"
        ours, theirs = (connection.execute(columns, [name]).fetchall() for name in ("ours", "theirs"))
        assert ours == theirs
        for name in {table for table, _, _ in theirs} - set(NOT_ON_SPARK):
            found = compare(connection, f"theirs.{name}", f"ours.{name}", leave_out=frozenset(LEFT_OUT))
            assert found.is_none, (name, found)
    environment = clean_environment(built_on_both) | {"REGULARS_PUBLISHED_DIR": str(tmp_path / "published")}
    opened = subprocess.run(
        [sys.executable, "-c", OPEN_PAGES], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert opened.returncode == 0, opened.stderr[-4000:]
