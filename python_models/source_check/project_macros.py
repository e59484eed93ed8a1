"""Render the project's own SQL macros without dbt, so that a check reads values exactly as staging does.

Only macros that are functions of their arguments and the shop's settings can be rendered: there is no graph and no
warehouse here. dbt's own macros for all databases, such as dbt.split_part, are read from where dbt is installed.
"""

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

from jinja2 import Environment

from python_models.errors import RegularsError

MACROS_DIR = Path("macros")  # in the project's folder, where every command runs
_MACRO = re.compile(r"\{%-?\s*macro\s+(\w+)\(.*?\{%-?\s*endmacro\s*-?%\}", re.DOTALL)


class _Returned(Exception):
    """A macro returned a value that is not its text."""

    def __init__(self, value: object) -> None:
        self.value = value


class _Adapter:
    """dbt's dispatch: the macro for DuckDB, or the default one."""

    def __init__(self, macros: Mapping[str, Callable[..., object]]) -> None:
        self.macros = macros

    def dispatch(self, name: str, package: str | None = None) -> Callable[..., object]:
        """Return the macro, wherever it is from."""
        return self.macros.get(f"duckdb__{name}") or self.macros[f"default__{name}"]


class _Macro:
    """One macro; it is compiled when it is first called."""

    def __init__(self, environment: Environment, source: str, name: str) -> None:
        self._environment, self._source, self._name = environment, source, name

    def __call__(self, *arguments: object, **named: object) -> object:
        """Return what the macro returns, or its text."""
        try:
            return str(self._compiled(*arguments, **named))
        except _Returned as returned:
            return returned.value

    @cached_property
    def _compiled(self) -> Callable[..., object]:
        compiled: Callable[..., object] = getattr(self._environment.from_string(self._source).module, self._name)
        return compiled


def load_macros(settings: Mapping[str, str], folder: Path = MACROS_DIR) -> dict[str, Callable[..., object]]:
    """Return the macros of a folder by name, with `shop_setting` answered from `settings`."""
    macros: dict[str, Callable[..., object]] = {}
    environment = Environment(extensions=["jinja2.ext.do"])
    own = sorted(folder.glob("*.sql"))
    if not own:
        raise RegularsError(f"There are no SQL macros in {folder.absolute()}. Run this inside a clone of the project.")
    for file in (*_macros_of_dbt(), *own):
        # Each macro is a template of its own: a macro finds the others, also those of its file, by their name here.
        for found in _MACRO.finditer(file.read_text(encoding="utf-8")):
            macros[found[1]] = _Macro(environment, found[0], found[1])
    macros["shop_setting"] = settings.__getitem__
    environment.globals.update({**macros, "return": _return, "adapter": _Adapter(macros), "dbt": macros})
    return macros


def _macros_of_dbt() -> list[Path]:
    """Return the files of dbt's macros for all databases, and after them those that DuckDB has instead."""
    spec = find_spec("dbt")
    roots = [Path(place) / "include" for place in (spec.submodule_search_locations or ())] if spec else []
    packages = ("global_project", "duckdb")
    return [
        file for package in packages for root in roots for file in sorted((root / package).glob("macros/utils/*.sql"))
    ]


def _return(value: object) -> None:
    raise _Returned(value)
