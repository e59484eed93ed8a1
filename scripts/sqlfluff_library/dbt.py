"""dbt's cross-database macros, as the SQL style check sees them."""

from collections.abc import Callable


def date_spine(*arguments: object) -> str:
    """Stands for a query."""
    return "select date_day from spine"


def __getattr__(name: str) -> Callable[..., str]:
    """Any other macro stands for a call of a function with its name."""
    return lambda *arguments, **named: f"{name}({', '.join(map(str, (*arguments, *named.values())))})"
