"""Try again what may pass, waiting longer each time, or as long as the service asks."""

from collections.abc import Callable
from typing import TypeVar

from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt, wait_random_exponential

from python_models.connectors.rest_api.answers import Transient, Where
from python_models.connectors.rest_api.options import RestApiOptions
from python_models.errors import SourceError

Result = TypeVar("Result")


def retrying(
    fetch: Callable[[], Result], where: Where, options: RestApiOptions, sleep: Callable[[float], None]
) -> Result:
    """Return what `fetch` returns, trying again as the options say; raises SourceError when it never does."""
    back_off = wait_random_exponential(multiplier=options.wait, min=options.wait, max=options.max_wait)

    def wait(state: RetryCallState) -> float:
        asked = _asked_wait(state)
        if asked is not None and asked > options.max_wait:
            raise SourceError(
                f"{where}: the service asks to wait {asked:g} seconds, longer than `max_wait: {options.max_wait:g}`. "
                "What was fetched before is kept; run this again later, or set `max_wait:` higher."
            )
        return asked if asked is not None else float(back_off(state))

    tries = Retrying(
        retry=retry_if_exception_type(Transient),
        stop=stop_after_attempt(options.attempts),
        wait=wait,
        sleep=sleep,
        reraise=True,
    )
    try:
        return tries(fetch)
    except Transient as error:
        count = f"{options.attempts} times" if options.attempts > 1 else "once"
        raise SourceError(
            f"{where} {error}. Tried {count}. What was fetched before is kept: run this again to go on from here. "
            "If it stays so, tell the maintainers of the service, or ask for smaller pages with `paging: {size: ...}`."
        ) from error


def _asked_wait(state: RetryCallState) -> float | None:
    failure = state.outcome.exception() if state.outcome else None
    return failure.retry_after if isinstance(failure, Transient) else None
