"""Building on Spark: Python models in the process of dbt, reading and writing Spark's tables."""
