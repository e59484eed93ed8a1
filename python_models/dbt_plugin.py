"""The dbt-duckdb plugin: lands the source before dbt reads it, and publishes the marts after a green build.

The only module of this library that imports dbt. It is named in profiles.yml.
"""

from pathlib import Path
from typing import Any

import duckdb
from dbt.adapters.duckdb.plugins import BasePlugin
from dbt.flags import get_flags
from dbt_common.events.base_types import EventLevel
from dbt_common.events.functions import fire_event
from dbt_common.events.types import Note
from dbt_common.exceptions import DbtRuntimeError
from dbt_common.invocation import get_invocation_id

from python_models.decisions.seed_files import check_seeds
from python_models.errors import RegularsError
from python_models.inputs import library_fingerprint
from python_models.landing import ensure_landed
from python_models.publish import BuildMarker, publish_snapshot
from python_models.publish.machine_limits import machine_advice, set_limits
from python_models.settings import get_settings

_COMMANDS_THAT_CHANGE_MARTS = ("build", "run", "seed", "snapshot")


class Plugin(BasePlugin):
    """Hooks of one dbt run; dbt makes the plugin with its first connection."""

    marker: BuildMarker
    compiled: Path
    library: str

    def initialize(self, plugin_config: dict[str, Any]) -> None:
        """Make the warehouse's folders and land the configured source unless that was done before.

        Raises DbtRuntimeError, which dbt prints as one sentence, for everything that a user can put right.
        """
        del plugin_config
        try:
            settings = get_settings()
            flags = get_flags()
            project = Path(flags.PROJECT_DIR or ".")
            if flags.WHICH in _COMMANDS_THAT_CHANGE_MARTS:
                check_seeds(project)  # refused here with words, rather than by a test of the seed
            settings.warehouse_dir.mkdir(parents=True, exist_ok=True)
            for database in (self._database(), self._marts_file()):
                _refuse_a_second_writer(database)
            ensure_landed(settings)
            self.marker = BuildMarker(self._marts_file(), get_invocation_id())
            self.compiled = Path(project, flags.TARGET_PATH or "target", "compiled").absolute()
            self.library = library_fingerprint(settings)
            if flags.WHICH in _COMMANDS_THAT_CHANGE_MARTS:  # a retry has the name of the command it retries
                self.marker.start()
        except RegularsError as error:
            raise DbtRuntimeError(str(error)) from error
        except OSError as error:
            raise DbtRuntimeError(f"The warehouse cannot be used: {error}.") from error

    def configure_connection(self, conn: duckdb.DuckDBPyConnection) -> None:
        """Set the limits of memory and disk, and register the functions that SQL calls."""
        set_limits(conn, get_settings())
        # side_effects: otherwise DuckDB may fold a call with constant arguments while it plans the query.
        told: list[Any] = ["VARCHAR", "BOOLEAN", "VARCHAR"]
        conn.create_function("publish_snapshot", self._end_run, told, "VARCHAR", side_effects=True)
        conn.create_function("compiled_folder", lambda: str(self.compiled), [], "VARCHAR")
        conn.create_function("library_fingerprint", lambda: self.library, [], "VARCHAR")

    def _end_run(self, refusal: str, is_whole_project: bool, failures: str) -> str:
        """Publish unless there is a refusal; log and return what was done, or what the machine lacked."""
        if not refusal and self.marker.earlier_run_was_killed and not is_whole_project:
            refusal = "an earlier run was stopped half-way, so a retry cannot vouch for all marts; run dbt build"
        self.marker.finish(is_whole_project)
        if refusal:
            advice = machine_advice(failures)
            message = f"Nothing published: {refusal}" + (f". {advice}" if advice else "")
        else:
            message = f"Published {publish_snapshot(self._marts_file(), get_settings().published_dir).stem}"
        fire_event(Note(msg=message), level=EventLevel.INFO)
        return message

    def _database(self) -> Path:
        if self.creds is None:
            raise RegularsError("The dbt plugin needs dbt's profile; use it only through profiles.yml.")
        return Path(self.creds.path)

    def _marts_file(self) -> Path:
        """Where the profile attaches the database `marts`."""
        attachments = (self.creds.attach if self.creds else None) or []
        for attachment in attachments:
            if attachment.alias == "marts":
                return Path(attachment.path)
        raise RegularsError(
            "profiles.yml attaches no database with the alias `marts`; see the profile in this project."
        )


def _refuse_a_second_writer(database: Path) -> None:
    if not database.is_file():
        return
    try:
        duckdb.connect(database).close()
    except duckdb.IOException as error:
        if "lock" not in str(error).lower():
            raise RegularsError(f"The warehouse {database} cannot be opened: {error}") from error
        raise RegularsError(
            f"{database} is in use by another process: another build, or a program that has the file open. "
            "Wait until it ends, or stop it, then run this again."
        ) from error
