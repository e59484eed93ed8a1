"""The same input twice gives the same tables, also with another number of threads and little memory."""

import shutil
from pathlib import Path

import duckdb
import pytest

from scripts.hash_marts import table_hashes
from tests.conftest import FIXTURE_SOURCE
from tests.linked_project import LinkedProject


def test_other_threads_and_little_memory_make_the_same_tables(fixture_warehouse: Path, tmp_path: Path) -> None:
    """Every table of the warehouse, models and predictions included, built anew with four threads in 200 MB."""
    project = LinkedProject(tmp_path, FIXTURE_SOURCE.read_text())
    project.settings = {"REGULARS_MEMORY_LIMIT": "200MB"}
    project.build_models("*", threads=4)
    _assert_same_tables(fixture_warehouse, project.warehouse)


def test_a_second_build_leaves_tables_alone_and_the_same(fixture_warehouse: Path, tmp_path: Path) -> None:
    """What is left alone, models in Python too, is what the first build made; what is built again is so too."""
    project = LinkedProject(tmp_path, FIXTURE_SOURCE.read_text())
    shutil.copytree(fixture_warehouse, project.warehouse)
    done = project.dbt("build", "--resource-type", "seed", "--resource-type", "model")

    assert done.returncode == 0, done.stdout[-4000:]
    assert done.stdout.count("UNCHANGED") > 200
    _assert_same_tables(fixture_warehouse, project.warehouse)


def _assert_same_tables(before: Path, after: Path) -> None:
    for file in ("marts.duckdb", "regulars.duckdb"):
        expected, found = table_hashes(before / file), table_hashes(after / file)
        assert len(found) > 50
        assert found == expected


@pytest.mark.parametrize(
    ("rows", "is_same"),
    [
        ("values (2, 'b', '\\x01'::blob), (1, 'a', '\\x00'::blob)", True),
        ("values (1, 'a', '\\x00'::blob), (2, 'b', '\\x02'::blob)", False),
        ("values (1, 'a', '\\x00'::blob), (2, null, '\\x01'::blob)", False),
        ("values (1, 'a', '\\x00'::blob), (2, 'b', '\\x01'::blob), (2, 'b', '\\x01'::blob)", False),
    ],
    ids=["another order", "another blob", "a null", "a row twice"],
)
def test_a_hash_tells_rows_apart_but_not_their_order(tmp_path: Path, rows: str, is_same: bool) -> None:
    hashes = []
    for number, values in enumerate(["values (1, 'a', '\\x00'::blob), (2, 'b', '\\x01'::blob)", rows]):
        with duckdb.connect(tmp_path / f"{number}.duckdb") as connection:
            connection.execute(f"create table t as select * from ({values}) as t(a, b, c)")
        hashes.append(table_hashes(tmp_path / f"{number}.duckdb")["main.t"])

    assert (hashes[0] == hashes[1]) == is_same
