"""The peers compute what dbt does, on the made-up shop with its dirt; and a difference does not go unseen."""

import shutil
from pathlib import Path

import duckdb
import pytest

from scripts.bench.features import duckdb_script, pandas_peer
from scripts.bench.features.compare import NotEqual, check_equal, export_ours
from scripts.bench.features.part import MODELS, export_inputs
from tests.linked_project import ROOT, LinkedProject


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("peers")
    shop = LinkedProject(made, (ROOT / "tests" / "fixture_source.yml").read_text())
    shop.build_models(*(f"+{model}" for model in MODELS))
    export_inputs(made)
    assert export_ours(shop.warehouse, made / "ours") > 1_000
    return made


def test_the_script_computes_the_same(folder: Path) -> None:
    out = folder / "script"
    out.mkdir()
    duckdb_script.build(folder, folder / "warehouse")
    duckdb_script.export(folder, out)

    check_equal(folder / "ours", out)


def test_pandas_computes_the_same(folder: Path) -> None:
    out = folder / "pandas"
    out.mkdir()
    pandas_peer.build(folder, out)

    check_equal(folder / "ours", out)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("select * replace (gap_trend + 1e-3 as gap_trend)", "rhythm.gap_trend differs in"),
        (
            "select * replace (longest_gap_days + 2e-9 * longest_gap_days as longest_gap_days)",
            "longest_gap_days differs",
        ),
        ("select * replace (null as last_gap_days)", "rhythm.last_gap_days differs in"),
        ("select * exclude (source_fingerprint)", "rhythm has"),
    ],
)
def test_a_difference_stops_the_run(folder: Path, tmp_path: Path, change: str, told: str) -> None:
    theirs = tmp_path / "theirs"
    shutil.copytree(folder / "ours", theirs)
    fewer = "limit 10" if told == "rhythm has" else ""
    duckdb.sql(f"copy ({change} from '{folder / 'ours' / 'rhythm.parquet'}' {fewer}) to '{theirs / 'rhythm.parquet'}'")

    with pytest.raises(NotEqual, match=told):
        check_equal(folder / "ours", theirs)
