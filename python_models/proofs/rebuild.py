"""Running the compiled models again, away from the warehouse."""

from collections.abc import Mapping

import duckdb

from python_models.proofs.compiled import CompiledModel
from python_models.proofs.tables import ProofError


def rebuild(memory: duckdb.DuckDBPyConnection, models: list[CompiledModel], rules: Mapping[str, str]) -> None:
    """Build each model from scratch, in the given order, as a table of its name; `rules` change single models.

    Raises ProofError, which names the model whose SQL does not run.
    """
    for model in models:
        sql = model.shadow_sql()
        sql = rules[model.name].replace("{sql}", sql) if model.name in rules else sql
        try:
            memory.execute(f'create or replace table "{model.name}" as {sql}')
        except duckdb.Error as error:
            raise ProofError(f"The proof of time cannot run the compiled SQL of {model.name}: {error}") from error
