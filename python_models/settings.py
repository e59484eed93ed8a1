"""Where things are and how to reach them: the only reader of environment variables."""

import os
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from python_models.errors import SettingsError

# Sizes as DuckDB reads them.
_SIZE = r"^\d+(\.\d+)? ?(%|[KMGT]i?B)$"
_SPILL = r"^(\d+(\.\d+)? ?[KMGT]i?B|\d+% of available disk space)$"


def _beside_warehouse(values: dict[str, Any], name: str) -> Path:
    # When warehouse_dir itself was refused it is absent here; its own error is the one to report.
    return Path(values.get("warehouse_dir", "warehouse")) / name


def _usable_cores() -> int:
    """Return the cores that this process may use, 2 at least: dbt waits for DuckDB now and then."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 2
    return max(cores, 2)


class Settings(BaseSettings):
    """Settings of one installation; each has an environment variable REGULARS_<NAME> unless noted."""

    model_config = SettingsConfigDict(
        env_prefix="REGULARS_", extra="ignore", env_ignore_empty=True, populate_by_name=True
    )

    warehouse_dir: Path = Field(default=Path("warehouse"), description="landing files and the dbt databases")
    published_dir: Path = Field(
        default_factory=lambda values: _beside_warehouse(values, "published"),
        description="published snapshots and the CURRENT link",
    )
    spark_master: str = Field(default="local[2]", description="where a build on Spark runs, such as spark://host:7077")
    spark_champions_from: Path | None = Field(
        default=None, description="a regulars.duckdb whose trained models a build on Spark takes instead of training"
    )
    spark_training: Literal["driver", "cluster"] = Field(
        default="driver", description="where a build on Spark trains XGBoost; LightGBM is always trained on the driver"
    )
    source_file: Path = Field(default=Path("source.yml"), description="which data the shop brings")
    tuned_dir: Path = Field(default=Path("tuned"), description="parameter files that `regulars tune` writes")
    host: str = Field(default="127.0.0.1", description="address the dashboard and API listen on")
    port: int = Field(default=8050, ge=0, le=65535, description="port the dashboard and API listen on")
    allowed_hosts: str = Field(
        default="", description="names, besides this machine's and `host`, to serve at; commas between, * for any"
    )
    threads: int = Field(
        default_factory=_usable_cores,
        ge=1,
        description="models built at a time; threads of landing, fits of a training, batches of scoring and explaining",
    )
    memory_limit: str = Field(
        default="60%",
        pattern=_SIZE,
        description="most memory for DuckDB in a build, such as 8GB or 60% of the machine's",
    )
    spill_dir: Path = Field(
        default_factory=lambda values: _beside_warehouse(values, "spill"), description="for what memory cannot hold"
    )
    spill_limit: str = Field(
        default="90% of available disk space", pattern=_SPILL, description="most disk for that, such as 50GB"
    )

    java_home: Path | None = Field(
        default=None, validation_alias="JAVA_HOME", description="from JAVA_HOME: the Java of a build on Spark"
    )
    openai_api_key: str | None = Field(
        default=None, validation_alias="OPENAI_API_KEY", repr=False, description="from OPENAI_API_KEY"
    )
    openai_base_url: str | None = Field(
        default=None, validation_alias="OPENAI_BASE_URL", description="from OPENAI_BASE_URL"
    )
    openai_model: str = Field(default="gpt-4o-mini", validation_alias="OPENAI_MODEL", description="from OPENAI_MODEL")

    @property
    def landing_dir(self) -> Path:
        """Folder of the landing files, one folder per contract table."""
        return self.warehouse_dir / "landing"

    @property
    def spark_dir(self) -> Path:
        """Folder of the tables that a build on Spark makes."""
        return self.warehouse_dir / "spark"

    @property
    def served_names(self) -> frozenset[str]:
        """The names and addresses that the server answers at, in lower case; `*` stands for any."""
        given = [self.host, *self.allowed_hosts.split(",")]
        plain = {name.strip().strip("[]").lower() for name in given}
        return frozenset(plain - {""} | {"localhost", "127.0.0.1", "::1"})


def get_settings() -> Settings:
    """Read the settings from the environment now (nothing is cached, so tests may set variables).

    Raises SettingsError when a variable holds an unusable value.
    """
    try:
        return Settings()
    except ValidationError as error:
        problems = "; ".join(f"{'.'.join(map(str, item['loc']))}: {item['msg']}" for item in error.errors())
        raise SettingsError(f"The settings in the environment cannot be used: {problems}.") from error


def environment_secret(name: str) -> str:
    """Return the secret in an environment variable that a source file names, without white space around it.

    Raises SettingsError, which shows the name only, when the variable is not set or is empty.
    """
    value = os.environ.get(name, "").strip()
    if not value:
        raise SettingsError(
            f"The environment variable {name} is not set. Set it in the environment of the command, for example "
            f"`export {name}=...`; a scheduler needs it too."
        )
    return value
