"""What Spark needs of the machine, looked at before a session is asked for: a stack trace of Java helps nobody."""

import re
import shutil
import socket
import subprocess
from pathlib import Path

from python_models.errors import RegularsError

LEAST_JAVA = 17
_MASTER = re.compile(r"spark://(?P<addresses>[^/]+:\d+)$")
_OTHER_MASTERS = ("local", "yarn", "k8s://")


def check_machine(master: str, java_home: Path | None) -> None:
    """Raise RegularsError where there is no Java for Spark, or nobody answers at the address of the master."""
    _check_java(java_home)
    if master.startswith(_OTHER_MASTERS):
        return
    named = _MASTER.match(master)
    if not named:
        raise RegularsError(
            f"REGULARS_SPARK_MASTER is {master}; expected local[2], or spark://host:7077 for a standalone cluster."
        )
    addresses = named["addresses"].split(",")  # a cluster may have several masters, one of which leads
    if not any(_answers(address) for address in addresses):
        raise RegularsError(
            f"No Spark master answers at {master}. Start it (scripts/spark/cluster.sh start), name another with "
            "REGULARS_SPARK_MASTER, or unset that to build on this machine alone."
        )


def java_version(java: str) -> int | None:
    """Return the number of a Java's version, as 17, or None where the program cannot be run."""
    try:
        said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    except OSError:
        return None
    found = re.search(r' version "(?:1\.)?(\d+)', said)
    return int(found[1]) if found else None


def _check_java(java_home: Path | None) -> None:
    java = str(java_home / "bin" / "java") if java_home else shutil.which("java") or "java"
    version = java_version(java)
    if version is None or version < LEAST_JAVA:
        found = f"{'none' if version is None else f'only Java {version}'} was found at {java}"
        fix = (
            "let JAVA_HOME name another folder, or unset it" if java_home else "install it, or let JAVA_HOME name yours"
        )
        raise RegularsError(
            f"Spark needs Java {LEAST_JAVA} or newer, and {found}. `make setup-spark` installs one; or {fix}."
        )


def _answers(address: str, seconds: float = 5) -> bool:
    host, port = address.rsplit(":", 1)
    try:
        socket.create_connection((host, int(port)), timeout=seconds).close()
    except OSError:
        return False
    return True
