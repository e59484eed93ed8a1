"""The standalone cluster of scripts/spark/cluster.sh: it starts, outlives a lost worker, and stops."""

import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.linked_project import ROOT, clean_environment

pytestmark = pytest.mark.spark

# A table of eight slow batches: of a file Spark counts its bytes and four megabytes for opening it, so with this bound
# each file is a task of its own. Once the first are done, the worker whose number is given is killed.
CODE = """
import os, signal, threading, time
import pyarrow as pa
from python_models.relations import Selection
from python_models.spark.executors import SparkTable
from tests.spark.where import slowly

spark.stop()
given = {"spark.master": os.environ["SPARK_MASTER"], "spark.sql.files.maxPartitionBytes": "4m"}
spark = SparkSession.builder.config(map=settings | given).getOrCreate()
victim = int(os.environ["VICTIM"])
spark.range(0, 1200, 1, 8).write.saveAsTable("numbers")
schema = pa.schema([("n", pa.int64())])
rows = SparkTable(spark, "numbers", None).map_batches(Selection(("id",)), slowly, schema)
threading.Timer(6, os.kill, (victim, signal.SIGKILL)).start()
started = time.monotonic()
rows.save("doubled")
answer["killed_before_the_end"] = time.monotonic() - started > 6
answer["rows"] = [list(row) for row in spark.sql("select count(*), count(distinct n), sum(n) from doubled").collect()]
"""


class Cluster:
    """The script, with settings of its own: a free port and a folder."""

    def __init__(self, folder: Path, python: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.folder = folder / "cluster"
        self.settings = {
            "REGULARS_SPARK_CLUSTER_DIR": str(self.folder),
            "REGULARS_SPARK_CLUSTER_PORT": str(self.port),
            "REGULARS_SPARK_PYTHON": python,
        }

    def __call__(self, command: str) -> tuple[int, str]:
        """Run a command of the script; return how it ended and what it said."""
        done = subprocess.run(
            [str(ROOT / "scripts" / "spark" / "cluster.sh"), command],
            env=clean_environment() | self.settings,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    def process(self, name: str) -> int:
        return int((self.folder / f"{name}.pid").read_text())


@pytest.fixture(scope="module")
def cluster(spark_python: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    cluster = Cluster(tmp_path_factory.mktemp("cluster"), spark_python)
    code, said = cluster("start")
    assert code == 0, said
    assert f"spark://127.0.0.1:{cluster.port}: 2 of 2 workers, 2 cores" in said
    yield cluster
    assert cluster("stop")[0] == 0


def test_a_worker_that_is_lost_leaves_a_whole_table_and_can_be_brought_back(
    cluster: Cluster, on_spark: Callable[..., dict[str, Any]], tmp_path: Path
) -> None:
    master, victim = f"spark://127.0.0.1:{cluster.port}", str(cluster.process("worker-1"))

    answer = on_spark(CODE, tmp_path, SPARK_MASTER=master, VICTIM=victim, SPARK_LOCAL_IP="127.0.0.1")

    assert answer["killed_before_the_end"]
    assert answer["rows"] == [[1200, 1200, sum(range(1200))]]
    code, said = cluster("status")
    assert (code, "1 of 2 workers" in said) == (1, True)
    assert cluster("start") == (0, cluster("status")[1])
    assert "2 of 2 workers" in cluster("status")[1]


def test_stop_ends_what_it_started_and_nothing_else(cluster: Cluster) -> None:
    processes = [cluster.process(name) for name in ("master", "worker-1", "worker-2")]

    assert cluster("stop") == (0, f"No cluster of {cluster.folder} is running.\n")

    # Of a process that has ended, and that nobody has asked for its end yet, no command is left.
    commands = [Path("/proc", str(number), "cmdline") for number in processes]
    assert [command for command in commands if command.exists() and command.read_bytes()] == []
    assert cluster("status")[0] == 1
    # A number that was given to another program since, such as a build, must not be taken for the cluster's.
    build = subprocess.Popen(["org.apache.spark.deploy.SparkSubmit", "60"], executable="sleep")
    try:
        (cluster.folder / "master.pid").write_text(str(build.pid))
        cluster("stop")
        assert build.poll() is None
    finally:
        build.kill()
        build.wait()
