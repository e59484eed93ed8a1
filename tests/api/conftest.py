"""The API over a small snapshot made in the test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_api
from tests.api.snapshot import publish

ADDRESS = "http://127.0.0.1:8050"


@pytest.fixture
def published_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that the settings name as the place of the snapshots."""
    folder = tmp_path / "published"
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(folder))
    return folder


@pytest.fixture
def client_without_snapshot(published_dir: Path) -> Iterator[TestClient]:
    """The API before the first build."""
    with TestClient(create_api(), base_url=ADDRESS, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def client(published_dir: Path, client_without_snapshot: TestClient) -> TestClient:
    """The API over the small snapshot."""
    publish(published_dir, 1)
    return client_without_snapshot
