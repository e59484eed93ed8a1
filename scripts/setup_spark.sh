#!/usr/bin/env bash
# Make .venv-spark with exactly the packages of requirements/spark.txt, and see to it that there is a Java for Spark.
# Run by: make setup-spark
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/install_java.sh
if [ ! -x .venv-spark/bin/python ]; then
    echo "Making .venv-spark with $(.venv/bin/python --version) ..."
    .venv/bin/python -m venv --without-pip .venv-spark
fi
echo "Installing $(grep -c '==' requirements/spark.txt) packages by their hashes ..."
uv=(.venv/bin/uv --no-config pip install --python .venv-spark/bin/python)
"${uv[@]}" --require-hashes --requirement requirements/spark.txt
# dbt looks for plugins among the modules that lie in folders of the path; this kind of editable install puts ours there.
"${uv[@]}" --quiet --offline --no-deps --no-build-isolation --config-setting editable_mode=compat --editable .
