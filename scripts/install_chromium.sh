#!/usr/bin/env bash
# See to it that the browser tests find a Chromium, and print its path. Installs Debian's package where it may.
set -euo pipefail

find_chromium() {
    local name
    for name in "${REGULARS_TEST_CHROMIUM:-}" chromium chromium-browser google-chrome; do
        if [ -n "$name" ] && command -v "$name"; then return 0; fi
    done
    return 1
}

if find_chromium; then exit 0; fi
as_root=()
if [ "$(id -u)" != 0 ]; then as_root=(sudo -n); fi
if command -v apt-get > /dev/null && "${as_root[@]}" true 2> /dev/null; then
    echo "Installing Chromium for the browser tests ..." >&2
    "${as_root[@]}" apt-get update -qq >&2
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >&2
    if find_chromium; then exit 0; fi
fi
echo "The browser tests need Chromium, and none was found. Install it (Debian: sudo apt-get install chromium)," \
    "or name yours: REGULARS_TEST_CHROMIUM=/path/to/chrome make test" >&2
exit 1
