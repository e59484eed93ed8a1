"""A fetch killed at any page goes on, in the next run, to exactly the rows of one that was not."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
import yaml

from tests.python_models.connectors.rest_api.conftest import CUSTOMERS, ORDERS
from tests.python_models.connectors.rest_api.shop_server import Fault, order

COUNT = 60
LAND = """
import sys
from pathlib import Path
from python_models.landing import land
land(Path(sys.argv[1]), Path(sys.argv[2]))
"""
PAGINGS = [
    {"type": "page"},
    {"type": "offset"},
    {"type": "cursor", "next": "meta.next_cursor"},
    {"type": "link"},
]


@pytest.mark.parametrize("paging", PAGINGS, ids=lambda paging: paging["type"])
def test_nothing_is_lost_or_there_twice(shop, source, order_ids, paging):
    shop.tables["orders"] = [order(number % 60, updated_at=f"{number:05d}") for number in range(1, COUNT + 1)]
    orders = {**ORDERS, "paging": paging, "incremental": {"column": "updated_at", "param": "since"}}
    options = {
        "connector": "rest_api",
        "base_url": shop.url,
        "batch_records": 7,
        "tables": {"customers": CUSTOMERS, "transactions": orders},
    }
    source_file = source.folder / "source.yml"
    source_file.write_text(yaml.safe_dump(options))
    killed_at = (2, 8, 4)  # before the first batch, later, and soon after going on
    for request_count in killed_at:
        _land_and_kill(source_file, source.warehouse_dir, shop, request_count)
    asked_before = len(shop.requests)
    shop.fault = lambda request, number: None
    _land(source_file, source.warehouse_dir).wait(timeout=60)
    assert len(order_ids()) == COUNT
    assert Counter(order_ids()) == Counter(f"{number % 60:05d}" for number in range(1, COUNT + 1))
    # What was kept is not asked for again: the last run needs fewer pages than the whole has.
    assert len(shop.requests) - asked_before < COUNT / 3


def _land(source_file: Path, warehouse_dir: Path) -> subprocess.Popen:
    command = [sys.executable, "-c", LAND, str(source_file), str(warehouse_dir)]
    return subprocess.Popen(command, env={**os.environ, "PYTHONPATH": os.getcwd()})


def _land_and_kill(source_file, warehouse_dir, shop, request_count) -> None:
    """Run until the service has been asked this often in this run, then kill while it waits for the answer."""
    begun_at = len(shop.requests)
    shop.fault = lambda request, number: Fault(delay=30) if number - begun_at >= request_count else None
    process = _land(source_file, warehouse_dir)
    end = time.monotonic() + 60
    while len(shop.requests) - begun_at <= request_count and time.monotonic() < end:
        assert process.poll() is None
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    assert process.wait(timeout=10) == -signal.SIGKILL
