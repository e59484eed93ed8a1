"""Too little memory, a full spill disk, a torn landing file: a sentence, and readers keep the snapshot they had."""

import re
from pathlib import Path

import pytest

from python_models.publish.machine_limits import machine_advice
from tests.python_models.publish.test_dbt_build import TinyProject

# A sort of 300 MB, which must spill.
SORTED = """
select n, row_number() over (order by text desc) as place
from (
    select i as n, md5(cast(i as varchar)) || md5(cast(i + 1 as varchar)) as text from range(3000000) as r (i)
) as texts
"""
LANDED = "select * from read_parquet('warehouse/landing/transactions/*.parquet')"


class LimitedProject(TinyProject):
    """The tiny project, with one more model that is added later."""

    def __init__(self, folder: Path, sql: str) -> None:
        super().__init__(folder)
        self.sql = sql

    def add_model(self) -> None:
        (self.folder / "models" / "mart_heavy.sql").write_text(self.sql)


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ({"REGULARS_MEMORY_LIMIT": "24MB"}, "Raise REGULARS_MEMORY_LIMIT"),
        (
            {"REGULARS_MEMORY_LIMIT": "80MB", "REGULARS_SPILL_LIMIT": "5MB", "REGULARS_SPILL_DIR": "elsewhere"},
            "or raise REGULARS_SPILL_LIMIT",
        ),
    ],
    ids=["memory", "spill"],
)
def test_a_limit_below_the_need_is_a_sentence(tmp_path, limits, words):
    project = LimitedProject(tmp_path, SORTED)
    project.dbt("build")
    before = project.current()
    project.add_model()
    project.limits = limits
    said = project.dbt("build")
    assert before is not None and project.current() == before
    assert re.search(r"Nothing published: .*mart_heavy.*" + re.escape(words), said), said


def test_a_half_written_landing_file_is_named(tmp_path):
    project = LimitedProject(tmp_path, LANDED)
    project.dbt("build")
    before = project.current()
    project.add_model()
    (file,) = (tmp_path / "warehouse/landing/transactions").glob("*.parquet")
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    said = project.dbt("build")
    assert f"The landing file warehouse/landing/transactions/{file.name} is half-written" in said, said
    assert project.current() == before

    file.unlink()  # what the sentence tells to do
    assert "Published" in project.dbt("build")


def test_what_fits_with_spilling_is_built(tmp_path):
    project = LimitedProject(tmp_path, SORTED)
    project.add_model()
    project.limits = {"REGULARS_MEMORY_LIMIT": "150MB"}
    assert "Published" in project.dbt("build")


@pytest.mark.parametrize("limit", ["lots", "8", "-1GB"])
def test_an_unreadable_limit_is_a_sentence(tmp_path, limit):
    project = LimitedProject(tmp_path, SORTED)
    project.limits = {"REGULARS_MEMORY_LIMIT": limit}
    said = project.dbt("build")
    assert "memory_limit: String should match" in said and "settings in the environment cannot be used" in said, said


def test_other_failures_get_no_advice():
    assert machine_advice('Binder Error: Referenced column "amoun" not found') == ""
