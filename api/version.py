"""The version of the installed distribution."""

from functools import lru_cache
from importlib import metadata


@lru_cache(maxsize=1)
def version() -> str:
    """Such as 0.1.0; 0.0.0 when the code runs from a folder that was never installed."""
    try:
        return metadata.version("regulars")
    except metadata.PackageNotFoundError:
        return "0.0.0"
