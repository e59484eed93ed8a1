"""Render the project's own SQL macros without dbt, so that a check reads values exactly as staging does.

Only macros that are functions of their arguments and the shop's settings can be rendered: there is no graph and no
warehouse here.
"""

import re
from collections.abc import Callable, Mapping
from functools import partial
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

    def dispatch(self, name: str) -> Callable[..., object]:
        return self.macros.get(f"duckdb__{name}") or self.macros[f"default__{name}"]


def load_macros(settings: Mapping[str, str], folder: Path = MACROS_DIR) -> dict[str, Callable[..., object]]:
    """Return the macros of a folder by name, with `shop_setting` answered from `settings`."""
    macros: dict[str, Callable[..., object]] = {}
    environment = Environment(extensions=["jinja2.ext.do"])
    environment.globals.update({"return": _return, "adapter": _Adapter(macros)})
    for file in sorted(folder.glob("*.sql")):
        # Each macro is a template of its own: a macro finds the others, also those of its file, by their name here.
        for found in _MACRO.finditer(file.read_text(encoding="utf-8")):
            macros[found[1]] = partial(_call, environment, found[0], found[1])
    if not macros:
        raise RegularsError(f"There are no SQL macros in {folder.absolute()}. Run this inside a clone of the project.")
    macros["shop_setting"] = settings.__getitem__
    environment.globals.update(macros)
    return macros


def _return(value: object) -> None:
    raise _Returned(value)


def _call(environment: Environment, source: str, name: str, /, *arguments: object, **named: object) -> object:
    try:
        return str(getattr(environment.from_string(source).module, name)(*arguments, **named))
    except _Returned as returned:
        return returned.value
