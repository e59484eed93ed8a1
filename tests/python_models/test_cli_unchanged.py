"""A refresh that finds nothing new leaves the snapshot as it is; a change of anything a build reads is noticed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from python_models.cli import app, refreshing
from python_models.cli.run_dbt import BUILD
from python_models.cli.unchanged import inputs_fingerprint, remember_inputs, snapshot_of_these_inputs
from python_models.settings import Settings, get_settings
from python_models.training.pins import write_pins


def publish(name: str) -> None:
    published = Path("warehouse/published")
    published.mkdir(parents=True, exist_ok=True)
    (published / f"{name}.duckdb").touch()
    (published / "CURRENT").unlink(missing_ok=True)
    (published / "CURRENT").symlink_to(f"{name}.duckdb")


@pytest.fixture(autouse=True)
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A project, a warehouse and the snapshot that was built of both."""
    monkeypatch.chdir(tmp_path)
    for name in ("dbt_project.yml", "models/a.sql", "source.yml", "warehouse/landing/customers/1.parquet"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("as it was")
    publish("marts-000001")
    settings = get_settings()
    remember_inputs(settings, inputs_fingerprint(settings))
    return settings


def test_the_snapshot_of_the_same_inputs_is_known(built: Settings) -> None:
    assert snapshot_of_these_inputs(built) == "marts-000001"


@pytest.mark.parametrize(
    "change",
    [
        lambda: Path("models/a.sql").write_text("as it is"),
        lambda: Path("models/b.sql").write_text("new"),
        lambda: Path("source.yml").write_text("as it is"),
        lambda: Path("warehouse/landing/customers/2.parquet").write_text("late rows"),
        lambda: write_pins(Path("warehouse"), {"churn": "churn-1"}),
        lambda: (Path("tuned").mkdir(), Path("tuned/churn.yml").write_text("rounds: 9")),
        lambda: publish("marts-000002"),
        lambda: Path("warehouse/published/CURRENT").unlink(),
        lambda: Path("warehouse/built_inputs.json").unlink(),
    ],
)
def test_a_change_of_anything_that_a_build_reads_is_noticed(built: Settings, change: Callable[[], object]) -> None:
    change()
    assert snapshot_of_these_inputs(built) is None


def test_another_setting_is_a_change(built: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGULARS_THREADS", "7")
    assert snapshot_of_these_inputs(built) is None


def test_a_build_on_spark_says_nothing_of_the_snapshot(built: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGULARS_TARGET", "spark")
    remember_inputs(built, inputs_fingerprint(built))
    assert snapshot_of_these_inputs(built) is None


def test_a_refresh_builds_when_something_is_new_or_when_told(monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[list[str]] = []
    monkeypatch.setattr(refreshing, "run_dbt", lambda arguments: runs.append(list(arguments)) or 0)
    monkeypatch.setattr(refreshing, "land", lambda *arguments, **options: None)
    assert "Nothing has changed since marts-000001 was built: it stays." in _refresh() and runs == []
    _refresh("--rebuild")
    assert runs == [[*BUILD]]
    Path("models/a.sql").write_text("as it is")
    _refresh()
    assert len(runs) == 2
    assert "it stays" in _refresh() and len(runs) == 2


def test_a_refresh_knows_what_a_build_by_hand_was_built_from(monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[list[str]] = []
    monkeypatch.setattr(refreshing, "run_dbt", lambda arguments: runs.append(list(arguments)) or len(runs) % 2)
    for name in ("ensure_landed", "land"):
        monkeypatch.setattr(refreshing, name, lambda *arguments, **options: None)
    Path("models/a.sql").write_text("as it is")
    assert CliRunner().invoke(app, ["build"]).exit_code == 1  # a build that failed leaves no note
    assert snapshot_of_these_inputs(get_settings()) is None
    assert CliRunner().invoke(app, ["build"]).exit_code == 0
    assert runs == [[*BUILD], [*BUILD]]
    assert "it stays" in _refresh() and len(runs) == 2


def _refresh(*options: str) -> str:
    result = CliRunner().invoke(app, ["refresh", *options])
    assert result.exit_code == 0, result.output
    return result.output
