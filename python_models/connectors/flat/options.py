"""Options of a `flat` source, and the check that the columns they name are in the file."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator

from python_models.connectors.csv import CsvTableFiles
from python_models.connectors.options import Options
from python_models.connectors.reading import DateFormat, DateOrder, DecimalMark, TimeZone
from python_models.errors import SourceError, did_you_mean, listed

Scalar = str | bool | int | float
# The day of a file that carries no dates. Any day would do: nothing is computed from the time between two rows.
NOMINAL_DATE = date(2000, 1, 1)


class Treatment(Options):
    """Which arm of a randomised test a customer was in; `control` is the value of those who were left alone."""

    column: str = Field(min_length=1)
    control: str = Field(min_length=1)


class FlatOptions(Options):
    """Options of a `flat` source."""

    file: str = Field(min_length=1, description="the file with one row per customer")
    folder: Path = Path(".")
    task: Literal["churn", "response"]
    label: str = Field(min_length=1, description="column with the outcome")
    positive: tuple[str, ...] = Field(default=(), description="values of the label that mean yes")
    customer_id: str | None = Field(
        default=None, description="column with the customer's id; without, rows are counted"
    )
    observed_at: date | str | None = Field(default=None, description="day of the outcome, or a column that holds it")
    leave_out: tuple[str, ...] = ()
    treatment: Treatment | None = None
    revenue: str | None = Field(default=None, description="column with the money that an answer brought")
    outcomes: tuple[str, ...] = Field(default=(), description="columns with further outcomes, yes or no, of a campaign")
    channel: str | None = Field(default=None, min_length=1, description="how the campaign contacted people")
    campaign: str = Field(default="campaign", min_length=1, description="what to call a campaign without arms")
    # How the file is written; what is not given is found by looking at it.
    delimiter: str | None = Field(default=None, min_length=1, max_length=4, description="what parts the columns")
    quote: str = Field(default='"', min_length=1, max_length=1)
    encoding: str | None = Field(default=None, min_length=1, description="a codec of Python's, such as cp1252")
    date_order: DateOrder | None = Field(default=None, description="iso, day_first, month_first or epoch_...")
    date_format: DateFormat | None = Field(default=None, description="a strptime format such as %d-%b-%y")
    decimal_mark: DecimalMark | None = Field(default=None, description="what parts a number from its decimals")
    time_zone: TimeZone | None = Field(default=None, description="zone of times that name none; else the shop's clock")

    @field_validator("positive", mode="before", json_schema_input_type=Scalar | list[Scalar])
    @classmethod
    def _as_texts(cls, value: object) -> object:
        """Take one value or several; YAML reads Yes and 1 as a boolean and a number."""
        values = value if isinstance(value, list | tuple) else [value]
        return tuple({True: "true", False: "false"}[one] if isinstance(one, bool) else str(one) for one in values)

    def reading(self) -> CsvTableFiles:
        """Return how the file is written, as the csv connector understands it."""
        names = ("file", "delimiter", "quote", "encoding", "date_order", "date_format", "decimal_mark", "time_zone")
        return CsvTableFiles(**{name: getattr(self, name) for name in names})

    def date_column(self) -> str | None:
        """Return the column that says when the outcome was observed, if it is a column."""
        return self.observed_at if isinstance(self.observed_at, str) else None

    def named_columns(self) -> Iterator[tuple[str, str]]:
        """Yield each option that names a column, with that name."""
        yield "label", self.label
        optional = {"customer_id": self.customer_id, "observed_at": self.date_column(), "revenue": self.revenue}
        if self.treatment is not None:
            optional["treatment.column"] = self.treatment.column
        yield from ((option, name) for option, name in optional.items() if name is not None)
        yield from (("leave_out", name) for name in self.leave_out)
        yield from (("outcomes", name) for name in self.outcomes)


def check_columns(options: FlatOptions, header: Sequence[str]) -> None:
    """Raise SourceError when an option names a column that the file has not, has twice, or that has another use."""
    repeated = sorted({name for name in header if list(header).count(name) > 1})
    if repeated:
        raise SourceError(f"The file {options.file} has more than one column named {listed(map(repr, repeated))}.")
    uses: dict[str, str] = {}
    for option, name in options.named_columns():
        if name not in header:
            raise SourceError(
                f"The file {options.file} has no column {name!r}, which `{option}:` names."
                f"{did_you_mean(name, header)} Columns there: {listed(header)}."
            )
        if name in uses:
            raise SourceError(f"The column {name!r} is named by `{uses[name]}:` and by `{option}:`. Give it one use.")
        uses[name] = option
    if options.treatment is not None and options.task != "response":
        raise SourceError("`treatment:` needs `task: response`: the arms of a test are campaigns that people answer.")
    if options.revenue is not None and options.task != "response":
        raise SourceError("`revenue:` needs `task: response`: it is the money that an answer brought.")
    if options.outcomes and options.task != "response":
        raise SourceError("`outcomes:` needs `task: response`: they are what a campaign may have changed.")
    if options.date_column() is not None and options.task == "response":
        raise SourceError("`observed_at:` must be a day for `task: response`, the day of the campaign: YYYY-MM-DD.")
