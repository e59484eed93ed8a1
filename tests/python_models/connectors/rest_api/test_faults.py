"""What goes wrong on the way: what may pass is tried again, the rest is a sentence with table, page and address."""

import gzip
import socket

import pytest

from python_models.connectors.base import SourceContext
from python_models.connectors.rest_api.connector import RestApiConnector
from python_models.errors import SourceError
from tests.python_models.connectors.rest_api.conftest import CUSTOMERS, ORDERS
from tests.python_models.connectors.rest_api.shop_server import Fault

ALL = [f"{number:05d}" for number in range(1, 9)]
TOO_MANY = {"Retry-After": "7"}
BY_DATE = {"Retry-After": "Wed, 21 Oct 2026 07:28:30 GMT", "Date": "Wed, 21 Oct 2026 07:28:00 GMT"}
BOMB = gzip.compress(b"[" + b" " * 10_000_000)
HTML = b"<!DOCTYPE html><title>Log in</title>"


@pytest.mark.parametrize(
    "faults",
    [
        [Fault(500)],
        [Fault(502), Fault(503)],
        [Fault(429)],
        [Fault(cut=20)],
        [Fault(cut=20, headers={"Content-Length": "1000"})],
        [Fault(hang_up=True), Fault(504, body=b"")],
        [Fault(delay=1.0)],
        [Fault(drip=0.01)],
    ],
    ids=["500", "502 and 503", "429", "broken JSON", "cut short", "hang-up and 504", "slow", "dripping"],
)
def test_what_passes_is_tried_again(land, shop, order_ids, faults):
    shop.fail_once(*faults)
    land({"timeout": 0.5})
    assert order_ids() == ALL
    assert len(shop.requests) == 1 + 4 + len(faults)


@pytest.mark.parametrize(
    "headers, waits",
    [(TOO_MANY, [7.0]), (BY_DATE, [30.0]), ({"Retry-After": "soon"}, None), ({}, None)],
)
def test_a_wait_the_service_asks_for_is_kept(shop, tmp_path, headers, waits):
    shop.fail_once(Fault(429, headers=headers))
    slept = []
    connector = _connector(shop, tmp_path, slept)
    connector.parts()
    assert slept == waits if waits else 1 <= slept[0] <= 2


def test_waits_grow_and_end(shop, tmp_path):
    shop.fault = lambda request, number: Fault(503)
    slept = []
    with pytest.raises(SourceError, match=r"503 Service Unavailable. Tried 6 times. What was fetched before is kept"):
        _connector(shop, tmp_path, slept, max_wait=8).parts()
    assert len(slept) == 5
    assert all(1 <= wait <= 8 for wait in slept)


def test_a_wait_that_is_too_long_is_not_waited(shop, tmp_path):
    shop.fail_once(Fault(429, headers={"Retry-After": "3600"}))
    slept = []
    with pytest.raises(SourceError, match=r"asks to wait 3600 seconds, longer than `max_wait: 300`"):
        _connector(shop, tmp_path, slept).parts()
    assert slept == []


def _connector(shop, tmp_path, slept, **options):
    tables = {"customers": CUSTOMERS, "transactions": ORDERS}
    context = SourceContext(tmp_path, tmp_path / "work")
    return RestApiConnector({"base_url": shop.url, "tables": tables, **options}, context, sleep=slept.append)


@pytest.mark.parametrize(
    "fault, reason, requests",
    [
        (Fault(500), r"was answered with 500 Internal Server Error. Tried 3 times", 3),
        (Fault(cut=5), r"is broken JSON after \d+ bytes: .* Tried 3 times", 3),
        (Fault(hang_up=True), r"could not be read to its end: .* Tried 3 times", 3),
        (Fault(delay=0.4), r"did not answer within 0.2 seconds. Tried 3 times", 3),
        (Fault(404, body=b"{}"), r"is not there \(404\).*Correct `base_url:` or `path:`", 1),
        (Fault(401), r"was refused with 401. The source file has no `auth:`", 1),
        (
            Fault(400, body=b'{"error": "bad page"}'),
            r"answered with 400. Expected 200 .* '{\"error\": \"bad page\"}'",
            1,
        ),
        (
            Fault(body=HTML, content_type="text/html"),
            r"is text/html, expected application/json. It begins with '<!D",
            1,
        ),
        (Fault(body=b'"\xff"'), r"the answer is not in UTF-8", 1),
        (Fault(body=b"[" * 100_000), r"is broken JSON", 3),
        (Fault(body=b'{"data": {}}'), r"no list at `records: data.items`.*Lists there: none. Keys there: data", 1),
        (Fault(body=b'{"data": {"item": []}}'), r"Did you mean 'data.item'\?.*Lists there: data.item", 1),
        (Fault(body=b'{"data": {"items": [1]}}'), r"holds 1 elements that are no objects", 1),
        (Fault(body=b'{"data": {"items": "' + b"x" * 300_000 + b'"}}'), r"is larger than 0.2 MB", 1),
        (Fault(body=BOMB, headers={"Content-Encoding": "gzip"}), r"is larger than 0.2 MB", 1),
    ],
)
def test_what_does_not_pass_is_said(land, shop, fault, reason, requests):
    shop.fault = lambda request, number: fault if request.query.get("page") == "2" else None
    options = {"timeout": 0.2 if fault.delay else 5, "max_page_mb": 0.2}
    with pytest.raises(SourceError, match=reason) as error:
        land(options)
    assert str(error.value).startswith(f"Table transactions: page 2 ({shop.url}/orders?page=2)")
    assert len(shop.requests) == 2 + requests


def test_no_content_is_an_empty_page(land, shop, order_ids):
    shop.fault = lambda request, number: Fault(204, body=b"") if request.query.get("page") == "2" else None
    land()
    assert order_ids() == ALL[:3]


def test_a_service_that_is_not_there_is_named(land, source):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(SourceError, match=rf"page 1 \(http://127.0.0.1:{port}/customers\) could not be read.*refused"):
        land({"base_url": f"http://127.0.0.1:{port}", "attempts": 2})


def test_nothing_is_landed_and_nothing_lost_when_a_page_fails_for_ever(land, shop, source, order_ids):
    shop.fault = lambda request, number: Fault(500) if request.query.get("page") == "3" else None
    with pytest.raises(SourceError, match=r"page 3 "):
        land()
    assert not (source.warehouse_dir / "landing" / "transactions").exists()
    shop.fault = lambda request, number: None
    shop.requests.clear()
    lines = []
    land(announce=lines.append)
    assert order_ids() == ALL
    assert shop.asked("page") == [None, "3", "4"]
    assert any("8 records in 2 pages, going on from page 3 of a fetch that was stopped" in line for line in lines)


def test_a_page_that_the_service_has_forgotten_makes_it_begin_again(land, shop, order_ids):
    cursors = {"type": "cursor", "next": "meta.next_cursor"}
    shop.fault = lambda request, number: Fault(500) if request.query.get("cursor") == "c6" else None
    with pytest.raises(SourceError, match=r"page 3 "):
        land(paging=cursors)
    shop.requests.clear()
    shop.fault = lambda request, number: Fault(410) if number == 1 else None
    land(paging=cursors)
    assert order_ids() == ALL
    assert shop.asked("cursor") == [None, "c6", None, "c3", "c6"]
