#!/usr/bin/env bash
# See to it that Spark finds a Java of version 17 or newer. Installs Debian's package where it may.
set -euo pipefail

java_version() {
    local java="java"
    if [ -n "${JAVA_HOME:-}" ]; then java="$JAVA_HOME/bin/java"; fi
    "$java" -version 2>&1 | sed -nE 's/.* version "([0-9]+).*/\1/p' | head -1
}

version="$(java_version || true)"
if [ "${version:-0}" -ge 17 ]; then exit 0; fi
if [ -n "${JAVA_HOME:-}" ]; then
    echo "Spark needs Java 17 or newer, and JAVA_HOME=$JAVA_HOME has ${version:-none}." \
        "Let it name a newer one, or unset it to use the machine's own." >&2
    exit 1
fi
as_root=()
if [ "$(id -u)" != 0 ]; then as_root=(sudo -n); fi
if command -v apt-get > /dev/null && "${as_root[@]}" true 2> /dev/null; then
    echo "Installing Java 17 for Spark ..." >&2
    "${as_root[@]}" apt-get update -qq >&2
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        openjdk-17-jre-headless >&2
    version="$(java_version || true)"
    if [ "${version:-0}" -ge 17 ]; then exit 0; fi
fi
found="none"
if [ -n "$version" ]; then found="only Java $version"; fi
echo "Spark needs Java 17 or newer, and $found was found." \
    "Install it (Debian: sudo apt-get install openjdk-17-jre-headless), or let JAVA_HOME name yours." >&2
exit 1
