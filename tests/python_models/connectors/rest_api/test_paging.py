"""Every way of paging brings every record once, in order, and none goes round for ever."""

import pytest

from python_models.errors import SourceError
from tests.python_models.connectors.rest_api.shop_server import Fault

ALL = [f"{number:05d}" for number in range(1, 9)]


@pytest.mark.parametrize(
    "paging, parameter, asked",
    [
        ({"type": "page"}, "page", ["1", "2", "3", "4"]),
        ({"type": "page", "total": "meta.pages"}, "page", ["1", "2", "3"]),
        ({"type": "page", "param": "page", "size": 5}, "per_page", ["5", "5", "5"]),
        ({"type": "offset"}, "offset", ["0", "3", "6", "8"]),
        ({"type": "offset", "size": 4, "total": "meta.total"}, "offset", ["0", "4"]),
        ({"type": "cursor", "next": "meta.next_cursor"}, "cursor", [None, "c3", "c6"]),
        ({"type": "link"}, "cursor", [None, "c3", "c6"]),
        ({"type": "link", "next": "links.next"}, "cursor", [None, "c3", "c6"]),
    ],
)
def test_every_record_comes_once_and_in_order(land, shop, order_ids, paging, parameter, asked):
    land(paging=paging, params={"status": "paid", "deep": True})
    assert order_ids() == ALL
    requests = [request for request in shop.requests if request.path == "/orders"]
    assert [request.query.get(parameter) for request in requests] == asked
    assert {(request.query["status"], request.query["deep"]) for request in requests} == {("paid", "true")}


def test_one_page_is_taken_as_such(land, order_ids, shop):
    land(paging={"type": "none"}, params={"limit": 100})
    assert order_ids() == ALL
    assert len(shop.requests) == 2


@pytest.mark.parametrize("paging", [{"type": "page"}, {"type": "page", "param": "seite"}, {"type": "offset"}])
def test_a_repeated_page_stops_with_its_address(land, shop, paging):
    shop.ignores_paging = True
    with pytest.raises(SourceError) as error:
        land(paging=paging)
    assert f"Table transactions: page 2 ({shop.url}/orders?" in str(error.value)
    assert "holds exactly the 3 records of the page before" in str(error.value)
    assert len(shop.requests) == 3  # one of the customers, two of the orders


def test_a_circle_of_pages_stops(land, shop):
    pages = {"cursor=x": "y", "cursor=y": "x"}

    def circle(request, number):
        if request.path != "/orders":
            return None
        asked = f"cursor={request.query.get('cursor')}"
        record = f'{{"id": {number}, "customer": {{"id": 1}}, "created_at": "2024-01-01", "total": 1}}'
        body = f'{{"data": {{"items": [{record}]}}, "meta": {{"next_cursor": "{pages.get(asked, "x")}"}}}}'
        return Fault(body=body.encode())

    shop.fault = circle
    with pytest.raises(SourceError, match=r"page 3 .*its next page is one that was fetched before \(x\)"):
        land(paging={"type": "cursor", "next": "meta.next_cursor"})


def test_too_many_pages_stop(land):
    with pytest.raises(SourceError, match=r"page 2 .* is the last that `max_pages: 2` allows"):
        land({"max_pages": 2})


def test_a_missing_link_is_told_of(land, shop, order_ids):
    lines = []
    land(announce=lines.append, paging={"type": "cursor", "next": "meta.nxt"})
    assert order_ids() == ALL[:3]
    assert any("the answer has no meta.nxt, so page 1 was taken as the only one" in line for line in lines)


def test_a_wrong_total_shows_the_keys(land):
    with pytest.raises(SourceError, match=r"no number at `paging.total: meta.count`. Keys there: meta, links, data"):
        land(paging={"type": "page", "total": "meta.count"})


@pytest.mark.parametrize(
    "paging, reason",
    [
        ({"type": "cursor"}, "also needs `next`"),
        ({"type": "page", "next": "x"}, "`next` is not for `type: page`"),
        ({"type": "link", "total": "x"}, "not for `type: link`"),
        ({"type": "page", "size_param": "n"}, "needs `size`"),
        ({"type": "pages"}, "'page', 'offset', 'cursor', 'link' or 'none'"),
    ],
)
def test_paging_options_that_do_not_fit_are_refused(land, paging, reason):
    with pytest.raises(SourceError, match=reason):
        land(paging=paging)


def test_an_empty_table_is_landed_empty(land, shop, source):
    shop.tables["campaigns"] = []
    tables = {
        "customers": {"path": "/customers", "records": "data.items", "columns": {"customer_id": "id"}},
        "transactions": {
            "path": "/orders",
            "records": "data.items",
            "columns": {"transaction_id": "id", "customer_id": "customer.id", "transacted_at": "created_at"}
            | {"amount": "total"},
        },
        "campaigns": {"path": "/campaigns", "records": "data.items", "paging": {"type": "page"}},
    }
    land({"tables": tables})
    assert source.rows("campaigns") == []
