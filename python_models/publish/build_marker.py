"""A marker file that says which dbt run is changing the marts, so that a killed run is noticed by the next one."""

from pathlib import Path


class BuildMarker:
    """Follows the dbt runs that change one marts file.

    `dbt retry` runs again only what failed in the last run that wrote its results. When a later run was killed, the
    marts are a mixture of two runs, and a retry that succeeds would make a mixture look green.
    """

    def __init__(self, marts_file: Path, invocation_id: str) -> None:
        self._file = marts_file.with_suffix(".building")
        self._invocation_id = invocation_id
        self.earlier_run_was_killed = False

    def start(self) -> None:
        """Note that this run has begun to change the marts."""
        earlier = self._file.read_text(encoding="utf-8") if self._file.is_file() else self._invocation_id
        self.earlier_run_was_killed = earlier != self._invocation_id
        self._file.write_text(self._invocation_id, encoding="utf-8")

    def finish(self, is_whole_project: bool) -> None:
        """Note that this run has ended. Only a run of the whole project heals what a killed run left."""
        if is_whole_project or not self.earlier_run_was_killed:
            self._file.unlink(missing_ok=True)
