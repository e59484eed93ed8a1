"""How dbt runs a Python model on Spark: in this process, on the session of the SQL models."""

import traceback
from typing import Any

from dbt.adapters.base import PythonJobHelper
from dbt_common.exceptions import DbtRuntimeError

from python_models.errors import RegularsError
from python_models.publish.machine_limits import machine_advice
from python_models.settings import get_settings
from python_models.spark.champions import champions_of
from python_models.spark.executors import SparkRows, SparkTable
from python_models.spark.failures import in_words
from python_models.spark.tables import (
    CATALOG,
    duckdb_session,
    name_table,
    read_table,
    scratch_folder,
    write_table,
)
from python_models.spark.training import train_where


class SessionJobHelper(PythonJobHelper):
    """Runs the code that dbt made of a model; dbt.ref gives DuckDB relations over Spark's Parquet files."""

    def __init__(self, parsed_model: dict[str, Any], credentials: Any) -> None:
        del credentials
        self.name = f"{parsed_model['schema']}.{parsed_model['alias']}"

    def submit(self, compiled_code: str) -> None:
        """Run the model and write its table; DbtRuntimeError with the model's own traceback when it fails."""
        from pyspark.sql import SparkSession

        spark, settings = SparkSession.builder.getOrCreate(), get_settings()
        namespace: dict[str, Any] = {"__name__": self.name}
        try:
            train_where(settings.spark_training)
            with scratch_folder(settings) as scratch, duckdb_session(settings) as session:
                exec(compile(compiled_code.lstrip(), self.name, "exec"), namespace)

                def ref(table: str) -> SparkTable:
                    return SparkTable(spark, table, read_table(session, spark, table, scratch))

                dbt = namespace["dbtObj"](ref)
                if spark.catalog.tableExists(self.name):
                    name_table(session, read_table(session, spark, self.name, scratch), self.name)
                dbt.this.database = CATALOG
                champions = champions_of(session, self.name, settings.spark_champions_from)
                result = champions if champions is not None else namespace["model"](dbt, session)
                if isinstance(result, SparkRows):
                    result.save(self.name)
                else:
                    write_table(session, spark, result, self.name, scratch)
        except Exception as error:
            raise DbtRuntimeError(_failure(error)) from error


def _failure(error: Exception) -> str:
    """Return a sentence where a user can put the failure right, else the model's own traceback."""
    if isinstance(error, RegularsError):
        return str(error)
    if machine_advice(str(error)):
        return in_words(error)
    return f"Python model failed:\n{''.join(traceback.format_exception(error))}"
