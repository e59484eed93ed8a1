"""Generated requests over the OpenAPI document: no crash, and only answers that the document describes."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from api.app import create_api
from tests.api.champion import model_tables
from tests.api.conftest import ADDRESS
from tests.api.snapshot import TABLES, publish

AT = {"Host": urlsplit(ADDRESS).netloc}
schema = schemathesis.openapi.from_asgi("/openapi.json", create_api(), headers=AT)


@pytest.fixture(scope="module")
def snapshot_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One snapshot for all generated requests."""
    folder = tmp_path_factory.mktemp("schema") / "published"
    publish(folder, 1, TABLES | model_tables())
    return folder


@pytest.fixture(autouse=True)
def snapshot(_own_settings: None, snapshot_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings that name it, set after the caller's own were removed."""
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(snapshot_folder))


@schema.parametrize()
@settings(
    max_examples=25,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_one_the_document_describes(case: Any) -> None:
    checks = [status_code_conformance, content_type_conformance, response_schema_conformance]
    response = case.call(headers=AT)
    assert response.status_code < 500
    case.validate_response(response, checks=checks)
