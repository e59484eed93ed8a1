#!/usr/bin/env bash
# Make .venv with exactly the packages of requirements/lock.txt, and this project in it. Run by: make setup
set -euo pipefail
cd "$(dirname "$0")/.."
python="${PYTHON:-python3.11}"

is_python_311() {
    "$1" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2> /dev/null
}

if ! is_python_311 .venv/bin/python; then
    if ! is_python_311 "$python"; then
        echo "Python 3.11 is needed, and '$python' is not it. Install it (Debian: apt-get install python3.11-venv)" \
            "or name yours: make PYTHON=/path/to/python3.11 setup" >&2
        exit 1
    fi
    echo "Making .venv with $("$python" --version) ..."
    rm -rf .venv
    if ! "$python" -m venv .venv; then
        rm -rf .venv
        echo "The virtual environment could not be made (above). On Debian: apt-get install python3.11-venv" >&2
        exit 1
    fi
fi
echo "Installing $(grep -c '==' requirements/lock.txt) packages by their hashes ..."
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/uv.txt
uv=(.venv/bin/uv --no-config pip install --python .venv/bin/python)
# Compiled at once: where the environment forbids Python to write bytecode, each command would compile everything again.
"${uv[@]}" --compile-bytecode --require-hashes --requirement requirements/lock.txt
"${uv[@]}" --quiet --offline --no-deps --no-build-isolation --editable .
