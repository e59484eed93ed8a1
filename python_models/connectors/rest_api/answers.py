"""What an answer of a service means: usable, worth another try, or something the user must put right."""

from dataclasses import dataclass
from email.utils import parsedate_to_datetime

import httpx2

from python_models.connectors.rest_api.json_text import JsonValue, parse_json
from python_models.connectors.rest_api.options import Auth
from python_models.connectors.rest_api.secrets import Secret
from python_models.errors import SourceError

_WORTH_ANOTHER_TRY = {408, 425, 429, 500, 502, 503, 504}
_SHOWN = 200


class Transient(Exception):
    """A failure that may pass; `retry_after` is how many seconds the service asks to wait, if it does."""

    def __init__(self, reason: str, retry_after: float | None = None) -> None:
        self.retry_after = retry_after
        super().__init__(reason)


class PageGone(SourceError):
    """The service does not know the page that was asked for."""


@dataclass(frozen=True)
class Where:
    """Which page an error is about; its text holds no secret."""

    table: str
    number: int
    url: str
    secret: Secret
    auth: Auth | None

    def __str__(self) -> str:
        return f"Table {self.table}: page {self.number} ({self.redacted(self.url)})"

    def redacted(self, text: str) -> str:
        """Return the text without secrets."""
        return self.secret.redacted(text)

    def excerpt(self, body: bytes) -> str:
        """Return the beginning of an answer, for a message."""
        text = " ".join(self.redacted(body.decode("utf-8", "replace")).split())
        return repr(text[:_SHOWN] + "..." * (len(text) > _SHOWN)) if text else "nothing"

    @property
    def variables(self) -> str:
        """The names of the environment variables that hold the secret, for a message."""
        names = (self.auth.token_env, self.auth.user_env, self.auth.password_env) if self.auth else ()
        return " and ".join(name for name in names if name)


def check_status(response: httpx2.Response, where: Where) -> None:
    """Raise Transient or SourceError unless the status says that the answer is good."""
    status = response.status_code
    if 200 <= status < 300:
        return
    if status in _WORTH_ANOTHER_TRY:
        raise Transient(f"was answered with {status} {response.reason_phrase}".rstrip(), _retry_after(response))
    if status in (401, 403):
        raise SourceError(f"{where} was refused with {status}. {_access(status, where)}")
    if status in (404, 410):
        raise PageGone(
            f"{where} is not there ({status}). Expected a list of records. Correct `base_url:` or `path:`"
            + (", or say with `paging: {total: ...}` where paging ends." if where.number > 1 else ".")
        )
    body = next(response.iter_bytes(), b"")
    kind = PageGone if status in (400, 422) else SourceError
    raise kind(
        f"{where} was answered with {status}. Expected 200 and JSON. The answer says {where.excerpt(body)}. "
        "Correct `path:`, `params:` or `paging:` of the table."
    )


def _access(status: int, where: Where) -> str:
    if where.auth is None:
        return "The source file has no `auth:`. Add one, for example `auth: {type: bearer, token_env: SHOP_TOKEN}`."
    if status == 401:
        return f"Set {where.variables} to a secret that is valid now, and check `auth:`: it says `{where.auth.type}`."
    return f"The secret in {where.variables} may not read this. Have it given the right to, or set another."


def parsed(response: httpx2.Response, body: bytes, where: Where) -> JsonValue:
    """Return the content; a broken JSON answer is worth another try, any other kind of content is not."""
    if not body:
        return None
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    try:
        return parse_json(body)
    except UnicodeDecodeError as error:
        raise SourceError(f"{where}: the answer is not in UTF-8, as JSON must be ({error.reason}).") from error
    except ValueError as error:
        if kind.endswith("json"):
            raise Transient(f"is broken JSON after {len(body)} bytes: {error}") from error
        raise SourceError(
            f"{where}: the answer is {kind or 'of no stated kind'}, expected application/json. It begins with "
            f"{where.excerpt(body)}. Correct `base_url:` or `path:`: this is often the page for people, or a log-in."
        ) from error


def _retry_after(response: httpx2.Response) -> float | None:
    """Return the seconds the service asks to wait: given as such, or as a date to hold against its own clock."""
    text = response.headers.get("Retry-After", "").strip()
    if text.isdigit():
        return float(text)
    try:
        now = parsedate_to_datetime(response.headers["Date"])
        return max(0.0, (parsedate_to_datetime(text) - now).total_seconds())
    except (KeyError, ValueError, TypeError):
        return None
