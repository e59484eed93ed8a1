#!/usr/bin/env bash
# Make requirements/*.txt anew: every package that the project needs, at one version, with hashes and without addresses.
# Versions that still fit are kept; UPGRADE=1 takes the newest ones.
set -euo pipefail
cd "$(dirname "$0")/.."
uv="${1:-.venv/bin/uv}"

compile() {
    local lock="$1" title="$2"
    shift 2
    # --no-config and the unset variables keep this machine's own indexes and folders out of the lock.
    env -u UV_FIND_LINKS -u UV_INDEX -u UV_EXTRA_INDEX_URL -u UV_CONSTRAINT -u UV_OVERRIDE \
        "$uv" pip compile --quiet --generate-hashes --no-header --no-annotate --universal --python-version 3.11 \
        ${UPGRADE:+--upgrade} --output-file "$lock" "$@" > /dev/null
    if grep -nE "://|/opt/|$PWD" "$lock"; then
        echo "$lock names an address or a folder of this machine (above); it must not." >&2
        exit 1
    fi
    printf '%s\n%s\n' "# $title Made by: make lock" "$(cat "$lock")" > "$lock"
    echo "$lock: $(grep -c '==' "$lock") packages."
}

sed -i '1{/^# /d}' requirements/*.txt 2> /dev/null || true
compile requirements/lock.txt "Every package of the project and its checks." pyproject.toml --extra dev --extra database --extra kaggle
# The same versions on both engines, so that only the engine can make a difference; pandas is what PySpark allows.
same="$(mktemp)"
trap 'rm -f "$same"' EXIT
sed -nE 's/^([A-Za-z0-9_.-]+==[^ ;]+).*/\1/p' requirements/lock.txt | grep -vE '^pandas(-stubs)?==' > "$same"
compile requirements/spark.txt "What a build on Spark needs." pyproject.toml --extra spark --constraint "$same"
compile requirements/uv.txt "The installer that installs the rest." requirements/uv.in
compile requirements/bench.txt "What the benchmark compares with." requirements/bench.in
