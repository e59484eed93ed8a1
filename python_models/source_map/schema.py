"""The JSON schema of source files, made from the options of all connectors: editors complete and check with it."""

import copy
import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from python_models.connectors.complete_journey import CompleteJourneyOptions
from python_models.connectors.csv import CsvOptions
from python_models.connectors.database.options import DatabaseOptions
from python_models.connectors.fixture.connector import FixtureOptions
from python_models.connectors.flat.options import FlatOptions
from python_models.connectors.kaggle import KaggleOptions
from python_models.connectors.parquet import ParquetOptions
from python_models.connectors.rest_api.options import RestApiOptions
from python_models.connectors.synthetic.options import SyntheticOptions
from python_models.landing.contract import CONTRACT, Table
from python_models.landing.shop_settings import ShopSettings

OPTIONS: dict[str, type[BaseModel]] = {
    "complete_journey": CompleteJourneyOptions,
    "csv": CsvOptions,
    "database": DatabaseOptions,
    "fixture": FixtureOptions,
    "flat": FlatOptions,
    "kaggle": KaggleOptions,
    "parquet": ParquetOptions,
    "rest_api": RestApiOptions,
    "synthetic": SyntheticOptions,
}

Schema = dict[str, Any]
_COLUMNS = "columns_of_"


def source_schema() -> Schema:
    """Return the schema: one branch per connector, each with its own options and those of the shop."""
    models: list[type[BaseModel]] = [ShopSettings, *OPTIONS.values()]
    places, whole = models_json_schema(
        [(model, "validation") for model in models], ref_template="#/$defs/{model}", title="source.yml"
    )
    definitions: Schema = whole["$defs"]
    shop = _definition(definitions, places[ShopSettings, "validation"])["properties"]
    branches = [
        _branch(name, _definition(definitions, places[model, "validation"]), shop) for name, model in OPTIONS.items()
    ]
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A source file of Regulars",
        "description": "Which data Regulars works on: a connector, its options, and facts about the shop.",
        "type": "object",
        "required": ["connector"],
        "oneOf": [*branches, _own_connector(shop)],
        "$defs": {**definitions, **{f"{_COLUMNS}{table.name}": _columns(table) for table in CONTRACT.values()}},
    }


def schema_text() -> str:
    """Return the schema as the text of a file."""
    return json.dumps(source_schema(), indent=1, ensure_ascii=False, sort_keys=False) + "\n"


def _definition(definitions: Schema, reference: Mapping[str, str]) -> Schema:
    found: Schema = definitions[reference["$ref"].rsplit("/", maxsplit=1)[1]]
    return found


def _branch(name: str, options: Schema, shop: Schema) -> Schema:
    properties = copy.deepcopy(options.get("properties", {}))
    if "additionalProperties" in properties.get("tables", {}):
        properties["tables"] = _tables(properties["tables"])
    connector = {"const": name, "description": _first_line(options)}
    return {
        "title": f"connector: {name}",
        "type": "object",
        "required": ["connector", *options.get("required", [])],
        "properties": {"connector": connector, **properties, **shop},
        "additionalProperties": False,
    }


def _own_connector(shop: Schema) -> Schema:
    return {
        "title": "connector: module:Class",
        "type": "object",
        "required": ["connector"],
        "properties": {
            "connector": {"type": "string", "pattern": ":", "description": "a connector of your own, as module:Class"},
            **shop,
        },
    }


def _tables(spec: Schema) -> Schema:
    """Return the property `tables` with the contract's tables by name, so that editors can complete them."""
    values = spec["additionalProperties"]
    return {
        **{key: value for key, value in spec.items() if key != "additionalProperties"},
        "properties": {table.name: _table(table, values) for table in CONTRACT.values()},
        "additionalProperties": False,
    }


def _table(table: Table, values: Schema) -> Schema:
    columns = {"properties": {"columns": {"$ref": f"#/$defs/{_COLUMNS}{table.name}"}}}
    return {"description": _grain(table), "allOf": [values, columns]}


def _columns(table: Table) -> Schema:
    names = {
        column.name: {"type": "string", "description": str(column.kind) + " (needed)" * column.is_required}
        for column in table.columns
    }
    return {"type": "object", "properties": names, "additionalProperties": False}


def _grain(table: Table) -> str:
    needed = ", ".join(table.required_columns)
    return f"One row per {table.grain}. Needs {needed}."


def _first_line(options: Schema) -> str:
    return str(options.get("description", "")).split("\n", maxsplit=1)[0]
