"""Only requests for a name that is ours are answered."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_api
from tests.api.snapshot import publish


def status(host: str) -> int:
    return TestClient(create_api()).get("/healthz", headers={"Host": host}).status_code


@pytest.fixture(autouse=True)
def snapshot(published_dir: Path) -> None:
    publish(published_dir, 1)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8050", "127.0.0.1:8050", "[::1]:8050", "[::1]"])
def test_this_machine_is_served(host: str) -> None:
    assert status(host) == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8050", "localhost.evil.example", "127.0.0.1.nip.io", "", "["]
)
def test_other_names_are_refused_with_a_sentence(host: str) -> None:
    answer = TestClient(create_api()).get("/healthz", headers={"Host": host})
    assert answer.status_code == 400
    assert "REGULARS_ALLOWED_HOSTS" in answer.json()["detail"]
    assert answer.headers["x-frame-options"] == "DENY"


def test_names_in_the_settings_are_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGULARS_HOST", "0.0.0.0")
    monkeypatch.setenv("REGULARS_ALLOWED_HOSTS", "shop.example, Reports.example")
    assert [status(host) for host in ("shop.example", "reports.example:80", "evil.example")] == [200, 200, 400]


def test_a_star_serves_any_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGULARS_ALLOWED_HOSTS", "*")
    assert status("evil.example") == 200
