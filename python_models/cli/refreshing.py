"""Build the warehouse, once by hand or again and again by a scheduler."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from filelock import FileLock, Timeout
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential

from python_models.cli.run_dbt import BUILD, run_dbt
from python_models.cli.unchanged import inputs_fingerprint, remember_inputs, snapshot_of_these_inputs
from python_models.errors import LandingError, RegularsError
from python_models.landing import ensure_landed, land
from python_models.settings import Settings

_DBT_RESULTS_FAILED = 1  # dbt ran to its end and some nodes failed, so `dbt retry` knows what to do again


class BuildFailed(RegularsError):
    """dbt did not end green."""

    def __init__(self, exit_code: int) -> None:
        self.exit_code = exit_code
        super().__init__(
            f"The build failed (dbt ended with {exit_code}; the reason is above and in logs/dbt.log). "
            "The snapshot published before is still being served."
        )


def build_warehouse(settings: Settings, announce: Callable[[str], None]) -> int:
    """Build and publish once under the refresh's lock, landing first unless the landing is current.

    Returns dbt's exit code. A refresh then knows what the snapshot was built from. Raises RegularsError when one is
    running.
    """
    with _alone(settings):
        ensure_landed(settings, announce)
        inputs = inputs_fingerprint(settings)
        exit_code = run_dbt(BUILD)
        if exit_code == 0:
            remember_inputs(settings, inputs)
    return exit_code


def refresh_warehouse(
    settings: Settings, *, attempts: int, wait: float, announce: Callable[[str], None], rebuild: bool = False
) -> None:
    """Land, build and publish under a lock; try each step up to `attempts` times, first after `wait` seconds.

    Where landing brought nothing and nothing else has changed, the served snapshot stays, unless `rebuild`.
    Raises RegularsError when another refresh is running, or with the last failure.
    """
    with _alone(settings):
        _retrying(attempts, wait, announce, LandingError, OSError)(
            land, settings.source_file, settings.warehouse_dir, announce=announce, threads=settings.threads
        )
        served = None if rebuild else snapshot_of_these_inputs(settings)
        if served is not None:
            announce(f"Nothing has changed since {served} was built: it stays. `--rebuild` builds all the same.")
            return
        inputs = inputs_fingerprint(settings)
        _build(_retrying(attempts, wait, announce, BuildFailed))
        remember_inputs(settings, inputs)


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    settings.warehouse_dir.mkdir(parents=True, exist_ok=True)
    lock_file = settings.warehouse_dir / "refresh.lock"
    try:
        with FileLock(lock_file, timeout=0):
            yield
    except Timeout as error:
        raise RegularsError(
            f"Another refresh is running: it holds {lock_file}. This one did nothing; run it again when that has ended."
        ) from error


def _build(retrying: Retrying) -> None:
    arguments: Sequence[str] = BUILD
    for attempt in retrying:
        with attempt:
            exit_code = run_dbt(arguments)
            # Only what failed is run again; after a crash there is nothing that `dbt retry` could go by.
            arguments = ("retry",) if exit_code == _DBT_RESULTS_FAILED else BUILD
            if exit_code != 0:
                raise BuildFailed(exit_code)


def _retrying(attempts: int, wait: float, announce: Callable[[str], None], *errors: type[Exception]) -> Retrying:
    def announce_retry(state: RetryCallState) -> None:
        failure = state.outcome.exception() if state.outcome else None
        announce(
            f"{failure} Trying again ({state.attempt_number + 1} of {attempts}) in {state.upcoming_sleep:g} seconds."
        )

    return Retrying(
        stop=stop_after_attempt(attempts),
        wait=wait_exponential(multiplier=wait, max=600),
        retry=retry_if_exception_type(errors),
        before_sleep=announce_retry,
        reraise=True,
    )
