"""Connectors bring a shop's data: a protocol, a dictionary of built-in ones, and `module:Class` from outside."""

from collections.abc import Mapping
from pkgutil import resolve_name

from python_models.connectors.base import Connector, SourceContext, SourcePart, SourceRows
from python_models.errors import SourceError, did_you_mean, listed

__all__ = ["BUILT_IN", "Connector", "SourceContext", "SourcePart", "SourceRows", "load_connector"]

BUILT_IN = {
    "complete_journey": "python_models.connectors.complete_journey:CompleteJourneyConnector",
    "csv": "python_models.connectors.csv:CsvConnector",
    "parquet": "python_models.connectors.parquet:ParquetConnector",
    "flat": "python_models.connectors.flat.connector:FlatConnector",
    "database": "python_models.connectors.database:DatabaseConnector",
    "kaggle": "python_models.connectors.kaggle:KaggleConnector",
    "rest_api": "python_models.connectors.rest_api.connector:RestApiConnector",
    "fixture": "python_models.connectors.fixture.connector:FixtureConnector",
    "synthetic": "python_models.connectors.synthetic.connector:SyntheticConnector",
}


def load_connector(name: str, options: Mapping[str, object], context: SourceContext) -> Connector:
    """Make the connector of this name, a built-in one or `module:Class`, importing only that one.

    Raises SourceError for an unknown name, a module or class that is not there, or options it refuses.
    """
    path = BUILT_IN.get(name, name)
    if ":" not in path:
        raise SourceError(
            f"Unknown connector {name!r}.{did_you_mean(name, BUILT_IN)} "
            f"Built in: {listed(BUILT_IN)}. A connector of your own is written as module:Class."
        )
    try:
        connector_class = resolve_name(path)
    except (ImportError, AttributeError, ValueError) as error:
        raise SourceError(
            f"The connector {path!r} could not be loaded: {error}. "
            "Expected module:Class, with the module importable from the folder or environment you run in."
        ) from error
    if not isinstance(connector_class, type):
        raise SourceError(
            f"The connector {path!r} is not a class. Expected module:Class, with the class of a connector."
        )
    connector: Connector = connector_class(options, context)
    return connector
