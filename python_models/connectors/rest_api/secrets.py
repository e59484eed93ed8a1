"""Secrets come from environment variables that the source file names; they are never written down or shown."""

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, urlsplit

from python_models.connectors.rest_api.options import AUTH_KEYS, Auth
from python_models.errors import SettingsError, SourceError, did_you_mean, listed
from python_models.settings import environment_secret

_VARIABLE = re.compile(r"[A-Z_][A-Z0-9_]*")
_SECRET_NAME = re.compile(
    r"(?i)authorization|cookie|passw|secret|signature|credential|api[-_]?key|access[-_]?key|(^|[-_.])(token|key|sig)$"
)
_SHOWN = "***"


@dataclass(frozen=True)
class Secret:
    """What is sent with every request, and the texts that must never be shown."""

    headers: Mapping[str, str] = field(repr=False)
    hidden: tuple[str, ...] = field(default=(), repr=False)

    def redacted(self, text: str) -> str:
        """Return the text without the secrets, and without values of URL parameters that look like one."""
        for value in self.hidden:
            for form in {value, quote(value), quote(value, safe="")}:
                text = text.replace(form, _SHOWN)
        return re.sub(r"([?&])([^=&#\s]+)=([^&#\s]*)", _hide_value, text)


def _hide_value(found: re.Match[str]) -> str:
    sign, name, _ = found.groups()
    return f"{sign}{name}={_SHOWN}" if _SECRET_NAME.search(name) else found[0]


def refuse_secrets(options: Mapping[str, object]) -> None:
    """Raise SourceError, without showing the value, where the options hold a secret instead of a variable's name.

    Must run before anything else looks at the options, because other refusals show the value they refuse.
    """
    for problem in _problems(options):
        raise SourceError(
            f"The options of the connector rest_api hold a secret: {problem} A secret must not be in the source file. "
            "Put it into an environment variable, and name that, for example `auth: {type: bearer, token_env: "
            "SHOP_TOKEN}`. If the file has been shared, have the secret replaced."
        )


def _problems(options: Mapping[str, object]) -> Iterator[str]:
    yield from _auth_problems(options.get("auth", {}))
    yield from _address_problems("base_url", options.get("base_url"))
    yield from _named_problems("headers", options.get("headers"))
    tables = options.get("tables")
    for name, table in tables.items() if isinstance(tables, Mapping) else ():
        if isinstance(table, Mapping):
            yield from _address_problems(f"tables.{name}.path", table.get("path"))
            yield from _named_problems(f"tables.{name}.params", table.get("params"))


def _auth_problems(auth: object) -> Iterator[str]:
    if not isinstance(auth, Mapping):
        yield "`auth` is a text or a list."
        return
    for key, value in auth.items():
        if key not in AUTH_KEYS:
            yield f"`auth` has a key {key!r}.{did_you_mean(str(key), AUTH_KEYS)} Expected: {listed(AUTH_KEYS)}."
        elif str(key).endswith("_env") and not (isinstance(value, str) and _VARIABLE.fullmatch(value)):
            yield f"`auth.{key}` is not the name of an environment variable (capitals, digits and _)."


def _address_problems(key: str, address: object) -> Iterator[str]:
    if not isinstance(address, str):
        return
    try:
        parts = urlsplit(address)
    except ValueError:
        return
    if "@" in parts.netloc:
        yield f"`{key}` holds a user name or password before the @."
    yield from _named_problems(key, dict(parse_qsl(parts.query)))


def _named_problems(key: str, values: object) -> Iterator[str]:
    for name in values if isinstance(values, Mapping) else ():
        if _SECRET_NAME.search(str(name)):
            yield f"`{key}` sets {str(name)!r}."


def read_secret(auth: Auth | None) -> Secret:
    """Return what proves to the service who asks; raises SourceError when a variable is not set or cannot be sent."""
    if auth is None:
        return Secret({})
    if auth.type == "basic":
        user, password = _variable(auth.user_env), _variable(auth.password_env)
        pair = b64encode(f"{user}:{password}".encode()).decode()
        return Secret({"Authorization": f"Basic {pair}"}, (pair, password))
    token = _variable(auth.token_env)
    if not (token.isascii() and token.isprintable()):
        raise SourceError(
            f"The environment variable {auth.token_env} holds characters that cannot be sent in a header. "
            "Set it to the token alone, in plain letters and digits, on one line."
        )
    if auth.type == "bearer":
        return Secret({"Authorization": f"Bearer {token}"}, (token,))
    return Secret({auth.header: token}, (token,))


def _variable(name: str | None) -> str:
    try:
        return environment_secret(name or "")
    except SettingsError as error:
        raise SourceError(f"The source file names the environment variable {name} as a secret. {error}") from error
