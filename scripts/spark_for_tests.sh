#!/usr/bin/env bash
# Print the Python of .venv-spark, for the tests that build on Spark, where those are switched on; makes it when need be.
#   REGULARS_TEST_SPARK=on, or CI=true and nothing else said   the tests run
#   REGULARS_TEST_SPARK=off, or unset on a laptop              they are left out: they need Java, 600 MB and minutes
#   REGULARS_TEST_SPARK=/path/to/python                        they run with this one
set -euo pipefail
cd "$(dirname "$0")/.."

default=off
if [ "${CI:-}" = true ]; then default=on; fi
case "${REGULARS_TEST_SPARK:-$default}" in
    off) ;;
    on)
        make setup-spark >&2
        echo "$PWD/.venv-spark/bin/python"
        ;;
    /*) echo "$REGULARS_TEST_SPARK" ;;
    *)
        echo "REGULARS_TEST_SPARK is '$REGULARS_TEST_SPARK'; it is on, off or the absolute path of a Python that has Spark." >&2
        exit 1
        ;;
esac
