"""No Java, the wrong Java, no master: one sentence, within seconds, before a session is asked for."""

import socket
import time
from pathlib import Path

import pytest

from python_models.errors import RegularsError
from python_models.spark.machine import check_machine, java_version


def fake_java(home: Path, version: str) -> Path:
    """A folder with a program that says it is this version of Java."""
    program = home / "bin" / "java"
    program.parent.mkdir(parents=True)
    program.write_text(f"""#!/bin/sh\necho 'openjdk version "{version}" 2025-04-15' >&2\n""")
    program.chmod(0o755)
    return home


def test_without_a_java_the_sentence_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(RegularsError, match=r"needs Java 17 or newer, and none was found at java\. `make setup-spark`"):
        check_machine("local[2]", None)


@pytest.mark.parametrize(("version", "number"), [("11.0.2", 11), ("1.8.0_392", 8)])
def test_an_older_java_is_named_with_its_version(tmp_path: Path, version: str, number: int) -> None:
    home = fake_java(tmp_path, version)

    with pytest.raises(RegularsError, match=rf"only Java {number} was found at {home}/bin/java\. .* or unset it\."):
        check_machine("local[2]", home)


@pytest.mark.parametrize("version", ["17.0.15", "21", "25.0.1"])
def test_a_new_enough_java_will_do(tmp_path: Path, version: str) -> None:
    check_machine("local[2]", fake_java(tmp_path, version))

    assert java_version(str(tmp_path / "bin" / "java")) == int(version.split(".")[0])


def test_a_master_that_nobody_runs_is_told_at_once(tmp_path: Path) -> None:
    started = time.monotonic()

    with pytest.raises(RegularsError, match=r"No Spark master answers at spark://127\.0\.0\.1:1\. Start it"):
        check_machine("spark://127.0.0.1:1", fake_java(tmp_path, "17"))

    assert time.monotonic() - started < 30


def test_one_of_several_masters_is_enough(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        check_machine(f"spark://127.0.0.1:1,127.0.0.1:{server.getsockname()[1]}", fake_java(tmp_path, "17"))


def test_an_address_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        RegularsError, match=r"REGULARS_SPARK_MASTER is spark:/here; expected local\[2\], or spark://host"
    ):
        check_machine("spark:/here", fake_java(tmp_path, "17"))
