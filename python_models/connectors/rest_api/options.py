"""The options of a `rest_api` source."""

from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, model_validator

from python_models.connectors.options import Options
from python_models.connectors.reading import Reading

AUTH_KEYS = ("type", "token_env", "header", "user_env", "password_env")


def _address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.fragment or parts.query:
        raise ValueError("expected an address such as https://shop.example/api, without parameters")
    return text.rstrip("/")


def _path(text: str) -> str:
    if "://" in text or text.startswith("//"):
        raise ValueError("expected a path below `base_url`, such as /orders")
    return text


class Auth(Options):
    """How requests are authenticated; every `*_env` is the name of an environment variable that holds a secret."""

    type: Literal["bearer", "header", "basic"]
    token_env: str | None = None
    header: str = Field(default="X-Api-Key", pattern=r"^[A-Za-z0-9-]+$")
    user_env: str | None = None
    password_env: str | None = None

    @model_validator(mode="after")
    def _complete(self) -> "Auth":
        needed = ("user_env", "password_env") if self.type == "basic" else ("token_env",)
        if missing := [name for name in needed if getattr(self, name) is None]:
            raise ValueError(f"`type: {self.type}` also needs {' and '.join(missing)}")
        return self


class Paging(Options):
    """How to ask for the next page.

    page: `param` counts 1, 2, ... until a page is empty, or until `total` (where the answer says how many pages).
    offset: `param` counts records, until a page is empty, or until `total` (where the answer says how many records).
    cursor: `next` is where the answer has the cursor that `param` takes. link: `next` is where the answer has the
    address of the next page; without it the Link header is used. none: there is one page.
    """

    type: Literal["page", "offset", "cursor", "link", "none"] = "none"
    param: str | None = None
    start: int | None = Field(default=None, ge=0)
    size: int | None = Field(default=None, ge=1)
    size_param: str | None = None
    total: str | None = None
    next: str | None = None

    @model_validator(mode="after")
    def _fits_the_type(self) -> "Paging":
        if self.type == "cursor" and not self.next:
            raise ValueError("`type: cursor` also needs `next`, where the answer has the next cursor: meta.next_cursor")
        if self.type in ("page", "offset") and self.next:
            raise ValueError(f"`next` is not for `type: {self.type}`, but for cursor and link")
        if self.type not in ("page", "offset") and (self.total or self.start is not None):
            raise ValueError(f"`start` and `total` are not for `type: {self.type}`, but for page and offset")
        if self.size_param and not self.size:
            raise ValueError("`size_param` needs `size`, the number of records of a page to ask for")
        return self

    @property
    def page_param(self) -> str:
        """Name of the parameter that says which page is asked for."""
        return self.param or {"page": "page", "offset": "offset"}.get(self.type, "cursor")

    @property
    def size_parameters(self) -> dict[str, str]:
        """Parameters that ask for a size of page, when one is given."""
        name = self.size_param or {"page": "per_page"}.get(self.type, "limit")
        return {name: str(self.size)} if self.size else {}


class Incremental(Options):
    """Fetch only what is new: `param` is set to the highest value of `column` seen so far (at first to `start`)."""

    column: str = Field(min_length=1)
    param: str = Field(min_length=1)
    start: str | None = None


class RestTable(Reading):
    """Where the rows of one contract table come from; names of nested keys are joined by dots."""

    path: Annotated[str, AfterValidator(_path)] = ""
    from_table: Literal["transactions"] | None = Field(
        default=None, alias="from", description="make one row per customer from the records of that table"
    )
    params: dict[str, str | int | float | bool] = Field(default_factory=dict)
    records: str = Field(default="", description="where the list of records is in the answer; empty: the answer itself")
    lines: str | None = Field(default=None, description="a list in each record, whose elements become the rows")
    key: str | None = Field(default=None, description="the id of a record that is one order line; its line_id")
    paging: Paging = Field(default_factory=Paging)
    incremental: Incremental | None = None

    @model_validator(mode="after")
    def _has_a_source(self) -> "RestTable":
        if bool(self.path) == bool(self.from_table):
            raise ValueError("expected `path:`, where the service has the records (or, for customers, `from:` instead)")
        return self

    @model_validator(mode="after")
    def _key_or_lines(self) -> "RestTable":
        if self.key and self.lines:
            raise ValueError("`key` is for records that are one row each; lines are numbered by their place in `lines`")
        return self


class RestApiOptions(Options):
    """Options of a `rest_api` source; times are in seconds."""

    base_url: Annotated[str, AfterValidator(_address)]
    auth: Auth | None = None
    headers: dict[str, str] = Field(default_factory=dict)
    tables: dict[str, RestTable]
    max_age_minutes: int | None = Field(default=None, ge=1)
    timeout: float = Field(default=60, gt=0)
    attempts: int = Field(default=6, ge=1)
    wait: float = Field(default=1, ge=0, description="before the second try; doubles with each further one")
    max_wait: float = Field(default=300, ge=0, description="longest wait, also where the service asks for more")
    max_page_mb: float = Field(default=64, gt=0)
    max_pages: int = Field(default=100_000, ge=1)
    batch_records: int = Field(default=20_000, ge=1)
