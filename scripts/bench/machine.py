"""What the figures were taken on."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version

_PACKAGES = ("dbt-core", "dbt-duckdb", "duckdb", "pandas", "xgboost-cpu", "xgboost", "lightgbm", "shap")


def machine() -> dict[str, str]:
    """Cores, memory, versions and how busy the machine is."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return {
        "cores": str(len(os.sched_getaffinity(0))),
        "memory": f"{memory:.0f} GB",
        "load": f"{os.getloadavg()[0]:.1f}",
        "python": platform.python_version(),
    } | {name: found for name in _PACKAGES if (found := _version(name))}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
