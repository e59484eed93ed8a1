"""The connector itself: fetches every table, then hands its batches to the landing."""

import time
from collections.abc import Callable, Mapping, Sequence

from python_models.connectors.base import SourceContext, SourcePart, digest
from python_models.connectors.batches import BatchStore
from python_models.connectors.columns import check_mapping
from python_models.connectors.options import checked
from python_models.connectors.rest_api.client import PageClient
from python_models.connectors.rest_api.fetch import TableFetch
from python_models.connectors.rest_api.options import RestApiOptions, RestTable
from python_models.connectors.rest_api.parts import CustomersOfOrders, TableParts
from python_models.connectors.rest_api.secrets import read_secret, refuse_secrets
from python_models.errors import SourceError, did_you_mean, listed
from python_models.landing.contract import CONTRACT, missing_tables

# A new way of keeping records makes new stores, so that all is fetched again.
_FORMAT = "1"


class RestApiConnector:
    """Fetches JSON records from a web service into batches under `work_dir`, and reads those."""

    def __init__(
        self,
        options: Mapping[str, object],
        context: SourceContext,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.time,  # noqa: TID251  stamps a fetch
    ) -> None:
        refuse_secrets(options)
        self.options = checked(RestApiOptions, options, "the connector rest_api")
        self.context = context
        self._sleep, self._clock = sleep, clock
        self._notes: list[str] = []
        _check_tables(self.options.tables)

    def fingerprint(self) -> str:
        """Return a text that stays the same until a `dbt build` has to fetch: for `max_age_minutes`, or for good.

        Time is cut into slots of that length, so that nothing has to be remembered and no network is needed.
        """
        minutes = self.options.max_age_minutes
        return digest(_FORMAT, "" if minutes is None else str(int(self._clock() // (60 * minutes))))

    def parts(self) -> Sequence[SourcePart]:
        """Fetch what is new of every table, and return one part per batch, in the order they came."""
        tables = self.options.tables
        stores = {name: self._store(name, table) for name, table in tables.items() if not table.from_table}
        with PageClient(self.options, read_secret(self.options.auth), self._sleep) as client:
            for name, store in stores.items():
                with store.locked():
                    fetch = TableFetch(name, tables[name], self.options, client, store)
                    fetch.run()
                    self._notes += fetch.notes
        return [part for name, table in tables.items() for part in self._parts(name, stores[table.from_table or name])]

    def _parts(self, name: str, store: BatchStore) -> list[SourcePart]:
        table = self.options.tables[name]
        if not store.batches:
            return []
        kind = CustomersOfOrders if table.from_table else TableParts
        path = self.options.tables[table.from_table or name].path
        found = kind(CONTRACT[name], table, store, f"{self.options.base_url}{path}")
        self._notes += found.notes()
        return found.parts()

    def notes(self) -> Sequence[str]:
        """Return what was fetched, a sentence per table."""
        return self._notes

    def _store(self, name: str, table: RestTable) -> BatchStore:
        paging = table.paging.model_dump_json(exclude={"size", "size_param"})
        asked = table.model_dump_json(include={"path", "params", "records", "incremental"})
        return BatchStore(self.context.work_dir / name, digest(_FORMAT, self.options.base_url, asked, paging))


def _check_tables(tables: Mapping[str, RestTable]) -> None:
    for name, table in tables.items():
        if name not in CONTRACT:
            raise SourceError(
                f"Unknown table {name!r} under `tables:`.{did_you_mean(name, CONTRACT)} Expected: {listed(CONTRACT)}."
            )
        check_mapping(CONTRACT[name], table.columns)
        if table.from_table and (name != "customers" or table.from_table not in tables):
            raise SourceError(
                f"Table {name}: `from: {table.from_table}` makes customers of orders. Expected it under `customers:`, "
                f"and a table {table.from_table} beside it."
            )
        if table.key and name != "transactions":
            raise SourceError(f"Table {name}: `key:` is only for transactions. Leave it out.")
    for name in missing_tables(tables):
        raise SourceError(
            f"The table {name} is required, and `tables:` does not name it. Named: {listed(tables)}. "
            f"Add `{name}: {{path: /<where the service has it>}}` under `tables:`."
        )
