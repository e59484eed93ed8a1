#!/usr/bin/env bash
# See to it that the tests of the database connector find a PostgreSQL server, and print the folder of its programs.
# Installs Debian's package where it may.
set -euo pipefail

find_postgres() {
    local folder
    for folder in "${REGULARS_TEST_POSTGRES:-}" /usr/lib/postgresql/*/bin "$(dirname "$(command -v initdb || true)")"; do
        if [ -n "$folder" ] && [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ]; then
            echo "$folder"
            return 0
        fi
    done
    return 1
}

if find_postgres; then exit 0; fi
as_root=()
if [ "$(id -u)" != 0 ]; then as_root=(sudo -n); fi
if command -v apt-get > /dev/null && "${as_root[@]}" true 2> /dev/null; then
    echo "Installing PostgreSQL for the tests of the database connector ..." >&2
    "${as_root[@]}" apt-get update -qq >&2
    # The package starts a server of its own when it is installed; the tests start theirs.
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >&2
    if find_postgres; then exit 0; fi
fi
echo "The tests of the database connector need PostgreSQL, and none was found. Install it" \
    "(Debian: sudo apt-get install postgresql), or name the folder of yours: REGULARS_TEST_POSTGRES=/path/to/bin make test" >&2
exit 1
