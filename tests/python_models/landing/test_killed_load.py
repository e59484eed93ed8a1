import os
import signal
import subprocess
import sys
import threading

import duckdb
import pytest

from python_models.landing import is_current, land, load
from python_models.landing.contract import CONTRACT
from python_models.landing.place import locked

KILL_ITSELF_AT_MOVE = """
import os, signal, sys
from pathlib import Path
from python_models.landing import land, load

moves = 0
def move_until_killed(*paths, real=load.move):
    global moves
    moves += 1
    if moves > int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)
    real(*paths)

load.move = move_until_killed
land(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.mark.parametrize("moves", [0, 3])
def test_a_killed_load_leaves_whole_files_and_is_made_good_by_the_next(shop, moves):
    land(shop.source_file, shop.warehouse_dir)
    shop.describe("connector: fixture\ncustomers: 20\ndays: 120\n")
    command = [sys.executable, "-c", KILL_ITSELF_AT_MOVE, str(shop.source_file), str(shop.warehouse_dir), str(moves)]
    assert subprocess.run(command, check=False, cwd=os.getcwd()).returncode == -signal.SIGKILL

    for file in shop.landing_dir.glob("*/*.parquet"):
        duckdb.sql(f"from '{file}'").fetchall()
    assert not is_current(shop.source_file, shop.warehouse_dir)
    land(shop.source_file, shop.warehouse_dir)
    assert is_current(shop.source_file, shop.warehouse_dir)
    assert not (shop.landing_dir / "_incoming").exists()
    assert all(len(shop.files(table)) == 1 for table in CONTRACT)


def test_a_load_that_dies_while_writing_leaves_the_landing_as_it_was(shop, monkeypatch):
    land(shop.source_file, shop.warehouse_dir)
    before = {table: shop.files(table) for table in CONTRACT}

    def die(*arguments):
        raise KeyboardInterrupt

    shop.describe("connector: fixture\ncustomers: 20\ndays: 120\n")
    with monkeypatch.context() as patched:
        patched.setattr(load, "_put_in_place", die)
        with pytest.raises(KeyboardInterrupt):
            land(shop.source_file, shop.warehouse_dir)
    assert before == {table: shop.files(table) for table in CONTRACT}


def test_two_loads_take_turns(shop):
    lines: list[str] = []
    waiting = threading.Event()

    def announce(line: str) -> None:
        lines.append(line)
        waiting.set()

    with locked(shop.landing_dir, announce):
        other = threading.Thread(
            target=land, args=(shop.source_file, shop.warehouse_dir), kwargs={"announce": announce}
        )
        other.start()
        assert waiting.wait(20)
        assert not (shop.landing_dir / "customers").exists()
    other.join(20)
    assert lines[0] == "Waiting for another load to finish."
    assert is_current(shop.source_file, shop.warehouse_dir)


FILL_THE_DISK = """
import resource, signal, sys
from pathlib import Path
from python_models.errors import LandingError
from python_models.landing import land

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000))
try:
    land(Path(sys.argv[1]), Path(sys.argv[2]))
except LandingError as error:
    print(error)
"""


def test_a_full_disk_is_a_sentence_and_changes_nothing(shop):
    land(shop.source_file, shop.warehouse_dir)
    before = {table: shop.files(table) for table in CONTRACT}
    shop.describe("connector: fixture\ncustomers: 60\ndays: 120\n")
    command = [sys.executable, "-c", FILL_THE_DISK, str(shop.source_file), str(shop.warehouse_dir)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert "could not be written" in done.stdout and "Nothing was landed" in done.stdout
    assert before == {table: shop.files(table) for table in CONTRACT}
