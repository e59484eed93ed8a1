"""Landing: immutable Parquet files, one folder per contract table, one file per load of a source file."""

from python_models.landing.load import ensure_landed, is_current, land
from python_models.landing.report import LandingReport, TableReport

__all__ = ["LandingReport", "TableReport", "ensure_landed", "is_current", "land"]
