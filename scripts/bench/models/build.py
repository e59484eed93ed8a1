"""Land a data set and build its models in a warehouse of its own, and read what the build left there."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

from python_models.tasks import TASKS
from python_models.training import TrainedModel, read_models
from scripts.bench.measure import ROOT, clean_settings, run
from scripts.bench.models.data_set import DataSet
from scripts.three_shops import SHOPS, edited

NO_TESTS = ("--exclude", "resource_type:test", "resource_type:unit_test")
# What a task's features come from; the examples only join them.
FAMILY_MARTS = tuple(
    sorted(
        file.stem
        for file in (ROOT / "models/marts/features").rglob("mart_*.sql")
        if not file.stem.endswith("_examples") and file.stem != "mart_attributes"
    )
)


@dataclass(frozen=True)
class Built:
    """The warehouse of one data set, built up to the trained models; `command` is what built it.

    `seconds` are None where the folder had been built before.
    """

    folder: Path
    command: str
    seconds: float | None

    def model(self, task: str) -> TrainedModel:
        """Return the newest model of a task, with or without booster."""
        return read_models(self._frame("regulars", f"select * from ml.ml_{task}_model"))[-1]

    def examples(self, task: str) -> pd.DataFrame:
        """Return the table of examples of a task."""
        return self._frame("marts", f"select * from mart_{task}_examples")

    def families(self) -> dict[str, str]:
        """Return the feature mart of each feature that has one."""
        columns = (
            "select table_name, column_name from information_schema.columns where table_name in (select unnest(?))"
        )
        frame = self._frame("marts", columns, [list(FAMILY_MARTS)])
        return {str(row.column_name): str(row.table_name) for row in frame.itertuples()}

    def truth_folder(self) -> Path:
        """Return where the synthetic connector keeps what really holds."""
        return self.folder / "warehouse" / "connectors" / "synthetic" / "truth"

    def _frame(self, database: str, query: str, values: Sequence[object] = ()) -> pd.DataFrame:
        with duckdb.connect(str(self.folder / "warehouse" / f"{database}.duckdb"), read_only=True) as connection:
            return connection.execute(query, values).df()


def build(data: DataSet, folder: Path, file: Path | None = None) -> Built:
    """Land and build `data` in `folder`; `file` is the raw file of a data set that the repository does not ship.

    A folder that was built before is built on: what has not changed is not computed again.
    """
    is_new = not (folder / "warehouse").exists()
    folder.mkdir(parents=True, exist_ok=True)
    settings = clean_settings(folder)
    if data.source_file is not None:
        settings["REGULARS_SOURCE_FILE"] = str(data.source_file)
    elif data.source is not None:
        (folder / "source.yml").write_text(data.source, encoding="utf-8")
    elif not (folder / "source.yml").is_file():
        _initialise(data, folder, file, settings)
    models = [f"+ml_{task}_model" for task in data.tasks or TASKS]
    command = ["dbt", "build", "--select", *models, *NO_TESTS, "--vars", json.dumps(dict(data.variables))]
    seconds = run(command, settings).seconds
    return Built(folder, _as_typed(command), seconds if is_new else None)


def _initialise(data: DataSet, folder: Path, file: Path | None, settings: dict[str, str]) -> None:
    """Make source.yml as a new user would: scripts/three_shops.py says what was edited by hand."""
    if data.shop is None or file is None:
        raise ValueError(f"The data set {data.name!r} needs a file.")
    files = folder / "files"
    files.mkdir(exist_ok=True)
    SHOPS[data.shop].prepare(file.resolve(), files)
    unfinished = folder / "source.unfinished.yml"
    run(["regulars", "init", str(files), "--out", str(unfinished)], settings)
    text = edited(unfinished.read_text(encoding="utf-8"), SHOPS[data.shop])
    (folder / "source.yml").write_text(text, encoding="utf-8")
    unfinished.unlink()


def _as_typed(command: Sequence[str]) -> str:
    """Return the command as one would type it."""
    return " ".join(part if re.fullmatch(r"[\w:+-]+", part) else f"'{part}'" for part in command)
