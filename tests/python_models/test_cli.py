"""The command line: what each command runs, and what a user reads when it cannot."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from python_models.cli import app, project, refreshing
from python_models.cli.run_dbt import BUILD
from python_models.errors import LandingError, SourceError
from tests.python_models.publish.marts_file import read_build, write_marts

runner = CliRunner()


@pytest.fixture(autouse=True)
def project_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a dbt project of its own, as current folder."""
    (tmp_path / project.PROJECT_FILE).write_text("name: regulars\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def dbt_runs(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[list[str]]]:
    """The arguments of each run of dbt, which ends with the exit codes in `dbt_exit_codes` and then with 0."""
    runs: list[list[str]] = []

    def run(arguments: list[str]) -> int:
        runs.append(list(arguments))
        return DBT_EXIT_CODES.pop(0) if DBT_EXIT_CODES else 0

    monkeypatch.setattr("python_models.cli.run_dbt", run)
    monkeypatch.setattr(refreshing, "run_dbt", run)
    monkeypatch.setattr(refreshing, "land", lambda *arguments, **options: None)
    yield runs
    DBT_EXIT_CODES.clear()


DBT_EXIT_CODES: list[int] = []


def said(*arguments: str, exit_code: int = 0) -> str:
    """Run the command, expect this exit code and no stack trace, and return all it printed."""
    result = runner.invoke(app, list(arguments))
    assert result.exit_code == exit_code, result.output
    assert "Traceback" not in result.output
    return result.output


def test_version() -> None:
    assert said("--version").startswith("regulars ")


def test_help_names_every_command() -> None:
    assert all(command in said("--help") for command in ("ingest", "build", "publish", "serve", "refresh"))


def test_ingest_lands_and_says_so(project_folder: Path) -> None:
    (project_folder / "source.yml").write_text("connector: fixture\ncustomers: 20\n")

    assert "Landed " in said("ingest")
    assert "Nothing new to land." in said("ingest")
    assert list((project_folder / "warehouse" / "landing" / "transactions").glob("*.parquet"))


def test_ingest_without_a_source_is_a_sentence() -> None:
    assert "source.yml" in said("ingest", exit_code=1)


def test_an_unusable_setting_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGULARS_PORT", "many")

    assert "port" in said("serve", exit_code=1)


def test_build_passes_options_and_exit_code_on(dbt_runs: list[list[str]]) -> None:
    DBT_EXIT_CODES.append(2)

    said("build", "--full-refresh", "--threads", "1", exit_code=2)

    assert dbt_runs == [[*BUILD, "--full-refresh", "--threads", "1"]]


def test_commands_work_from_a_folder_inside_the_project(project_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project_folder / "models").mkdir()
    monkeypatch.chdir(project_folder / "models")

    assert "warehouse/marts.duckdb" in said("publish", exit_code=1)
    assert Path.cwd() == project_folder


def test_publish_without_a_build_says_what_to_run() -> None:
    assert "dbt build" in said("publish", exit_code=1)


def test_publish_from_spark_without_a_build_there_says_what_to_run() -> None:
    assert "Run dbt build --target spark first" in said("publish", "--from-spark", exit_code=1)


def test_publish_refuses_marts_that_are_not_green(project_folder: Path) -> None:
    (project_folder / "warehouse").mkdir()
    write_marts(project_folder / "warehouse" / "marts.duckdb", 1)

    assert "not what the last green build left" in said("publish", exit_code=1)


def test_publish_publishes_the_last_green_build_again(project_folder: Path) -> None:
    from python_models.publish import publish_snapshot

    (project_folder / "warehouse").mkdir()
    marts_file = write_marts(project_folder / "warehouse" / "marts.duckdb", 1)
    publish_snapshot(marts_file, project_folder / "warehouse" / "published")

    assert "Published marts-000002" in said("publish")
    assert read_build(project_folder / "warehouse" / "published") == 1


def test_serve_names_a_taken_port_and_the_way_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        message = said("serve", "--port", str(port), exit_code=1)

    assert f"Port {port} of 127.0.0.1 is in use" in message
    assert f"REGULARS_PORT={port + 1}" in message


def test_serve_on_an_address_that_is_not_ours_is_a_sentence() -> None:
    assert "Check REGULARS_HOST and REGULARS_PORT" in said("serve", "--host", "300.1.1.1", exit_code=1)


@pytest.mark.parametrize("port", ["99999", "-1"])
def test_serve_refuses_what_is_no_port(port: str) -> None:
    assert "than or equal to" in said("serve", "--port", port, exit_code=2)


def test_a_folder_that_cannot_be_made_is_a_sentence(project_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project_folder / "a_file").touch()
    monkeypatch.setenv("REGULARS_WAREHOUSE_DIR", str(project_folder / "a_file" / "warehouse"))

    assert f"{project_folder / 'a_file' / 'warehouse'} cannot be used" in said("refresh", exit_code=1)


def test_serve_check_only_looks_at_the_port() -> None:
    assert said("serve", "--check", "--port", "0") == ""


def test_serve_without_a_snapshot_says_what_to_run() -> None:
    assert "No published snapshot" in said("serve", "--port", "0", exit_code=1)


def test_refresh_builds_once_when_all_is_well(dbt_runs: list[list[str]]) -> None:
    said("refresh")

    assert dbt_runs == [[*BUILD]]


def test_refresh_runs_what_failed_again(dbt_runs: list[list[str]]) -> None:
    DBT_EXIT_CODES.extend([1, 1])

    output = said("refresh", "--wait", "0")

    assert dbt_runs == [[*BUILD], ["retry"], ["retry"]]
    assert "Trying again (3 of 3)" in output


def test_refresh_builds_anew_after_a_crash(dbt_runs: list[list[str]]) -> None:
    DBT_EXIT_CODES.append(-9)

    said("refresh", "--wait", "0")

    assert dbt_runs == [[*BUILD], [*BUILD]]


def test_refresh_gives_up_with_a_sentence(dbt_runs: list[list[str]]) -> None:
    DBT_EXIT_CODES.extend([1, 1])

    output = said("refresh", "--wait", "0", "--attempts", "2", exit_code=1)

    assert "The snapshot published before is still being served." in output


def test_refresh_tries_landing_again_but_not_a_wrong_source(
    dbt_runs: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    failures: list[Exception] = [LandingError("The disk was busy."), SourceError("There is no such column.")]

    def land(*arguments: object, **options: object) -> None:
        raise failures.pop(0)

    monkeypatch.setattr(refreshing, "land", land)

    output = said("refresh", "--wait", "0", exit_code=1)

    assert "The disk was busy. Trying again (2 of 3)" in output
    assert output.strip().endswith("There is no such column.")
    assert dbt_runs == []


def test_two_refreshes_do_not_meet(project_folder: Path, dbt_runs: list[list[str]]) -> None:
    from filelock import FileLock

    (project_folder / "warehouse").mkdir()
    with FileLock(project_folder / "warehouse" / "refresh.lock"):
        assert "Another refresh is running" in said("refresh", exit_code=1)

    assert dbt_runs == []
