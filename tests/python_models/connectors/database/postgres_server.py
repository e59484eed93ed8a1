"""A PostgreSQL server for tests: a data folder of its own, a free port, and gone afterwards."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import sqlalchemy as sa

# With signs that an address must escape, so that a leak or a wrong quoting shows.
PASSWORD = "s3cret/of:the@shop"
OWNER = "shop_owner"


class PostgresServer:
    """Makes a cluster with the programs in `programs` and runs it; raises AssertionError when it does not start."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        # Not below pytest's folder, which only its user may enter: PostgreSQL refuses to run as root.
        self._folder = Path(tempfile.mkdtemp(prefix="regulars_postgres_"))
        self._user = _ordinary_user()
        if self._user:
            shutil.chown(self._folder, self._user)
        self._initialise()
        self.port = _free_port()
        self._log = (self._folder / "log.txt").open("wb")
        self._process = self._start()
        self._wait()

    def address(self, database: str = "postgres", user: str = OWNER, password: str = PASSWORD) -> sa.URL:
        """The address of one of its databases."""
        return sa.URL.create("postgresql+psycopg", user, password, "127.0.0.1", self.port, database)

    def create_database(self, name: str) -> sa.URL:
        """Make an empty database and return its address."""
        engine = sa.create_engine(self.address(), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
        with engine.connect() as connection:
            connection.exec_driver_sql(f"create database {name}")
        return self.address(name)

    def stop(self) -> None:
        """End the server and remove its files."""
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._log.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _initialise(self) -> None:
        secret = self._folder / "password"
        secret.write_text(PASSWORD)
        secret.chmod(0o644)
        options = ["--encoding=UTF8", "--locale=C", "--auth=scram-sha-256", "--no-sync", f"--username={OWNER}"]
        command = [str(self._programs / "initdb"), *options, f"--pwfile={secret}", str(self._folder / "data")]
        done = subprocess.run(self._as_user(command), capture_output=True, text=True, cwd=self._folder, check=False)
        assert done.returncode == 0, f"initdb failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}"

    def _start(self) -> "subprocess.Popen[bytes]":
        places = ["-D", str(self._folder / "data"), "-h", "127.0.0.1", "-p", str(self.port), "-k", str(self._folder)]
        options = ["-c", "fsync=off", "-c", "max_connections=20", "-c", "timezone=Europe/London"]
        command = self._as_user([str(self._programs / "postgres"), *places, *options])
        return subprocess.Popen(command, stdout=self._log, stderr=subprocess.STDOUT, cwd=self._folder)

    def _wait(self, seconds: float = 60) -> None:
        engine = sa.create_engine(self.address(), poolclass=sa.NullPool)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                engine.connect().close()
                return
            except sa.exc.OperationalError:
                time.sleep(0.1)
        said = (self._folder / "log.txt").read_text()[-2000:]
        self.stop()
        raise AssertionError(f"PostgreSQL did not start:\n{said}")

    def _as_user(self, command: list[str]) -> list[str]:
        if not self._user:
            return command
        return ["setpriv", f"--reuid={self._user}", f"--regid={self._user}", "--clear-groups", *command]


def _ordinary_user() -> str | None:
    """The user to run as, when we are root: the one Debian's package makes, or nobody."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
