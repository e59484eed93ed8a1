"""The SQL that dbt compiled for a table and for all that it reads, down to staging."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb

from python_models.errors import RegularsError

RELATION = re.compile(r'"([^"]+)"\."([^"]+)"\."([^"]+)"')
STAGING = "stg_"
# Names tell what a table is (see dbt-bouncer.yml): these are models, all else that is read is a seed.
_MODELS = ("int_", "fct_", "dim_", "mart_", "ml_", "base_", "quality_", "quarantine_", "time_spine_")


class NotCompiledError(RegularsError):
    """dbt has not compiled, or not as SQL, a model that a proof needs."""


@dataclass(frozen=True)
class CompiledModel:
    """A model's SQL as dbt ran it, and the relations it reads: their names, each with its address in the warehouse."""

    name: str
    sql: str
    reads: dict[str, str]

    @property
    def reads_itself(self) -> bool:
        """Whether it is the incremental form, which looks at what it built before."""
        return self.name in self.reads

    def shadow_sql(self) -> str:
        """Return the SQL over tables of the same names in one schema, its own past being the empty `<name>__past`."""

        def shadow(found: re.Match[str]) -> str:
            return f'"{found[3]}__past"' if found[3] == self.name else f'"{found[3]}"'

        return RELATION.sub(shadow, self.sql)


def compiled_folder(session: duckdb.DuckDBPyConnection) -> Path | None:
    """Return dbt's `<target-path>/compiled` of this run; only a session of dbt knows it, through the plugin.

    None on Spark, whose SQL the proofs cannot run.
    """
    known = session.sql("select 1 from duckdb_functions() where function_name = 'compiled_folder'").fetchall()
    return Path(session.sql("select compiled_folder()").fetchall()[0][0]) if known else None


def compiled_models(folder: Path | None, wanted: Iterable[str]) -> list[CompiledModel]:
    """Return the wanted models and all they read, without staging and seeds, in an order in which they can be built.

    `folder` is dbt's `<target-path>/compiled`. Raises NotCompiledError, which names the model.
    """
    if folder is None:
        raise NotCompiledError("The proof runs the SQL of DuckDB: build the same project on DuckDB to have it.")
    # dbt also writes the SQL of tests there, in folders named after the yml that holds them.
    files = {
        path.stem: path
        for path in folder.glob("*/models/**/*.sql")
        if not any(parent.suffix == ".yml" for parent in path.parents)
    }
    models: dict[str, CompiledModel] = {}
    waiting = list(wanted)
    while waiting:
        name = waiting.pop()
        if name not in models:
            models[name] = _read(name, files, folder)
            waiting += [read for read in models[name].reads if _is_inner(read)]
    graph = {name: [read for read in model.reads if _is_inner(read) and read != name] for name, model in models.items()}
    return [models[name] for name in TopologicalSorter(graph).static_order()]


def _is_inner(name: str) -> bool:
    return name.startswith(_MODELS)


def _read(name: str, files: dict[str, Path], folder: Path) -> CompiledModel:
    if name not in files:
        raise NotCompiledError(f"dbt has not compiled the model {name} in {folder}. Run the whole project: dbt build.")
    sql = files[name].read_text(encoding="utf-8")
    return CompiledModel(name, sql, {found[3]: found[0] for found in RELATION.finditer(sql)})
