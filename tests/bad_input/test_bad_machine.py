"""What a load does when the machine fails it: real rights, real full disks, real kills."""

import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from python_models.errors import SourceError
from python_models.landing import is_current, write_tables
from tests.bad_input import cases_machine as cases
from tests.bad_input.child import land_in_child, nobodys
from tests.bad_input.kinds import BadInput
from tests.bad_input.shop import Shop

LINES = 50_000  # half a megabyte in the landing
MANY = b"transaction_id,customer_id,transacted_at,amount\n" + b"".join(
    b"%s,%d,2024-01-01,%d.%02d\n"
    % (hashlib.md5(b"%d" % n).hexdigest().encode(), n * 7919 % 100_003, n * 31 % 977, n % 100)
    for n in range(LINES)
)


@pytest.fixture
def shop() -> Iterator[Shop]:
    """A shop that has landed, in a folder that everybody may pass through, with other orders waiting."""
    folder = Path(tempfile.mkdtemp(prefix="regulars-"))
    try:
        shop = Shop(folder)
        shop.land()
        shop.write("orders.csv", MANY)
        yield shop
    finally:
        for path in (folder, *folder.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o700)
        shutil.rmtree(folder)


RIGHTS: list[tuple[BadInput, str, int]] = [
    (cases.NO_READ, "data/orders.csv", 0o000),
    (cases.NO_LOOK, "data", 0o000),
    (cases.NO_WRITE, "warehouse/landing", 0o500),
]


@pytest.mark.parametrize(("case", "path", "mode"), RIGHTS, ids=lambda value: getattr(value, "name", ""))
def test_missing_rights_are_a_sentence(case: BadInput, path: str, mode: int, shop: Shop) -> None:
    before = shop.landed()
    become_nobody = nobodys(shop.folder)
    (shop.folder / path).chmod(mode)
    done = land_in_child(shop.folder, become_nobody)
    assert done.returncode == 0, done.stderr
    assert_says(case, done.stdout)
    assert shop.landed() == before
    (shop.folder / path).chmod(0o700)
    assert land_in_child(shop.folder, become_nobody).stdout == ""
    assert len(shop.rows()) == LINES


def assert_says(case: BadInput, said: str) -> None:
    for words in case.user_sees:
        assert words in said


PLACES: list[tuple[BadInput, Callable[[Path], None]]] = [
    (cases.LINK_OUT, lambda file: file.symlink_to(file.parent.parent / "source.yml")),
    (cases.LINK_TO_ITSELF, lambda file: file.symlink_to(file)),
    (cases.PIPE, os.mkfifo),
]


@pytest.mark.parametrize(("case", "make"), PLACES, ids=lambda value: getattr(value, "name", ""))
def test_what_is_no_file_of_the_folder_is_refused(case: BadInput, make: Callable[[Path], None], shop: Shop) -> None:
    before = shop.landed()
    (shop.data / "orders.csv").unlink()
    make(shop.data / "orders.csv")
    with pytest.raises(SourceError) as caught:
        shop.land()
    assert_says(case, str(caught.value))
    assert shop.landed() == before


GROWS = "transaction_id,customer_id,transacted_at,amount\n1,1,2024-01-01,5\n"
TURNS = "transaction_id,customer_id,amount,transacted_at\n1,1,5,2024-01-01\n"
CHANGES: dict[str, tuple[BadInput, Callable[[Path], object]]] = {
    "more rows": (cases.CHANGED, lambda file: file.write_bytes(MANY + b"x,1,2024-01-01,5\n")),
    "fewer rows": (cases.CHANGED, lambda file: file.write_text(GROWS)),
    "columns in another order": (cases.CHANGED, lambda file: file.write_text(TURNS)),
    "fewer columns": (cases.CHANGED, lambda file: file.write_text("transaction_id\n1\n")),
    "nothing left": (cases.CHANGED, lambda file: file.write_bytes(b"")),
    "gone": (cases.GONE, lambda file: file.unlink()),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_file_that_changes_while_it_is_read_is_refused(
    change: str, when: str, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, act = CHANGES[change]
    before = shop.landed()
    read = write_tables.write_part

    def changing(connection, table, part, load, target):
        if table.name == "transactions":
            part = part_that_changes(part, when, lambda: act(shop.data / "orders.csv"))
        return read(connection, table, part, load, target)

    with monkeypatch.context() as patched, pytest.raises(SourceError) as caught:
        patched.setattr(write_tables, "write_part", changing)
        shop.land()
    assert_says(case, str(caught.value))
    assert shop.landed() == before
    if case is not cases.GONE:
        assert not is_current(shop.source_file, shop.warehouse)


def part_that_changes(part, when, act):
    """The part with something done to its file before its rows are opened, or after."""

    def read(connection):
        if when == "before":
            act()
        rows = part.read(connection)
        if when == "after":
            act()
        return rows

    return replace(part, read=read)


@contextmanager
def small_disk(folder: Path, kind: str) -> Iterator[str]:
    """Make the folder a disk of 300 kB, or where that is not allowed, let the child write no large file."""
    kept = folder.with_name("kept")
    shutil.copytree(folder, kept)
    mount = ["mount", "-t", "tmpfs", "-o", "size=300k", "none", str(folder)]
    if kind == "limit" or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        yield "limit_files(100_000)"
        return
    try:
        shutil.copytree(kept, folder, dirs_exist_ok=True)
        yield ""
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("kind", ["disk", "limit"])
def test_a_full_disk_is_a_sentence_and_leaves_the_landing_as_it_was(kind: str, shop: Shop) -> None:
    with small_disk(shop.warehouse, kind) as limited:
        before = shop.landed()
        done = land_in_child(shop.folder, limited)
        assert done.returncode == 0, done.stderr
        assert_says(cases.DISK_FULL, done.stdout)
        assert shop.landed() == before
        assert not (shop.landing / "_incoming").exists()


INSTANTS = {
    "before the second table is written": "killed_at(write_tables, 'write_part', 1)",
    "when all is written": "killed_at(load, '_put_in_place', 0)",
    "when the first file is in its place": "killed_at(load, 'move', 1)",
    "when all files are in their places": "killed_at(load, 'write_manifest', 0)",
}


@pytest.mark.parametrize("instant", INSTANTS)
def test_a_killed_load_leaves_whole_files_and_the_next_is_complete(instant: str, shop: Shop) -> None:
    shop.write("customers.csv", b"customer_id,region\n3,west\n")
    done = land_in_child(shop.folder, INSTANTS[instant])
    assert done.returncode == -signal.SIGKILL
    for file in shop.landing.glob("*/*.parquet"):
        duckdb.sql(f"from '{file}'").fetchall()
    assert not is_current(shop.source_file, shop.warehouse)

    shop.land()

    assert is_current(shop.source_file, shop.warehouse)
    assert len(shop.rows()) == LINES and len(set(shop.rows("transaction_id"))) == LINES
    customers = str(shop.landing / "customers" / "*.parquet")
    assert duckdb.execute("select customer_id from read_parquet(?)", [customers]).fetchall() == [("3",)]
    assert not (shop.landing / "_incoming").exists()
