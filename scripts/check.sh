#!/usr/bin/env bash
# Run the project's checks one after another and stop at the first that fails. Run by: make lint, make test
#   scripts/check.sh lint   the checks that take seconds
#   scripts/check.sh all    those, then a build of the fixture source, the conventions of the dbt project, and all tests
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/.venv/bin:$PATH"

chromium="${REGULARS_TEST_CHROMIUM:-}"
postgres="${REGULARS_TEST_POSTGRES:-}"
work="$(mktemp -d)"
trap '[ -z "${spark_setup:-}" ] || kill -- "-$spark_setup" 2> /dev/null || true; rm -rf "$work"' EXIT
if [ "${1:-all}" = all ]; then
    # Fetching Spark takes minutes and hardly a core: the first checks go on beside it.
    setsid scripts/spark_for_tests.sh > "$work/spark_python" 2> "$work/spark_setup.txt" &
    spark_setup=$!
fi
# The checks see neither the caller's warehouse nor the caller's settings, and dbt reports to nobody.
unset "${!REGULARS_@}" "${!DBT_@}" "${!OPENAI_@}" "${!PYTEST_@}"
export REGULARS_TEST_CHROMIUM="$chromium" REGULARS_TEST_POSTGRES="$postgres"
export DBT_SEND_ANONYMOUS_USAGE_STATS=false
# dbt works in a folder of links to the project. The tests do the same, so they need not have it read the project again.
python -m tests.linked_project "$work" tests/fixture_source.yml

# dbt finds the source, the warehouse and its own files from the folder it runs in.
in_project() {
    (cd "$work" && "$@")
}

step() {
    local name="$1" start=$SECONDS
    shift
    printf '\n== %s\n' "$name"
    if ! "$@"; then
        printf '\n== FAILED: %s, after %d s. The command was: %s\n' "$name" "$((SECONDS - start))" "$*" >&2
        exit 1
    fi
    printf -- '-- %s: %d s\n' "$name" "$((SECONDS - start))"
}

lint() {
    step "Python style" ruff check .
    step "Python format" ruff format --check .
    step "Import directions" lint-imports
    # One core has enough to do with the types; the SQL's checks go on beside it.
    mypy > "$work/types.txt" 2>&1 &
    local types=$!
    step "SQL style" sqlfluff lint --disable-progress-bar --processes 2 models tests/dbt/singular
    step "No clock in SQL" pytest -q tests/dbt_project/test_no_clock.py
    step "dbt parses" in_project dbt --quiet parse
    wait $types || true
    step "Python types" types_are_right
}

types_are_right() {
    cat "$work/types.txt"
    grep -q '^Success' "$work/types.txt"
}

build_fixture() {
    step "Build of the fixture source" in_project dbt build
    step "dbt conventions" env DBT_PROJECT_DIR="$work" dbt-bouncer run --config-file dbt-bouncer.yml
}

run_tests() {
    step "Spark, where its tests are switched on" spark_is_there
    REGULARS_TEST_SPARK="$(cat "$work/spark_python")"
    export REGULARS_TEST_SPARK REGULARS_TEST_WAREHOUSE="$work/warehouse"
    # A file's tests stay together: they share a build. The files stay in order, because those with few tests and long
    # builds are among the first ones: last, a core would wait for them. Those in a browser go apart, because Playwright
    # keeps an event loop running in which no other test could start its own.
    step "Tests" pytest -q -m "not browser and not spark" -n auto --dist loadfile --no-loadscope-reorder --durations 25
    step "Tests in a browser" pytest -q -m browser -n auto --dist loadfile
    # The other files run beside the one that compares the builds.
    if [ -n "$REGULARS_TEST_SPARK" ]; then
        step "Builds on Spark" pytest -q -m spark -n 2 --dist loadfile --durations 10 tests/spark
    fi
}

spark_is_there() {
    wait "$spark_setup" || { cat "$work/spark_setup.txt" && return 1; }
    spark_setup=""
}

lint
if [ "${1:-all}" = all ]; then
    build_fixture
    run_tests
fi
printf '\nAll checks passed in %d s.\n' "$SECONDS"
