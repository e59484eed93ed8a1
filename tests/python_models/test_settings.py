import os
from pathlib import Path

import pytest

from python_models.errors import SettingsError, did_you_mean, listed, nearest_match
from python_models.settings import Settings, get_settings


def test_defaults_need_no_environment(monkeypatch):
    for name in ("REGULARS_WAREHOUSE_DIR", "REGULARS_PUBLISHED_DIR", "OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    settings = Settings()
    assert settings.warehouse_dir == Path("warehouse")
    assert settings.published_dir == Path("warehouse/published")
    assert (settings.host, settings.port) == ("127.0.0.1", 8050)
    assert settings.openai_api_key is None


def test_environment_is_read_anew_each_time(monkeypatch, tmp_path):
    monkeypatch.delenv("REGULARS_PUBLISHED_DIR", raising=False)
    monkeypatch.setenv("REGULARS_WAREHOUSE_DIR", str(tmp_path))
    monkeypatch.setenv("OPENAI_API_KEY", "a key")
    assert get_settings().published_dir == tmp_path / "published"
    assert get_settings().openai_api_key == "a key"
    monkeypatch.setenv("REGULARS_PUBLISHED_DIR", str(tmp_path / "elsewhere"))
    assert get_settings().published_dir == tmp_path / "elsewhere"


def test_the_key_is_not_shown():
    assert "a key" not in repr(Settings(openai_api_key="a key"))


def test_an_unusable_value_is_a_sentence(monkeypatch):
    monkeypatch.setenv("REGULARS_PORT", "many")
    with pytest.raises(SettingsError, match="port"):
        get_settings()


@pytest.mark.parametrize(
    ("word", "candidates", "expected"),
    [
        ("OrderNo", ["Order No.", "Amount"], "Order No."),
        ("customer_id", ["CustomerID", "Country"], "CustomerID"),
        ("amount", ["zzz"], None),
        ("--", ["a"], None),
        ("x", [], None),
    ],
)
def test_nearest_match(word, candidates, expected):
    assert nearest_match(word, candidates) == expected
    assert (did_you_mean(word, candidates) == "") == (expected is None)


def test_long_lists_are_cut():
    assert listed([]) == "none"
    assert listed(map(str, range(4)), limit=2) == "0, 1 and 2 more"


def test_threads_are_the_cores_there_are_and_two_at_least(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REGULARS_THREADS", raising=False)
    for cores, threads in ((1, 2), (2, 2), (16, 16)):
        monkeypatch.setattr(os, "sched_getaffinity", lambda _, cores=cores: set(range(cores)), raising=False)
        assert get_settings().threads == threads
    monkeypatch.setenv("REGULARS_THREADS", "3")
    assert get_settings().threads == 3
