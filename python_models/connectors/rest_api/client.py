"""Fetch one page: with the secret, only from the right host, tried again with back-off, and never more than fits."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType

import httpx2

from python_models.connectors.rest_api.answers import Transient, Where, check_status, parsed
from python_models.connectors.rest_api.json_text import JsonValue
from python_models.connectors.rest_api.options import RestApiOptions
from python_models.connectors.rest_api.retry import retrying
from python_models.connectors.rest_api.secrets import Secret
from python_models.errors import SourceError

_MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Page:
    """The content of an answer, where it came from, and what its Link header says is the next page."""

    body: JsonValue
    where: Where
    url: httpx2.URL
    next_link: str | None = None


class PageClient:
    """Asks one service for pages; close it after use."""

    def __init__(self, options: RestApiOptions, secret: Secret, sleep: Callable[[float], None] = time.sleep) -> None:
        self._options = options
        self._secret = secret
        self._sleep = sleep
        self._base = httpx2.URL(options.base_url)
        self._where: Where | None = None
        self._client = httpx2.Client(
            headers={"Accept": "application/json", "User-Agent": "regulars", **options.headers, **secret.headers},
            timeout=options.timeout,
            follow_redirects=True,
            max_redirects=5,
            event_hooks={"request": [self._refuse_other_hosts]},
        )

    def __enter__(self) -> "PageClient":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._client.close()

    def get(self, table: str, number: int, path: str, params: Mapping[str, str]) -> Page:
        """Return page `number` of a table, from a path below `base_url` or an address given by the service.

        Raises SourceError, a sentence without secrets, when it cannot be had after all attempts.
        """
        address = path if "://" in path else f"{self._options.base_url}/{path.lstrip('/')}"
        where = self._where = Where(table, number, address, self._secret, self._options.auth)
        try:
            url = httpx2.URL(address).copy_merge_params(dict(params))
        except httpx2.InvalidURL as error:
            raise SourceError(f"{where} is not a usable address: {error}. Check `path:` and `paging:`.") from error
        where = self._where = Where(table, number, str(url), self._secret, self._options.auth)
        return retrying(lambda: self._fetch(url, where), where, self._options, self._sleep)

    def _fetch(self, url: httpx2.URL, where: Where) -> Page:
        with _network_errors(where, self._options.timeout), self._client.stream("GET", url) as response:
            check_status(response, where)
            body = self._read(response, where)
            return Page(parsed(response, body, where), where, response.url, response.links.get("next", {}).get("url"))

    def _read(self, response: httpx2.Response, where: Where) -> bytes:
        """Read the answer, unpacked, up to the limits of size and time."""
        body = bytearray()
        end = time.monotonic() + self._options.timeout
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > self._options.max_page_mb * _MEGABYTE:
                raise SourceError(
                    f"{where}: the answer is larger than {self._options.max_page_mb:g} MB. "
                    "Ask for smaller pages (`paging: {size: ...}`), or set `max_page_mb:` higher."
                )
            if time.monotonic() > end:
                raise Transient(f"took longer than {self._options.timeout:g} seconds")
        return bytes(body)

    def _refuse_other_hosts(self, request: httpx2.Request) -> None:
        """Keep the secret, and the fetch, on the host that the user named."""
        if _origin(request.url) in (_origin(self._base), _secured(self._base)):
            return
        shown = self._secret.redacted(str(request.url.copy_with(query=None, fragment=None, userinfo=b"")))
        raise SourceError(
            f"{self._where} leads on to another address, {shown}. It was not asked, because it is not at `base_url:` "
            "and would be sent the secret. If it is the right one, write its beginning as `base_url:`."
        )


def _origin(url: httpx2.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port or {"http": 80, "https": 443}.get(url.scheme)


def _secured(base: httpx2.URL) -> tuple[str, str, int | None] | None:
    """Where a service that is asked without encryption usually leads: the same host with it."""
    return ("https", base.host, 443) if _origin(base)[2] == 80 else None


@contextmanager
def _network_errors(where: Where, timeout: float) -> Iterator[None]:
    try:
        yield
    except httpx2.TimeoutException as error:
        raise Transient(f"did not answer within {timeout:g} seconds") from error
    except (httpx2.TransportError, httpx2.DecodingError) as error:
        raise Transient(
            f"could not be read to its end: {where.redacted(str(error) or type(error).__name__)}"
        ) from error
    except httpx2.TooManyRedirects as error:
        raise SourceError(f"{where} leads round in circles. Check `base_url:` and `path:`.") from error
