"""Options of a `synthetic` source: size, time, purchases, campaigns and dirt."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from python_models.connectors.options import Options
from python_models.errors import did_you_mean, listed

# Columns a `nulls` dial may empty: optional ones, attributes included.
OPTIONAL_COLUMNS = (
    *(f"customers.{name}" for name in ("registered_at", "birth_year", "region", "loyalty_tier", "acquired_through")),
    *(f"customers.{name}" for name in ("distance_to_store_km", "mail_preference", "has_app", "postcode")),
    *(f"transactions.{name}" for name in ("quantity", "product_id", "category", "discount_amount")),
    *(f"transactions.{name}" for name in ("coupon_amount", "channel", "is_return")),
)

# Dials that pick lines; no line is picked by two of them.
LINE_DIALS = (
    "duplicates",
    "late",
    "out_of_order",
    "orphans",
    "missing_customers",
    "outliers",
    "returns",
    "bad_dates",
    "zone_offsets",
    "decimal_commas",
    "currency_signs",
)

Share = Field(default=0.0, ge=0, le=1)


class Purchases(Options):
    """How customers buy: BG/NBD with seasons.

    A customer's orders per day are Gamma distributed, with shape `rate_shape` and mean 1 / `days_between_orders`.
    After each repeat order they stop for good with a probability that is Beta(`dropout_a`, `dropout_b`) distributed.
    `season_strength` is 0 for none; at 1 the best season sells about three times what the worst does.
    """

    rate_shape: float = Field(default=1.2, gt=0, le=100)
    days_between_orders: float = Field(default=14.0, gt=0, le=1_000)
    dropout_a: float = Field(default=0.7, gt=0, le=1_000)
    dropout_b: float = Field(default=9.0, gt=0, le=1_000)
    season_strength: float = Field(default=0.5, ge=0, le=1)


class Dirt(Options):
    """Dials for dirt, all off. Shares are of the clean order lines unless they say otherwise."""

    duplicates: float = Share
    late: float = Share
    out_of_order: float = Share
    orphans: float = Share
    missing_customers: float = Share
    outliers: float = Share
    returns: float = Share
    unflagged_returns: float = Field(default=0.0, ge=0, le=1, description="share of the returns")
    bad_dates: float = Share
    zone_offsets: float = Share
    decimal_commas: float = Share
    currency_signs: float = Share
    repeated_customers: float = Field(default=0.0, ge=0, le=1, description="share of the customers")
    nulls: Mapping[str, float] = Field(default_factory=dict, description="table.column to the share without a value")
    hold_back_late: bool = Field(default=False, description="leave the files of late lines out, to land them later")

    @field_validator("nulls")
    @classmethod
    def _known_columns(cls, nulls: Mapping[str, float]) -> Mapping[str, float]:
        for column, share in nulls.items():
            if column not in OPTIONAL_COLUMNS:
                hint = did_you_mean(column, OPTIONAL_COLUMNS)
                raise ValueError(f"no optional column {column!r}.{hint} Expected: {listed(OPTIONAL_COLUMNS)}")
            if not 0 <= share <= 1:
                raise ValueError(f"the share of {column!r} is {share}, expected 0 to 1")
        return nulls

    @model_validator(mode="after")
    def _shares_fit(self) -> Self:
        total = sum(getattr(self, dial) for dial in LINE_DIALS)
        if total > 1 + 1e-9:
            raise ValueError(
                f"the shares of {listed(LINE_DIALS)} add up to {total:g}; no line is picked twice: 1 at most"
            )
        return self


class SyntheticOptions(Options):
    """Options of a `synthetic` source. `lines` is what the shop comes close to, within the luck of the draw."""

    customers: int = Field(default=2_000, ge=100, le=1_000_000)
    lines: int = Field(default=60_000, ge=1_000, le=200_000_000)
    start_date: date = date(2023, 1, 2)
    days: int = Field(default=730, ge=120, le=3_650)
    seed: int = Field(default=7, ge=0, lt=2**63)
    products: int = Field(default=1_200, ge=24, le=60_000)
    campaigns: int = Field(default=12, ge=0, le=200)
    assignment: Literal["randomised", "targeted", "mixed"] = "mixed"
    control_share: float = Field(default=0.2, ge=0, le=0.9)
    reach: float = Field(default=0.5, gt=0, le=1, description="share of the known customers that a campaign chooses")
    purchases: Purchases = Purchases()
    dirt: Dirt = Dirt()
    lines_per_file: int = Field(default=2_000_000, ge=1_000)
    truth_horizon_days: int = Field(default=28, ge=1, le=730)

    @property
    def rows_digest_json(self) -> str:
        """What decides on the rows, as JSON: not how they are cut into files, nor which files are given."""
        return self.model_dump_json(
            exclude={"lines_per_file": True, "truth_horizon_days": True, "dirt": {"hold_back_late": True}}
        )

    @property
    def has_line_dirt(self) -> bool:
        """Whether any dial picks order lines."""
        return any(getattr(self.dirt, dial) for dial in LINE_DIALS)
