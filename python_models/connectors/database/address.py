"""The address of the database, and how it is kept out of every message."""

import os
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from python_models.connectors.base import digest
from python_models.connectors.database.options import DatabaseOptions
from python_models.errors import SourceError, did_you_mean

_SECRETS = ("password", "passwd", "pwd", "sslpassword", "token", "odbc_connect")


def check_address(options: DatabaseOptions) -> None:
    """Raise SourceError unless exactly one address is given and no password stands in the source file."""
    if (options.url is None) == (options.url_env is None):
        raise SourceError(
            "The connector database needs one address: `url_env: SHOP_DATABASE_URL`, the name of an environment "
            "variable that holds it, or `url:` when it has no password."
        )
    if options.url_env is not None and not options.url_env.isidentifier():
        raise SourceError(
            "`url_env:` is not the name of an environment variable. Write a name such as SHOP_DATABASE_URL, and put "
            "the address into that variable, not into the source file."
        )
    if options.url is not None and _secrets(_parsed(options.url, "`url:`")):
        raise SourceError(
            "`url:` in the source file holds a password. Files are copied and shared: put the address into an "
            "environment variable and write `url_env: SHOP_DATABASE_URL` instead."
        )


def read_address(options: DatabaseOptions, base_dir: Path) -> URL:
    """Return the address; a relative SQLite file is taken from `base_dir`. Raises SourceError when it is not usable."""
    if options.url is not None:
        return _placed(_parsed(options.url, "`url:`"), base_dir)
    name = str(options.url_env)
    text = os.environ.get(name, "").strip()
    if not text:
        near = did_you_mean(name, (key for key in os.environ if key != name))
        raise SourceError(
            f"The environment variable {name}, named by `url_env:`, is not set.{near} Set it to the address of the "
            "database, for example postgresql://user:password@host:5432/shop."
        )
    return _placed(_parsed(text, f"The environment variable {name}"), base_dir)


def place_of(url: URL) -> str:
    """Return where the database is, for people: no user, no password."""
    host = f"{url.host or 'this machine'}{f':{url.port}' if url.port else ''}"
    return f"{url.database}" if url.get_backend_name() == "sqlite" else f"{url.database} on {host}"


def identity_of(url: URL) -> str:
    """Return a digest that tells databases apart and does not change with the user or the password."""
    return digest(url.get_backend_name(), url.host or "", str(url.port or ""), url.database or "")


def without_secrets(text: str, url: URL) -> str:
    """Return the text with everything secret in the address blotted out."""
    for secret in sorted(_secrets(url), key=len, reverse=True):
        text = text.replace(secret, "***")
    return text


def _secrets(url: URL) -> list[str]:
    query = [value for key, value in url.query.items() if key.lower() in _SECRETS]
    values = [url.password, *(value if isinstance(value, str) else " ".join(value) for value in query)]
    return [value for value in values if value]


def _parsed(text: str, where: str) -> URL:
    try:
        return make_url(text)
    except (ArgumentError, ValueError):
        # The parser's own message repeats the address, and with it the password.
        raise SourceError(
            f"{where} does not hold the address of a database. Expected, for example, "
            "postgresql://user:password@host:5432/shop; special characters in a password are written as %40 and so on."
        ) from None


def _placed(url: URL, base_dir: Path) -> URL:
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return url
    file = base_dir / url.database
    if not file.is_file():
        siblings = [path.name for path in file.parent.iterdir()] if file.parent.is_dir() else []
        raise SourceError(f"There is no SQLite database {file}.{did_you_mean(file.name, siblings)}")
    return url.set(database=str(file))
