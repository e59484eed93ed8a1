"""The history of segments over builds: what was decided stays, and a day built again adds only what changed."""

import shutil
import subprocess
from pathlib import Path

import duckdb
import pandas as pd

from python_models.cli.run_dbt import DBT
from tests.conftest import ROOT, clean_environment

MODELS = ["int_segment_signals", "mart_segment_history+1", "int_segment_seals"]


def read(warehouse: Path, query: str) -> pd.DataFrame:
    with duckdb.connect(warehouse / "marts.duckdb", read_only=True) as connection:
        return connection.sql(query).df()


def test_a_day_built_by_other_rules_adds_revisions_of_who_moved_and_touches_nothing(
    fixture_warehouse: Path, tmp_path: Path
) -> None:
    warehouse = tmp_path / "warehouse"
    shutil.copytree(fixture_warehouse, warehouse)
    history = "select * from mart_segment_history {where} order by customer_id, as_of_date, revision"
    before = read(warehouse, history.format(where=""))
    assert before["is_reconstructed"].any() and not before["is_reconstructed"].all()
    assert len(read(warehouse, "select * from mart_segment_transitions where is_reconstructed")) > 20

    environment = clean_environment(warehouse) | {
        "REGULARS_SOURCE_FILE": str(ROOT / "tests" / "fixture_source.yml"),
        "DBT_PROFILES_DIR": str(ROOT),
        "DBT_TARGET_PATH": str(tmp_path / "target"),
        "DBT_LOG_PATH": str(tmp_path / "logs"),
    }
    options = ["--exclude-resource-type", "unit_test", "--vars", "churn_seen_within_days: 60"]
    command = [*DBT, "build", *options, "--select", *MODELS]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]

    pd.testing.assert_frame_equal(read(warehouse, history.format(where="where revision = 1")), before)
    days = "days_since_last_order > 60 and days_since_last_order <= 84"
    moved = read(warehouse, f"select * from mart_segment_history where revision = 2 and {days}")
    assert len(moved) > 5 and set(moved["segment"]) == {"Lost"}
    assert not moved["is_reconstructed"].any()
    segments = read(warehouse, "select segment, days_since_last_order from mart_customer_overview")
    lost = read(warehouse, "select count(*) as n from mart_segments where segment = 'Lost'")["n"][0]
    assert lost == (segments["days_since_last_order"] > 60).sum() > (segments["segment"] == "Lost").sum()
