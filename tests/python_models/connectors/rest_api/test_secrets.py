"""Secrets come from the environment, go to one host only, and are shown nowhere."""

import logging
from base64 import b64encode
from urllib.parse import urlencode

import pytest

from python_models.connectors.rest_api.answers import Where
from python_models.connectors.rest_api.secrets import Secret
from python_models.errors import SourceError
from tests.python_models.connectors.rest_api.shop_server import Fault, ShopServer

SECRET = "s3cr3t-t0k3n/with+signs"
PAIR = b64encode(f"anna:{SECRET}".encode()).decode()
BEARER = {"type": "bearer", "token_env": "SHOP_TOKEN"}
BASIC = {"type": "basic", "user_env": "SHOP_USER", "password_env": "SHOP_PASSWORD"}


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    monkeypatch.setenv("SHOP_TOKEN", f" {SECRET}\n")
    monkeypatch.setenv("SHOP_USER", "anna")
    monkeypatch.setenv("SHOP_PASSWORD", SECRET)


@pytest.fixture
def other_shop():
    server = ShopServer()
    with server.running():
        yield server


@pytest.mark.parametrize(
    "auth, header, value",
    [
        (BEARER, "Authorization", f"Bearer {SECRET}"),
        (BASIC, "Authorization", f"Basic {PAIR}"),
        ({"type": "header", "token_env": "SHOP_TOKEN"}, "X-Api-Key", SECRET),
        ({"type": "header", "header": "X-Shop", "token_env": "SHOP_TOKEN"}, "X-Shop", SECRET),
    ],
)
def test_every_request_bears_the_secret(land, shop, source, auth, header, value, caplog):
    caplog.set_level(logging.DEBUG)
    shop.fail_once(Fault(500), Fault(429, headers={"Retry-After": "0"}))
    land({"auth": auth, "headers": {"Accept-Language": "en"}})
    assert {request.headers.get(header) for request in shop.requests} == {value}
    assert {request.headers.get("Accept-Language") for request in shop.requests} == {"en"}
    kept = b"".join(file.read_bytes() for file in source.folder.rglob("*") if file.is_file())
    for secret in (SECRET, PAIR):
        assert secret not in caplog.text
        assert secret.encode() not in kept


@pytest.mark.parametrize("auth, names", [(BEARER, "SHOP_TOKEN"), (BASIC, "SHOP_USER and SHOP_PASSWORD")])
@pytest.mark.parametrize("status", [401, 403])
def test_a_refusal_names_the_variable_and_not_the_secret(land, shop, auth, names, status):
    shop.fault = lambda request, number: Fault(status, body=f'{{"bad": "{SECRET}"}}'.encode())
    with pytest.raises(SourceError, match=rf"was refused with {status}.*{names}") as error:
        land({"auth": auth})
    assert SECRET not in str(error.value)
    assert len(shop.requests) == 1


@pytest.mark.parametrize("status, content_type", [(422, "application/json"), (200, "text/html")])
def test_an_answer_that_repeats_the_secret_is_shown_without_it(land, shop, status, content_type):
    body = f"you sent Bearer {SECRET}".encode()
    shop.fault = lambda request, number: Fault(status, body=body, content_type=content_type)
    with pytest.raises(SourceError, match=r"you sent Bearer \*\*\*"):
        land({"auth": BEARER})


def test_a_next_page_that_repeats_the_secret_is_shown_without_it(land, shop):
    shop.fault = lambda request, number: (
        Fault(500)
        if request.query.get("access_token")
        else Fault(headers={"Link": '</x?access_token=abc>; rel="next"'})
    )
    with pytest.raises(SourceError, match=r"/x\?access_token=\*\*\*\)"):
        land({"auth": BEARER}, paging={"type": "link"})


