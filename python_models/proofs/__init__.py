"""Proofs of time: no feature of any task moves when the future changes, whoever wrote it and whenever."""

from python_models.proofs.compiled import CompiledModel, NotCompiledError, compiled_folder, compiled_models
from python_models.proofs.prove import prove_time

__all__ = ["CompiledModel", "NotCompiledError", "compiled_folder", "compiled_models", "prove_time"]
