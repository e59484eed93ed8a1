"""The library behind Regulars: plain Python, with no dbt, dashboard or HTTP framework in it."""
