"""When a build fetches, and how large a fetch may grow in memory."""

import re
import tracemalloc
from pathlib import Path

import yaml

from python_models.connectors.base import SourceContext
from python_models.connectors.rest_api.connector import RestApiConnector
from python_models.connectors.rest_api.options import Auth, Incremental, Paging, RestApiOptions, RestTable
from python_models.landing.load import is_current
from tests.python_models.connectors.rest_api.conftest import CUSTOMERS, ORDERS
from tests.python_models.connectors.rest_api.shop_server import order

PAGE = Path(__file__).parents[4] / "docs" / "connectors" / "rest_api.md"


def test_the_page_shows_a_source_that_can_be_used_and_every_option(tmp_path):
    text = PAGE.read_text()
    example = yaml.safe_load(re.search("```yaml\n(.*?)```", text, re.DOTALL)[1])
    assert example.pop("connector") == "rest_api"
    connector = RestApiConnector(example, SourceContext(tmp_path, tmp_path / "work"))
    assert set(connector.options.tables) == {"customers", "transactions"}
    for model in (RestApiOptions, RestTable, Paging, Incremental, Auth):
        for name, option in model.model_fields.items():
            assert f"`{option.alias or name}`" in text or f"{name}:" in text, name


def _connector(shop, folder, clock=lambda: 0.0, **options):
    given = {"base_url": shop.url, "tables": {"customers": CUSTOMERS, "transactions": ORDERS}, **options}
    return RestApiConnector(given, SourceContext(folder, folder / "work"), clock=clock)


def test_a_build_does_not_fetch_what_is_landed(land, shop, source):
    land({"auth": {"type": "bearer", "token_env": "PATH"}})
    shop.requests.clear()
    assert is_current(source.folder / "source.yml", source.warehouse_dir)
    assert shop.requests == []


def test_max_age_cuts_time_into_slots(shop, tmp_path):
    def at(minute):
        return _connector(shop, tmp_path, clock=lambda: 60.0 * minute, max_age_minutes=30).fingerprint()

    assert at(0) == at(29.9) != at(30) == at(59)
    assert _connector(shop, tmp_path).fingerprint() == _connector(shop, tmp_path, clock=lambda: 1e9).fingerprint()
    assert shop.requests == []


def test_memory_does_not_grow_with_the_number_of_pages(shop, tmp_path):
    def peak(count):
        shop.tables["orders"] = [order(number % 60, note="x" * 2000) for number in range(count)]
        connector = _connector(
            shop,
            tmp_path / str(count),
            batch_records=50,
            tables={"customers": CUSTOMERS, "transactions": {**ORDERS, "paging": {"type": "offset", "size": 25}}},
        )
        tracemalloc.start()
        parts = connector.parts()
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert len(parts) == 1 + count // 50
        return most

    peak(100)  # imports and caches
    assert peak(2000) < 2 * peak(200)
