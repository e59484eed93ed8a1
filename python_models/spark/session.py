"""What dbt sends to Spark in session mode: the machine is looked at first, and failures are put in words."""

import functools
from collections.abc import Callable
from typing import Any

from dbt_common.exceptions import DbtRuntimeError

from python_models.errors import RegularsError
from python_models.settings import get_settings
from python_models.spark.failures import clear_the_way, in_words
from python_models.spark.machine import check_machine


def put_failures_in_words() -> None:
    """Wrap the methods of dbt-spark's session that talk to Spark; they raise DbtRuntimeError with a sentence."""
    from dbt.adapters.spark.session import Connection, Cursor

    Connection.cursor = _after_a_look(Connection.cursor)
    Cursor.execute = _in_words(_with_a_clear_way(Cursor.execute))
    Cursor.fetchall = _in_words(Cursor.fetchall)
    Cursor.fetchone = _in_words(Cursor.fetchone)


def _after_a_look(method: Callable[..., Any]) -> Callable[..., Any]:
    look = functools.cache(check_machine)  # once in a run

    @functools.wraps(method)
    def wrapped(connection: Any) -> Any:
        try:
            settings = get_settings()
            look(settings.spark_master, settings.java_home)
        except RegularsError as error:
            raise DbtRuntimeError(str(error)) from error
        return method(connection)

    return wrapped


def _with_a_clear_way(method: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(method)
    def wrapped(*arguments: Any) -> Any:
        try:
            return method(*arguments)
        except Exception as error:
            if not clear_the_way(error, get_settings().spark_dir):
                raise
            return method(*arguments)

    return wrapped


def _in_words(method: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(method)
    def wrapped(*arguments: Any) -> Any:
        try:
            return method(*arguments)
        except Exception as error:
            raise DbtRuntimeError(in_words(error)) from error

    return wrapped
