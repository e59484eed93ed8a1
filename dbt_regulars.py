"""A plugin of dbt, found by the first letters of its name: Python models on Spark, in session mode.

dbt-spark itself sends them to Databricks alone.

dbt calls its plugins experimental: tests/spark/test_parity.py fails when a new version of dbt no longer finds this one.
"""

from typing import Any

from dbt.plugins.manager import dbtPlugin


class RegularsOnSpark(dbtPlugin):
    """Adds the submission method `session` to dbt-spark, and makes it the default."""

    def initialize(self) -> None:
        """Do nothing where dbt-spark is not installed."""
        try:
            from dbt.adapters.spark.impl import SparkAdapter
        except ImportError:
            return
        from python_models.spark.session import put_failures_in_words
        from python_models.spark.submission import SessionJobHelper

        helpers: Any = property(lambda adapter: {"session": SessionJobHelper})
        SparkAdapter.python_submission_helpers = helpers
        SparkAdapter.default_python_submission_method = "session"
        put_failures_in_words()


plugins = [RegularsOnSpark]