@pytest.mark.parametrize("auth", [BEARER, BASIC, {"type": "header", "token_env": "SHOP_TOKEN"}])
@pytest.mark.parametrize("way", ["redirect", "link header", "link in the body"])
def test_no_other_host_is_asked(land, shop, other_shop, auth, way):
    away = f"{other_shop.url}/orders?code=1"
    body = f'{{"data": {{"items": []}}, "links": {{"next": "{away}"}}}}'.encode()
    fault = {
        "redirect": Fault(302, headers={"Location": away}),
        "link header": Fault(headers={"Link": f'<{away}>; rel="next"'}),
        "link in the body": Fault(body=body),
    }[way]
    paging = {"type": "link", "next": "links.next"} if way == "link in the body" else {"type": "link"}
    shop.fault = lambda request, number: fault if request.path == "/orders" else None
    with pytest.raises(SourceError, match=rf"leads on to another address, {other_shop.url}/orders\. It was not asked"):
        land({"auth": auth}, paging=paging)
    assert other_shop.requests == []


def test_a_redirect_on_the_same_host_is_followed(land, shop, order_ids):
    shop.fault = lambda request, number: (
        Fault(301, headers={"Location": f"/v2{request.path}?{urlencode(request.query)}"})
        if not request.path.startswith("/v2")
        else None
    )
    land({"auth": BEARER})
    assert len(order_ids()) == 8
    assert {request.headers["Authorization"] for request in shop.requests} == {f"Bearer {SECRET}"}


@pytest.mark.parametrize(
    "options, reason",
    [
        ({"auth": {"type": "bearer", "token": SECRET}}, "`auth` has a key 'token'. Did you mean 'token_env'"),
        (
            {"auth": {"type": "bearer", "token_env": SECRET}},
            "`auth.token_env` is not the name of an environment variable",
        ),
        ({"auth": {"type": "bearer", "token_env": [SECRET]}}, "`auth.token_env` is not the name"),
        ({"auth": f"Bearer {SECRET}"}, "`auth` is a text or a list"),
        ({"auth": [SECRET]}, "`auth` is a text or a list"),
        ({"base_url": "https://anna:s3cr3t-t0k3n@shop.example"}, "`base_url` holds a user name or password"),
        ({"base_url": "https://shop.example?api_key=s3cr3t-t0k3n"}, "`base_url` sets 'api_key'"),
        ({"headers": {"Authorization": SECRET}}, "`headers` sets 'Authorization'"),
        ({"headers": {"X-Api-Key": SECRET}}, "`headers` sets 'X-Api-Key'"),
        (
            {"tables": {"transactions": {"params": {"token": SECRET}}}},
            r"`tables.transactions.params` sets 'token'",
        ),
        (
            {"tables": {"transactions": {"path": "/o?sig=s3cr3t-t0k3n"}}},
            r"`tables.transactions.path` sets 'sig'",
        ),
    ],
)
def test_a_secret_in_the_source_file_is_refused_unseen(land, shop, options, reason):
    with pytest.raises(SourceError, match="hold a secret: " + reason.replace("[", r"\[")) as error:
        land(options)
    assert "token_env: SHOP_TOKEN" in str(error.value)
    assert "s3cr3t-t0k3n" not in str(error.value)
    assert shop.requests == []


@pytest.mark.parametrize("value, reason", [(None, "is not set"), ("  ", "is not set"), ("a\nb", "cannot be sent")])
def test_a_variable_that_cannot_be_used_is_named(land, shop, monkeypatch, value, reason):
    monkeypatch.delenv("SHOP_TOKEN") if value is None else monkeypatch.setenv("SHOP_TOKEN", value)
    with pytest.raises(SourceError, match=rf"SHOP_TOKEN.*{reason}"):
        land({"auth": BEARER})
    assert shop.requests == []


@pytest.mark.parametrize(
    "auth, missing", [({"type": "bearer"}, "token_env"), ({"type": "basic"}, "user_env and password_env")]
)
def test_half_an_authentication_is_refused(land, auth, missing):
    with pytest.raises(SourceError, match=rf"also needs {missing}"):
        land({"auth": auth})


def test_the_secret_does_not_show_in_a_trace():
    secret = Secret({"X-Api-Key": "s3cret"}, ("s3cret",))
    assert "s3cret" not in f"{secret!r} {Where('orders', 1, 'https://shop.example', secret, None)!r}"
