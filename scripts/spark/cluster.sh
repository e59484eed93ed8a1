#!/usr/bin/env bash
# A Spark standalone cluster on this machine: a master and its workers, on loopback alone, from the pyspark of .venv-spark.
#   scripts/spark/cluster.sh start|stop|status
# start also brings back workers that were lost; status ends with 1 when one is missing.
# Settings: REGULARS_SPARK_WORKERS (2), REGULARS_SPARK_WORKER_CORES (1) and REGULARS_SPARK_WORKER_MEMORY (1g) of each,
# REGULARS_SPARK_CLUSTER_PORT (7077; the port after it is the master's page), REGULARS_SPARK_CLUSTER_DIR (logs and
# process ids; spark_cluster in the warehouse), REGULARS_SPARK_PYTHON (.venv-spark/bin/python).
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"

folder="${REGULARS_SPARK_CLUSTER_DIR:-${REGULARS_WAREHOUSE_DIR:-$root/warehouse}/spark_cluster}"
port="${REGULARS_SPARK_CLUSTER_PORT:-7077}"
workers="${REGULARS_SPARK_WORKERS:-2}"
cores="${REGULARS_SPARK_WORKER_CORES:-1}"
memory="${REGULARS_SPARK_WORKER_MEMORY:-1g}"
python="${REGULARS_SPARK_PYTHON:-$root/.venv-spark/bin/python}"
address="spark://127.0.0.1:$port"

refuse() { echo "$*" >&2; exit 1; }

# The java of a process that this script started, or nothing: its number may be another program's by now, as that of a
# build, whose java is org.apache.spark.deploy.SparkSubmit.
running() {
    local id
    id="$(cat "$folder/$1.pid" 2> /dev/null)" || return 1
    grep -aqs 'org\.apache\.spark\.deploy\.\(master\.Master\|worker\.Worker\)' "/proc/$id/cmdline" && echo "$id"
}

launch() {
    local name="$1"
    shift
    # Without the caller's file descriptors, and in a session of its own: it outlives the shell.
    SPARK_LOCAL_IP=127.0.0.1 SPARK_HOME="$home" SPARK_DAEMON_MEMORY=256m SPARK_WORKER_DIR="$folder/work" \
        SPARK_NO_DAEMONIZE=1 PYSPARK_PYTHON="$python" PYTHONPATH="$root${PYTHONPATH:+:$PYTHONPATH}" \
        setsid "$home/bin/spark-class" "$@" > "$folder/$name.log" 2>&1 < /dev/null &
    echo $! > "$folder/$name.pid"
}

# What the master says of itself, as "<workers that are alive> <their cores> <applications>"; nothing where none answers.
ask_master() {
    "$python" - "http://127.0.0.1:$((port + 1))/json/" 2> /dev/null << 'PYTHON' || true
import json, sys, urllib.request
with urllib.request.urlopen(sys.argv[1], timeout=5) as answer:
    told = json.load(answer)
print(told["aliveworkers"], told["cores"], len(told["activeapps"]))
PYTHON
}

start() {
    [ -x "$python" ] || refuse "There is no $python. Run make setup-spark, or let REGULARS_SPARK_PYTHON name a Python that has PySpark."
    home="$("$python" -c 'import os, pyspark; print(os.path.dirname(pyspark.__file__))')"
    mkdir -p "$folder"
    folder="$(cd "$folder" && pwd)"
    if ! running master > /dev/null; then
        [ -z "$(ask_master)" ] || refuse "Another Spark master answers on port $((port + 1)). Set REGULARS_SPARK_CLUSTER_PORT to a free one."
        launch master org.apache.spark.deploy.master.Master --host 127.0.0.1 --port "$port" --webui-port "$((port + 1))"
    fi
    local number
    for number in $(seq "$workers"); do
        if running "worker-$number" > /dev/null; then continue; fi
        launch "worker-$number" org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --cores "$cores" \
            --memory "$memory" --webui-port 0 --work-dir "$folder/work" "$address"
    done
    for _ in $(seq 120); do
        read -r alive _ <<< "$(ask_master)"
        if [ "${alive:-0}" = "$workers" ]; then status; return; fi
        running master > /dev/null || break
        sleep 0.5
    done
    tail -n 5 "$folder"/*.log >&2
    stop
    refuse "The cluster did not start: ${alive:-0} of $workers workers came. The logs in $folder say why; their ends are above."
}

stop() {
    local file name id
    for file in "$folder"/worker-*.pid "$folder/master.pid"; do
        [ -f "$file" ] || continue
        name="$(basename "$file" .pid)"
        if id="$(running "$name")"; then
            kill "$id" 2> /dev/null || true
            for _ in $(seq 50); do running "$name" > /dev/null || break; sleep 0.2; done
            if running "$name" > /dev/null; then kill -9 "$id" 2> /dev/null || true; fi
        fi
        rm -f "$file"
    done
    rm -rf "$folder/work"  # copies of what the applications were given
    echo "No cluster of $folder is running."
}

status() {
    local alive of_cores applications
    running master > /dev/null || refuse "No cluster of $folder is running: scripts/spark/cluster.sh start."
    read -r alive of_cores applications <<< "$(ask_master)"
    echo "$address: ${alive:-0} of $workers workers, ${of_cores:-0} cores, ${applications:-0} applications; logs in $folder"
    [ "${alive:-0}" = "$workers" ]
}

case "${1:-}" in
    start | stop | status) "$1" ;;
    *) refuse "Use: scripts/spark/cluster.sh start|stop|status" ;;
esac
