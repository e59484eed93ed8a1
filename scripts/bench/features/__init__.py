"""The same features by dbt, by a hand-written DuckDB script, pandas, polars and Spark."""
