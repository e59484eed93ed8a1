"""The figures that are wanted on two cores, by the keys under which the parts report what they reached."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Wanted:
    """A bound that a figure is held against; `part` is the one that measures it."""

    part: str
    what: str
    bound: float
    unit: str
    at_most: bool = True

    def is_met(self, value: float) -> bool:
        """Whether the value keeps to the bound."""
        return value <= self.bound if self.at_most else value >= self.bound


WANTED = {
    "features_over_script": Wanted("features", "features through dbt over the bare DuckDB script", 1.15, "x"),
    "pandas_over_features": Wanted("features", "pandas over features through dbt", 20, "x", at_most=False),
    "polars_over_features": Wanted("features", "polars over features through dbt", 1, "x", at_most=False),
    "spark_over_features": Wanted("features", "PySpark local[2] over features through dbt", 5, "x", at_most=False),
    "end_to_end_minutes": Wanted("end_to_end", "1 M customers, 100 M lines: features to publish", 15, "minutes"),
    "end_to_end_gb": Wanted("end_to_end", "memory of the same", 8, "GB"),
    "refresh_share": Wanted("refresh", "refresh after 1 % new data, of a full build", 10, "%"),
    "reasons_minutes": Wanted("explanations", "top reasons for 1 M customers", 5, "minutes"),
    "build_seconds": Wanted("build_time", "Complete Journey build with no training due", 20, "s"),
    "build_training_seconds": Wanted("build_time", "Complete Journey build with both trainings", 60, "s"),
    "threads_over_best": Wanted("threads", "default threads over the fastest of 1, 2 and 4", 1.05, "x"),
    "scored_per_second": Wanted("explanations", "customers scored per second", 200_000, "a second", at_most=False),
}
