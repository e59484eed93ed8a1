"""The app as a whole: pages, callbacks, identifiers, addresses and headers."""

import asyncio
import inspect
from pathlib import Path
from typing import Any

import brotli
import dash
import pytest
from dash.development.base_component import Component
from starlette.testclient import TestClient

from dash_app import assets_route
from dash_app.index_page import index_string
from tests.dash_app.plain import identifiers, text
from tests.dash_app.small_snapshot import SnapshotSpec, write_snapshot

PATHS = {"/": "overview", "/customers": "customers", "/segments": "segments", "/campaigns": "campaigns"}
PATHS |= {"/planner": "planner", "/models": "models", "/advice": "advice", "/data": "data"}
PAGES_DIR = Path(__file__).parents[2] / "dash_app" / "pages"


def page(path: str) -> dict[str, Any]:
    return next(page for page in dash.page_registry.values() if page["path"] == path)


def built(path: str, **query: str) -> Component:
    component = asyncio.run(page(path)["layout"](**query))
    assert isinstance(component, Component)
    return component


def test_every_file_in_pages_is_a_page_and_in_the_menu(client: TestClient) -> None:
    files = {path.stem for path in PAGES_DIR.glob("*.py")}
    registered = {name.split(".")[-1] for name in dash.page_registry}
    assert registered == files
    in_menu = {page["path"] for page in dash.page_registry.values() if page.get("icon")}
    assert in_menu == set(PATHS)


def test_no_callback_blocks_the_event_loop(client: TestClient) -> None:
    client.get("/")
    callbacks = {name: entry["callback"] for name, entry in dash.get_app().callback_map.items() if "callback" in entry}
    assert len(callbacks) >= 5
    blocking = [name for name, function in callbacks.items() if not inspect.iscoroutinefunction(function)]
    assert blocking == []


@pytest.mark.parametrize("path", PATHS)
def test_identifiers_start_with_the_page_name_and_are_unique(client: TestClient, path: str) -> None:
    found = list(identifiers(built(path)))
    assert found
    assert [name for name in found if not name.startswith(f"{PATHS[path]}-")] == []
    single = [name for name in found if not name.startswith("advice-")]
    assert len(single) == len(set(single))


@pytest.mark.parametrize("path", PATHS)
def test_every_page_says_how_old_its_data_and_models_are(client: TestClient, path: str) -> None:
    assert "Data as of 1 January 2018 · churn model as of 4 December 2017" in text(built(path))


def test_a_customer_is_shown_with_scores_reasons_and_action(client: TestClient) -> None:
    words = text(built("/customers", customer_id="1"))
    for expected in ("Customer 1", "82.0 %", "above the threshold of 21.0 %", "Why this churn risk", "What to do"):
        assert expected in words


def test_an_unknown_customer_is_said_to_be_unknown(client: TestClient) -> None:
    assert "No customer 4711" in text(built("/customers", customer_id="4711"))


def test_the_response_model_opens_by_address_and_nonsense_opens_churn(client: TestClient) -> None:
    assert "response-9e07d1c3" in text(built("/models", task="response"))
    assert "churn-4f1c2a9b" in text(built("/models", task="nonsense"))


@pytest.mark.parametrize("path", PATHS)
def test_without_a_snapshot_every_page_says_what_to_do(
    client: TestClient, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(tmp_path))
    assert "make build" in text(built(path))


@pytest.mark.parametrize("path", PATHS)
def test_without_models_and_campaigns_every_page_still_stands(
    client: TestClient, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_snapshot(tmp_path, SnapshotSpec(customers=20, has_campaigns=False, has_models=False))
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(tmp_path))
    words = text(built(path))
    assert "no churn model" in words
    assert "This cannot be shown" not in words


@pytest.mark.parametrize("path", ["/", "/customers", "/models", "/advice"])
def test_where_a_fall_back_predicts_the_page_says_so_why_and_what_to_do(
    client: TestClient, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Purchase-rate model" not in text(built(path))
    write_snapshot(tmp_path, SnapshotSpec(customers=20, has_models=False))
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(tmp_path))
    words = " ".join(text(built(path)).split())
    assert "Purchase-rate model" in words
    assert "Needs 168 days of orders; has 41. Load more history." in words


def test_the_models_page_lists_the_checks(client: TestClient) -> None:
    words = text(built("/models"))
    assert "What the data supports" in words and "2 of 2 checks met" in words and "168 days" in words


@pytest.mark.parametrize("path", [*PATHS, "/customers/"])
def test_pages_can_be_opened_directly_under_a_strict_policy(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"accept": "text/html"})
    policy = answer.headers["content-security-policy"]
    assert answer.status_code == 200
    assert "react-entry-point" in answer.text
    assert "unsafe-eval" not in policy
    script = next(part for part in policy.split(";") if part.strip().startswith("script-src"))
    assert "unsafe-inline" not in script


@pytest.mark.parametrize(
    "path", ["/api/nope", "/nope", "/customers/12/nope", "/assets/../server.py", "/assets/nope.js", "/assets/%00"]
)
def test_unknown_addresses_are_404_and_never_the_app(client: TestClient, path: str) -> None:
    for accept in ("text/html", "application/json"):
        answer = client.get(path, headers={"accept": accept})
        assert answer.status_code == 404
        assert "react-entry-point" not in answer.text


@pytest.mark.parametrize("path", ["/", "/customers", "/export/customers.csv", "/_dash-layout", "/assets/nope.js"])
def test_a_name_that_is_not_ours_is_refused(client: TestClient, path: str) -> None:
    for host, refused in (("evil.example", True), ("localhost:8050", False)):
        assert (client.get(path, headers={"Host": host}).status_code == 400) is refused


def test_the_api_answers_before_the_dashboard(client: TestClient) -> None:
    assert client.get("/openapi.json").json()["info"]["title"] == "Regulars"


def test_callbacks_from_another_site_are_refused(client: TestClient) -> None:
    foreign = client.post("/_dash-update-component", json={}, headers={"origin": "https://evil.example"})
    assert foreign.status_code == 403
    own = client.get("/_dash-layout", headers={"origin": "http://127.0.0.1:8050"})
    assert own.status_code == 200


def test_scripts_are_compressed_and_cached_for_a_year(client: TestClient) -> None:
    index = client.get("/").text
    address = next(part for part in index.split('"') if "dash_renderer" in part)
    with client.stream("GET", address, headers={"accept-encoding": "br"}) as answer:
        body = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "br"
    assert "max-age=31536000" in answer.headers["cache-control"]
    assert len(brotli.decompress(body)) > 3 * len(body)


def test_nothing_is_asked_of_another_server(client: TestClient) -> None:
    index = client.get("/").text
    assert 'src="http' not in index
    assert 'href="http' not in index


def test_without_vendored_files_the_index_and_the_charts_still_work(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets_route, "VENDOR", tmp_path)
    index = index_string()
    assert "/assets/vendor/" not in index
    assert f'<script defer src="{assets_route.PLOTLY_URL}">' in index
    bundle = client.get(assets_route.PLOTLY_URL)
    assert bundle.status_code == 200
    assert len(bundle.content) > 3_000_000
