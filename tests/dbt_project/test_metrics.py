"""The metrics are defined once and can be asked: MetricFlow compiles them, and they agree with the marts."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from python_models import warehouse
from tests.conftest import FIXTURE_SOURCE
from tests.linked_project import LinkedProject

FIRST_TEN = (
    *("revenue", "orders", "active_customers", "average_order_value", "repeat_rate"),
    *("churn_rate", "revenue_at_risk", "contacts", "responses", "response_rate"),
)


@pytest.fixture(scope="module")
def answers(fixture_warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    """Every metric over all time, asked for in one query."""
    # MetricFlow reads the manifest in the `target` folder of the project it runs in: it gets a project of its own.
    project = LinkedProject(tmp_path_factory.mktemp("project"), FIXTURE_SOURCE.read_text())
    project.warehouse.symlink_to(fixture_warehouse)
    environment = project.environment | {"DBT_WRITE_JSON": "true"}
    _run(["dbt", "parse"], project.folder, environment)
    _run(["mf", "query", "--metrics", ",".join(FIRST_TEN), "--csv", "answers.csv"], project.folder, environment)
    with (project.folder / "answers.csv").open() as lines:
        return {name: float(value) for name, value in next(csv.DictReader(lines)).items()}


def _run(command: list[str], folder: Path, environment: dict[str, str]) -> None:
    program = Path(sys.executable).parent / command[0]
    done = subprocess.run(
        [program, *command[1:]], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_first_ten_metrics_answer(answers: dict[str, float]) -> None:
    assert set(answers) == set(FIRST_TEN)


def test_metrics_agree_with_the_marts(
    answers: dict[str, float], fixture_warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGULARS_WAREHOUSE_DIR", str(fixture_warehouse))
    known = warehouse.query_row(
        "select (select sum(amount) from fct_transactions) as revenue,"
        " (select max(revenue_at_risk) from mart_kpis) as at_risk"
    )
    assert known is not None
    assert answers["revenue"] == pytest.approx(float(known["revenue"]))
    assert answers["revenue_at_risk"] == pytest.approx(known["at_risk"], abs=0.01)
    assert answers["average_order_value"] == pytest.approx(answers["revenue"] / answers["orders"])
    assert 0 < answers["churn_rate"] < 1
