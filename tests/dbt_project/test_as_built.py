"""Tables of which no input has changed are left alone, and no others.

That the whole project's tables are then those of a full build: test_time.py and test_same_twice.py.
"""

import shutil
import subprocess
from pathlib import Path

import duckdb
import pytest

from python_models.cli.run_dbt import DBT
from tests.linked_project import ROOT, clean_environment

FILES = {
    "dbt_project.yml": """
name: tiny
version: 0.1.0
profile: tiny
seed-paths: [figures]
models: {+materialized: table, tiny: {share: {+database: marts}}}
seeds: {+full_refresh: true, +post-hook: "{{ note_incremental() }}"}
""",
    "profiles.yml": """
tiny:
  target: dev
  outputs:
    dev:
      type: duckdb
      path: warehouse/regulars.duckdb
      threads: 2
      attach: [{path: warehouse/marts.duckdb, alias: marts}]
      plugins: [{module: python_models.dbt_plugin}]
""",
    "source.yml": "connector: fixture\ncustomers: 20\ndays: 120\n",
    "figures/sales.csv": "shop,amount\na,1\na,2\nb,5\n",
    "models/total.sql": "select sum(amount) as amount from {{ ref('sales') }}",
    "models/seen.sql": "{{ config(materialized='view') }} select * from {{ ref('total') }}",
    "models/share.sql": "select amount * {{ var('share', 2) }} as share from {{ ref('seen') }}",
    "models/doubled.py": """
def model(dbt, session):
    assert dbt.config.meta_get("scoring_threads") > 0 and dbt.config.meta_get("fits_at_once") > 0
    return dbt.ref("share").df() * 2
""",
    "models/doubled.yml": """
models:
  - name: doubled
    config: {meta: {scoring_threads: "{{ var('threads', 1) }}", fits_at_once: "{{ var('threads', 1) }}"}}
""",
    "models/history.sql": """
{{ config(materialized='incremental', post_hook="{{ note_incremental() }}") }}
select share from {{ ref('share') }}
{% if is_incremental() %} where share not in (select share from {{ this }}) {% endif %}
""",
    "models/kept.sql": """
{{ config(
    materialized='incremental', meta={'same_as_full_refresh': true}, post_hook="{{ note_incremental() }}",
    pre_hook="{% if is_incremental() %} delete from {{ this }} where share not in (from {{ ref('share') }}) {% endif %}"
) }}
select share from {{ ref('share') }}
{%- if is_incremental() %} /* lacking: */ where share not in (select share from {{ this }}) /* :lacking */ {%- endif %}
""",
}
MODELS = {"total", "seen", "share", "doubled", "history", "kept"}


class Tiny:
    """A dbt project of six models with this project's macros."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write_project(self) -> None:
        """Write its files; the project's own seeds are checked before any build."""
        for name in ("macros", "seeds"):
            (self.folder / name).symlink_to(ROOT / name)
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        """Write a file of the project."""
        (self.folder / name).parent.mkdir(exist_ok=True)
        (self.folder / name).write_text(text)

    def build(self, *arguments: str) -> set[str]:
        """Build and return the models that were not left alone."""
        environment = clean_environment() | {"DBT_PROFILES_DIR": "."}
        done = subprocess.run(
            [*DBT, "--no-use-colors", "build", *arguments],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout
        made = [line for line in done.stdout.splitlines() if "OK created" in line and " model " in line]
        assert len(made) == len(MODELS) or "--select" in arguments
        return {name for line in made for name in MODELS if f"main.{name} " in line and "UNCHANGED" not in line}

    def run(self, query: str) -> list[tuple[object, ...]]:
        """Run a statement on the warehouse."""
        with duckdb.connect(self.folder / "warehouse" / "regulars.duckdb") as connection:
            connection.execute(f"attach '{self.folder}/warehouse/marts.duckdb' as marts")
            return connection.execute(query).fetchall()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project, built until nothing changes: a history may add to itself, what is the same as anew may not."""
    project = Tiny(tmp_path_factory.mktemp("tiny"))
    project.write_project()
    assert project.build() == MODELS
    assert project.build() == {"history"}
    assert project.build() == set()
    return project.folder


@pytest.fixture
def tiny(built: Path, tmp_path: Path) -> Tiny:
    """A copy of the built project."""
    shutil.copytree(built, tmp_path / "tiny", symlinks=True)
    return Tiny(tmp_path / "tiny")


def test_a_changed_row_reaches_all_that_depends_on_it(tiny: Tiny) -> None:
    tiny.write("figures/sales.csv", "shop,amount\na,1\na,2\nb,6\n")

    assert tiny.build() == MODELS
    assert tiny.run("select share from doubled") == [(36,)]
    assert tiny.run("select share from history order by 1") == [(16,), (18,)]
    assert tiny.run("select share from kept") == [(18,)]


def test_a_change_goes_no_further_than_the_table_that_stays_the_same(tiny: Tiny) -> None:
    tiny.write("figures/sales.csv", "shop,amount\nb,5\na,3\n")

    assert tiny.build() == {"total"}


def test_the_same_values_in_another_type_are_a_change(tiny: Tiny) -> None:
    tiny.write("models/total.sql", "select cast(sum(amount) as bigint) as amount from {{ ref('sales') }}")

    assert {"total", "seen", "share"} <= tiny.build()


def test_other_sql_is_a_change_of_its_own_model(tiny: Tiny) -> None:
    assert tiny.build("--vars", "share: 3") == {"share", "doubled", "history", "kept"}
    assert tiny.run("select share from doubled") == [(48,)]


def test_a_table_that_was_replaced_by_hand_is_built_again(tiny: Tiny) -> None:
    tiny.run("create or replace table marts.share as select 7 as share")

    assert tiny.build() == {"share"}
    assert tiny.run("select share from marts.share") == [(16,)]


def test_what_reads_a_table_without_a_note_is_built_every_time(tiny: Tiny) -> None:
    for amount in (9, 10):
        tiny.run(f"create or replace table total as select {amount} as amount")
        assert tiny.build("--select", "seen", "share") == {"seen", "share"}
        assert tiny.run("select share from marts.share") == [(2 * amount,)]


def test_a_model_that_looks_for_changes_by_hand_is_always_built(tiny: Tiny) -> None:
    tiny.write("models/share.sql", "{{ config(meta={'always_built': true}) }}\n" + FILES["models/share.sql"])

    assert tiny.build("--select", "share") == {"share"}
    assert tiny.build("--select", "share") == {"share"}


def test_a_table_that_is_gone_is_built_again(tiny: Tiny) -> None:
    tiny.run("drop table doubled")

    assert tiny.build() == {"doubled"}


def test_a_full_refresh_builds_everything(tiny: Tiny) -> None:
    assert tiny.build("--full-refresh") == MODELS


def test_the_number_of_threads_is_no_input(tiny: Tiny) -> None:
    assert tiny.build("--vars", "threads: 3") == set()


def test_tuned_parameters_are_an_input_of_models_in_python(tiny: Tiny) -> None:
    tiny.write("tuned/churn.yml", "rounds: 9\n")

    assert tiny.build() == {"doubled"}
