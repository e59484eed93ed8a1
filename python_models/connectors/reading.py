"""How a source writes its values: options that all connectors over tables share."""

from typing import Annotated, Literal

import duckdb
from pydantic import AfterValidator, Field, model_validator

from python_models.connectors.options import Options
from python_models.landing.shop_settings import known_time_zone

DateOrder = Literal["iso", "day_first", "month_first", "epoch_seconds", "epoch_milliseconds"]
DecimalMark = Literal[".", ","]


def _strptime_format(text: str) -> str:
    try:
        duckdb.connect(":memory:").execute("select strptime(strftime(timestamp '2024-01-31', $1), $1)", [text])
    except duckdb.Error as error:
        raise ValueError(f"no format that dates can be read by; expected for example %d-%b-%y {error}") from error
    return text


DateFormat = Annotated[str, Field(min_length=2), AfterValidator(_strptime_format)]
TimeZone = Annotated[str, AfterValidator(known_time_zone)]


class Reading(Options):
    """The column map of one table, and how its dates and numbers are written; what is not given is detected."""

    columns: dict[str, str] = Field(default_factory=dict, description="contract column: column of the source")
    leave_out: tuple[str, ...] = Field(default=(), description="columns of the source not to keep as attributes")
    date_order: DateOrder | None = Field(default=None, description="iso, day_first, month_first or epoch_...")
    date_format: DateFormat | None = Field(default=None, description="a strptime format such as %d-%b-%y")
    decimal_mark: DecimalMark | None = Field(default=None, description="what parts a number from its decimals")
    time_zone: TimeZone | None = Field(default=None, description="zone of times that name none; else the shop's clock")

    @model_validator(mode="after")
    def _one_way_to_read_dates(self) -> "Reading":
        if self.date_order and self.date_format:
            raise ValueError("`date_order` and `date_format` say the same thing twice; give one of them")
        return self
