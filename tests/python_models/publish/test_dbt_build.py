"""The on-run-end hook and the dbt plugin, in a dbt project of three models that can be made red, slow or green."""

import os
import shutil
import signal
import subprocess
from pathlib import Path

import duckdb
import pytest

from python_models.cli.run_dbt import DBT
from tests.linked_project import clean_environment

ROOT = Path(__file__).parents[3]
MACROS = (
    "as_built",
    "failed_node",
    "failure_messages",
    "generate_schema_name",
    "is_whole_project",
    "leave_as_built",
    "materialization_table",
    "note_as_built",
    "notes_on_inputs",
    "publish_refusal",
    "publish_snapshot",
)
FILES = {
    "dbt_project.yml": """
name: tiny
version: 0.1.0
profile: tiny
on-run-end: "{{ publish_snapshot(results) }}"
models: {+database: marts, +materialized: table}
""",
    "profiles.yml": """
tiny:
  target: dev
  outputs:
    dev:
      type: duckdb
      path: "{{ env_var('REGULARS_WAREHOUSE_DIR') }}/regulars.duckdb"
      threads: 4
      attach:
        - {path: "{{ env_var('REGULARS_WAREHOUSE_DIR') }}/marts.duckdb", alias: marts}
      plugins:
        - {module: python_models.dbt_plugin}
""",
    "source.yml": "connector: fixture\ncustomers: 20\ndays: 120\n",
    "models/mart_snapshot_info.sql": "select {{ var('build', 1) }} as build",
    # Red while there is a file RED: a retry must not need another command line than the build.
    "models/mart_kpis.sql": """
select
    build,
    case when (select count(*) from glob('RED')) > 0 then error('red on purpose') end as failure
from {{ ref('mart_snapshot_info') }}
""",
    "models/mart_slow.sql": """
-- depends_on: {{ ref('mart_kpis') }}
select count(*) as row_count from range({{ var('slow', 1) }}) as a (i), range(1000000) as b (j) where i * j % 7 = 3
""",
}

# In Python, and reading the table that it replaces.
RUNS = """
from pathlib import Path


def model(dbt, session):
    dbt.ref("mart_snapshot_info")
    known = session.sql("select 1 from duckdb_tables() where table_name = 'mart_runs'").fetchall()
    runs = session.sql(f"select runs from {dbt.this}").fetchall()[0][0] if known else 0
    if Path("RED").exists():
        raise ValueError("red on purpose")
    return session.sql(f"select {runs} + 1 as runs").df()
"""


class TinyProject:
    """The project in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.limits: dict[str, str] = {}
        self.published = folder / "warehouse" / "published"
        for name, text in FILES.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text)
        (folder / "macros").mkdir()
        for name in MACROS:
            (folder / "macros" / f"{name}.sql").symlink_to(ROOT / "macros" / f"{name}.sql")
        (folder / "seeds").mkdir()
        for name in ("business_assumptions", "planned_campaigns"):
            (folder / "seeds" / f"{name}.csv").symlink_to(ROOT / "seeds" / f"{name}.csv")

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        command = [*DBT, "--no-use-colors", *arguments]
        environment = clean_environment(Path("warehouse")) | {"PYTHONPATH": str(ROOT)} | self.limits
        pipe = subprocess.PIPE
        return subprocess.Popen(
            command, cwd=self.folder, env=environment, stdout=pipe, stderr=subprocess.STDOUT, text=True
        )

    def dbt(self, *arguments: str) -> str:
        return self.start(*arguments).communicate(timeout=120)[0]

    def current(self) -> str | None:
        link = self.published / "CURRENT"
        return os.readlink(link) if link.is_symlink() else None


@pytest.fixture
def project(tmp_path: Path) -> TinyProject:
    return TinyProject(tmp_path)


def test_only_a_whole_green_build_is_published(project: TinyProject) -> None:
    red = project.folder / "RED"
    red.touch()
    output = project.dbt("build")
    assert "Landing the source" in output
    assert "Nothing published: 2 nodes failed or skipped (mart_kpis, mart_slow)" in output
    assert project.current() is None

    red.unlink()
    assert "Published marts-000001" in project.dbt("retry")
    assert project.current() == "marts-000001.duckdb"

    assert "Nothing published: only a part of the project was selected" in project.dbt("build", "--select", "mart_kpis")
    assert "Nothing published: dbt run does not publish" in project.dbt("run")
    assert "Nothing published: the run was told to use only a part of the data" in project.dbt("build", "--empty")
    assert project.current() == "marts-000001.duckdb"

    output = project.dbt("build", "--vars", "{build: 2}")
    assert output.count("Published marts-000002") == 1
    assert "Landing" not in output
    with duckdb.connect(project.published / "CURRENT", read_only=True) as reader:
        assert reader.execute("select build from mart_kpis").fetchall() == [(2,)]

    (project.folder / "models" / "mart_runs.py").write_text(RUNS)
    project.dbt("build", "--select", "mart_runs")
    project.dbt("build", "--select", "mart_runs")
    red.touch()
    assert "Nothing published: 3 nodes failed or skipped" in project.dbt("build", "--vars", "{build: 3}")
    # What could not be built again stays as it was.
    with duckdb.connect(project.folder / "warehouse" / "marts.duckdb", read_only=True) as reader:
        assert reader.execute("select build from mart_snapshot_info").fetchall() == [(3,)]
        assert reader.execute("select build from mart_kpis").fetchall() == [(2,)]
        assert reader.execute("select runs from mart_runs").fetchall() == [(2,)]
        assert reader.execute("select 1 from duckdb_tables() where table_name like '%dbt%'").fetchall() == []


def test_a_refusal_names_the_columns_that_are_null(project: TinyProject) -> None:
    shutil.copytree(ROOT / "tests" / "dbt" / "generic", project.folder / "tests" / "generic")
    (project.folder / "models" / "mart_kpis.sql").write_text(
        "select 1 as a, null as b, 2 as c union all select null, null, 3"
    )
    checked = "{name: mart_kpis, data_tests: [{not_null_columns: {arguments: {columns: [a, b, c]}}}]}"
    (project.folder / "models" / "_models.yml").write_text(f"models: [{checked}]\n")

    output = project.dbt("build", "--exclude", "mart_slow")

    assert "1 node failed or skipped (mart_kpis.a is null in 1 row, mart_kpis.b is null in 2 rows)" in output


def test_a_retry_cannot_vouch_for_a_build_that_was_killed(project: TinyProject) -> None:
    red = project.folder / "RED"
    red.touch()
    project.dbt("build")
    red.unlink()

    killed = project.start("build", "--vars", "{build: 2, slow: 100000}")
    assert killed.stdout is not None
    for line in killed.stdout:
        if "START sql table model marts.main.mart_slow" in line:
            break
    killed.send_signal(signal.SIGSTOP)  # half-way, holding its locks, and using no processor
    assert "is in use by another process" in project.dbt("build")
    killed.send_signal(signal.SIGKILL)
    killed.wait(60)

    assert "an earlier run was stopped half-way" in project.dbt("retry")
    assert project.current() is None
    assert "Published marts-000001" in project.dbt("build")


def test_a_source_that_cannot_be_landed_is_a_sentence(project: TinyProject) -> None:
    (project.folder / "source.yml").write_text("connector: fixtur\n")

    output = project.dbt("build")

    assert "Unknown connector 'fixtur'" in output
    assert "Traceback" not in output
