"""Land in a process of its own, which may be killed, be nobody, or have little room."""

import os
import subprocess
import sys
from pathlib import Path

from tests.linked_project import ROOT

NOBODY = 65534
# A child lands and prints the sentence; as root it first becomes nobody, or every file could be read.
LAND = """
import os, resource, signal, sys
from pathlib import Path
import python_models.connectors.csv
from python_models.errors import RegularsError
from python_models.landing import land, load, write_tables

def limit_files(size):
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

def killed_at(module, name, count):
    real = getattr(module, name)
    def counting(*arguments, **named):
        counting.calls += 1
        if counting.calls > count:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **named)
    counting.calls = 0
    setattr(module, name, counting)

exec(sys.argv[2])
try:
    land(Path(sys.argv[1], "source.yml"), Path(sys.argv[1], "warehouse"), threads=1)
except RegularsError as error:
    print(error)
"""


def land_in_child(folder: Path, first: str = "") -> subprocess.CompletedProcess[str]:
    """Land in a process of its own that first runs `first`."""
    command = [sys.executable, "-c", LAND, str(folder), first]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def nobodys(folder: Path) -> str:
    """Give the folder to nobody; return what makes a child nobody, or nothing where rights hold for us anyway."""
    if os.geteuid() != 0:
        return ""
    for path in (folder, *folder.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    return f"os.setgroups([]); os.setresgid({NOBODY}, {NOBODY}, {NOBODY}); os.setresuid({NOBODY}, {NOBODY}, {NOBODY})"
